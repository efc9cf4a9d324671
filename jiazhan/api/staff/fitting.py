"""What the ids in a body stand for: only what is in use, fits the verb and lies within reach."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.api.found import category_called, own_deputy
from jiazhan.api.staff.bodies import DraftBody
from jiazhan.cases.actions.draft_suggestion import Draft
from jiazhan.cases.models import Case, DiversionGround
from jiazhan.cases.queries.fitting_units import fitting_units
from jiazhan.cases.queries.visible import visible
from jiazhan.core.refusals import Invalid


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


def _category(value: int, verb: str, case: Case, actor: Actor) -> Any:
    return category_called(value)


def _ground(value: int, verb: str, case: Case, actor: Actor) -> DiversionGround:
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


def _draft(value: dict[str, Any], verb: str, case: Case, actor: Actor) -> Draft:
    words = DraftBody(**value).model_dump()
    return Draft(**words, deputy=own_deputy(actor), region=case.region, category=case.category, station=case.station)


_FINDERS: Final[dict[str, Callable[[Any, str, Case, Actor], Any]]] = {
    "unit": _unit,
    "category": _category,
    "ground": _ground,
    "main": _main,
    "others": _others,
    "draft": _draft,
}
