"""What the ids in a body stand for: only what is in use, fits the verb and lies within reach."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.api.found import category_called, own_deputy
from jiazhan.api.staff.bodies import BillDraftBody, DraftBody
from jiazhan.cases.draft import BillDraft, Draft
from jiazhan.cases.models import Case, DiversionGround, ExclusionGround, KeyGround, PublicationGround
from jiazhan.cases.queries.fitting_units import HANDLING, fitting_units
from jiazhan.cases.queries.supervising import committees_for
from jiazhan.cases.queries.visible import visible
from jiazhan.cases.reply_draft import AnsweredPoint
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Deputy


def resolved(*, verb: str, fields: dict[str, Any], case: Case, actor: Actor) -> dict[str, Any]:
    """The fields as the action takes them, each id turned into its row. Raises Invalid by field."""
    return {name: _resolve(name, value, verb, case, actor) for name, value in fields.items()}


def _resolve(name: str, value: Any, verb: str, case: Case, actor: Actor) -> Any:
    finder = _FINDERS.get(name)
    return value if finder is None or value is None else finder(value, verb, case, actor)


def _unit(value: int, verb: str, case: Case, actor: Actor) -> Organisation:
    found = fitting_units(verb=verb, case=case).filter(pk=value).first()
    if found is None:
        raise Invalid(fields={"unit": _("这一步不能交给这个单位，请选本地在用的承办单位。")})
    return found


def _co_handlers(value: list[int], verb: str, case: Case, actor: Actor) -> list[Organisation]:
    found = list(fitting_units(verb=verb, case=case).filter(pk__in=set(value)).order_by("pk"))
    if len(found) < len(set(value)):
        raise Invalid(fields={"co_handlers": _("其中有的单位没有，或者不能承办。")})
    return found


def _category(value: int, verb: str, case: Case, actor: Actor) -> Any:
    return category_called(value)


def _ground(value: Any, verb: str, case: Case, actor: Actor) -> DiversionGround | PublicationGround:
    if verb == "prepare_publication":
        return _withheld_ground(value, verb, case, actor)
    found = DiversionGround.objects.filter(pk=value, is_active=True).first()
    if found is None:
        raise Invalid(fields={"ground": _("没有这个引导理由，请从列表里选。")})
    return found


def _main(value: int, verb: str, case: Case, actor: Actor) -> Case:
    found = visible(actor).filter(pk=value).first()
    if found is None:
        raise Invalid(fields={"main": _("没有这件事项，或者您看不到它。")})
    return found


def _others(value: list[int], verb: str, case: Case, actor: Actor) -> list[Case]:
    keys = set(value) - {case.pk}
    found = list(visible(actor).filter(pk__in=keys).order_by("pk"))
    if len(found) < len(keys):
        raise Invalid(fields={"others": _("其中有的事项没有，或者您看不到它。")})
    return found


def _draft(value: dict[str, Any], verb: str, case: Case, actor: Actor) -> Draft | BillDraft:
    if verb == "revise_bill":
        return bill_from(BillDraftBody(**value), deputy=own_deputy(actor, kind=case.kind))
    return draft_from(
        DraftBody(**value),
        deputy=own_deputy(actor),
        region=case.region,
        category=case.category,
        station=case.station,
    )


def draft_from(body: DraftBody, *, deputy: Deputy, **about: Any) -> Draft:
    """The draft a body describes; `about` says where it lies. Raises Invalid by field."""
    words = {name: getattr(body, name) for name in DraftBody.model_fields}
    words["people_congress"] = _congress(body.people_congress)
    words["proposed_units"] = _proposed(body.proposed_units)
    return Draft(**words, deputy=deputy, **about)


def bill_from(body: BillDraftBody, *, deputy: Deputy) -> BillDraft:
    """The bill a body describes. Raises Invalid by field."""
    return BillDraft(
        title=body.title,
        basis=body.basis,
        plan=body.plan,
        deputy=deputy,
        category=category_called(body.category),
        people_congress=_congress(body.people_congress),
    )


def _congress(code: str | None) -> Region | None:
    if code is None:
        return None
    found = Region.objects.filter(pk=code).first()
    if found is None:
        raise Invalid(fields={"people_congress": _("没有这个行政区划代码。")})
    return found


def _proposed(keys: list[int]) -> list[Organisation]:
    found = list(Organisation.objects.filter(pk__in=set(keys), kind__in=HANDLING, is_active=True).order_by("pk"))
    if len(found) < len(set(keys)):
        raise Invalid(fields={"proposed_units": _("其中有的单位没有，或者不能承办。")})
    return found


def _deputies(value: list[str], verb: str, case: Case, actor: Actor) -> list[Deputy]:
    found = list(Deputy.objects.filter(public_code__in=set(value), is_active=True).order_by("pk"))
    if len(found) < len(set(value)):
        raise Invalid(fields={"deputies": _("没有这位代表。")})
    return found


def _exclusion(value: str, verb: str, case: Case, actor: Actor) -> ExclusionGround:
    found = ExclusionGround.objects.filter(code=value, is_active=True).first()
    if found is None:
        raise Invalid(fields={"exclusion": _("没有这个情形，请从列表里选。")})
    return found


def _withheld_ground(value: str, verb: str, case: Case, actor: Actor) -> PublicationGround:
    found = PublicationGround.objects.filter(code=value, is_active=True).first()
    if found is None:
        raise Invalid(fields={"ground": _("没有这个情形，请从列表里选。")})
    return found


def _items(value: list[dict[str, str]], verb: str, case: Case, actor: Actor) -> list[AnsweredPoint]:
    return [AnsweredPoint(**item) for item in value]


def _key_ground(value: str, verb: str, case: Case, actor: Actor) -> KeyGround:
    found = KeyGround.objects.filter(code=value, is_active=True).first()
    if found is None:
        raise Invalid(fields={"key_ground": _("没有这个理由，请从列表里选。")})
    return found


def _committee(value: int, verb: str, case: Case, actor: Actor) -> Organisation:
    found = committees_for(case).filter(pk=value).first() if case.kind == Case.Kind.SUGGESTION else None
    if found is None:
        raise Invalid(fields={"committee": _("请选这一级人大在用的专门委员会或工作机构。")})
    return found


_FINDERS: Final[dict[str, Callable[[Any, str, Case, Actor], Any]]] = {
    "unit": _unit,
    "co_handlers": _co_handlers,
    "category": _category,
    "ground": _ground,
    "main": _main,
    "others": _others,
    "draft": _draft,
    "deputies": _deputies,
    "exclusion": _exclusion,
    "withheld_ground": _withheld_ground,
    "items": _items,
    "key_ground": _key_ground,
    "committee": _committee,
}
