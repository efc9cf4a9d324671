from datetime import date

from jiazhan.accounts.models import ApiToken


def use_api_token(*, token: ApiToken, on: date) -> None:
    """使用接口令牌: keep the last day on which it was used, one write a day, so that unused ones are seen."""
    if token.last_used_on != on:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=on)
        token.last_used_on = on
