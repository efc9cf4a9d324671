"""建立引导理由: why a matter cannot be taken up here, and which channel is right."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.models import DiversionGround
from jiazhan.cases.queries.list_mistakes import ground_mistakes
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def create_ground(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    name: str,
    channel: str,
    sentence: str,
    phone: str = "",
    position: int = 0,
) -> DiversionGround:
    """建立引导理由: with the channel, its phone, and the sentence the person is told. Raises Invalid, Forbidden."""
    require_anywhere(actor, "category.manage")
    ground = DiversionGround(
        code=code.strip(),
        name=name.strip(),
        channel=channel.strip(),
        phone=phone.strip(),
        sentence=sentence.strip(),
        position=position,
    )
    mistakes = ground_mistakes(ground)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        ground.save(force_insert=True)
        facts = {"code": ground.code, "name": ground.name, "channel": ground.channel, "phone": ground.phone}
        journal.append(verb="ground.create", subject=f"ground:{ground.pk}", actor=actor, at=at, facts=facts)
    return ground
