from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "jiazhan.accounts"
    label = "accounts"
    verbose_name = _("人员和授权")

    def ready(self) -> None:
        from jiazhan.accounts.gate.following import connect

        connect()
