"""清单式交办: the rows of the page of what waits to be handed over, each with its units by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions.assign_list import ListRow
from jiazhan.cases.models import AssignmentList, Case
from jiazhan.cases.queries.fitting_units import fitting_units


@dataclass
class AssigningRow:
    """One suggestion as it stands on the page, with what was typed."""

    case: Case
    is_chosen: bool = False
    unit: str = ""
    co_handlers: str = ""
    version: str = ""
    error: str = ""

    @property
    def wished(self) -> str:
        """Whom the deputy would like to handle it."""
        return _("、").join(unit.name for unit in self.case.suggestion.proposed_units.all())


@dataclass
class Assigning:
    """The page: its rows, the words of the list, the units that can be named, and what is wrong."""

    rows: list[AssigningRow]
    units: dict[str, list[Organisation]]
    title: str
    occasion: str = str(AssignmentList.Occasion.ROUTINE)
    place: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def named(self) -> list[Organisation]:
        """Every unit that can be named, once."""
        found = {unit.pk: unit for units in self.units.values() for unit in units}
        return list(found.values())

    @property
    def is_wrong(self) -> bool:
        """Whether anything was refused."""
        return bool(self.errors) or any(row.error for row in self.rows)

    def blame(self, fields: Mapping[str, Any]) -> None:
        """Put each refusal beside what it is about."""
        by_case = {f"case-{row.case.pk}": row for row in self.rows}
        for name, sentence in fields.items():
            if name in by_case:
                by_case[name].error = str(sentence)
            else:
                self.errors[name] = str(sentence)

    def chosen(self) -> list[ListRow]:
        """The rows to assign; a row whose units cannot be told is left out and says why."""
        found = []
        for row in self.rows:
            if not row.is_chosen:
                continue
            units = self.units[row.case.suggestion.people_congress_id]
            lead, sentence = _called(row.unit, units)
            others = [_called(name, units) for name in re.split(r"[、,，;；]+", row.co_handlers) if name.strip()]
            wrong = [sentence, *(said for _unit, said in others)]
            row.error = " ".join(said for said in wrong if said)
            if lead is not None and not row.error:
                others_found = [unit for unit, _said in others if unit is not None]
                version = int(row.version) if row.version.isdigit() else None
                found.append(ListRow(row.case, lead, others_found, version))
        return found


def assigning_of(cases: Sequence[Case], *, title: str, posted: Mapping[str, str] | None = None) -> Assigning:
    """The page for `cases`; with what was sent, if it was."""
    congresses = {case.suggestion.people_congress_id: case for case in cases}
    units = {key: list(fitting_units(verb="assign", case=case)) for key, case in congresses.items()}
    if posted is None:
        return Assigning([_fresh(case) for case in cases], units, title)
    rows = [
        AssigningRow(
            case=case,
            is_chosen=f"pick-{case.pk}" in posted,
            unit=posted.get(f"unit-{case.pk}", "").strip(),
            co_handlers=posted.get(f"co-{case.pk}", "").strip(),
            version=posted.get(f"version-{case.pk}", ""),
        )
        for case in cases
    ]
    title, occasion, place = (posted.get(name, "").strip() for name in ("title", "occasion", "place"))
    page = Assigning(rows, units, title, occasion, place)
    ticked = sum(name.startswith("pick-") for name in posted)
    if ticked > sum(row.is_chosen for row in rows):
        page.errors["rows"] = _("其中有的刚刚已经由别人交办，不再列出。请看过其余的，再交一次。")
    return page


def _fresh(case: Case) -> AssigningRow:
    wished = list(case.suggestion.proposed_units.all())
    return AssigningRow(case, unit=wished[0].name if len(wished) == 1 else "", version=str(case.version))


def _called(name: str, units: Sequence[Organisation]) -> tuple[Organisation | None, str]:
    """The unit of a name, whole or short, with or without its region in front; or why it cannot be told."""
    name = name.strip()
    if not name:
        return None, _("请写主办单位。")
    found = [unit for unit in units if unit.name == name] or [unit for unit in units if unit.short_name == name]
    if not found and len(name) > 2:
        found = [unit for unit in units if unit.name.endswith(name) or unit.short_name.endswith(name)]
    if not found:
        return None, _("没有找到“%(name)s”，请从列出的单位里选。") % {"name": name}
    if len(found) > 1:
        words = _("、").join(f"{unit.name}" for unit in found)
        return None, _("“%(name)s”有几个：%(words)s，请写全称。") % {"name": name, "words": words}
    return found[0], ""
