"""Who is told of supervision: at a rung of the ladder, and of what an office, a committee or a meeting did."""

from datetime import date
from typing import Final

from jiazhan.accounts.models import Organisation
from jiazhan.cases.ladder import Rung
from jiazhan.cases.models import Case
from jiazhan.cases.queries.parties import government_office_of, nearest_organisation
from jiazhan.core.dates import local_date
from jiazhan.core.models import Entry
from jiazhan.notifications.queries.whom import (
    government_users,
    lead_user,
    office_users,
    proposers,
    signing_for,
    users_of,
)

_CONGRESS: Final = (
    Organisation.Kind.PRESIDIUM,
    Organisation.Kind.SUBDISTRICT_COMMITTEE,
    Organisation.Kind.COMMISSION,
)
_HANDED: Final = frozenset({"suggestion.assign", "suggestion.sub_assign", "suggestion.reassign"})
_PRESSED: Final = frozenset({"suggestion.supervise_by_name", "suggestion.call_to_explain"})
_RECORDED: Final = frozenset({"suggestion.record_supervision", "suggestion.discuss_at_meeting"})
_KEY: Final = {
    "suggestion.mark_key": ("deputy.key", "committee.key"),
    "suggestion.unmark_key": ("deputy.unkey", "committee.unkey"),
}
TO_THOSE_IN_CHARGE: Final = _PRESSED | _RECORDED | frozenset(_KEY)
"""Verbs of which the unit is told, before there is one the office that has the suggestion."""

SAID_BESIDES: Final = frozenset({"head.key"})
"""What is said to somebody who was told of the same step in other words as well."""

TO_PROPOSERS: Final = frozenset({"suggestion.mark_excellent", "suggestion.unmark_excellent"})


def told_beside(*, rung: Rung, case: Case, on: date) -> set[int]:
    """Whom a rung tells beside whoever is responsible now."""
    told: set[int] = set()
    if "head" in rung.tells and case.unit_id is not None:
        told |= signing_for(case.unit_id, f"{_kind(case)}.sign_reply", on)
    if "congress" in rung.tells:
        told |= _congress(case)
    if "government" in rung.tells:
        told |= _government(case)
    return told


def told_of_supervision(*, case: Case, entry: Entry) -> dict[str, set[int]]:
    """Who else is told of an act of supervision, by the sentence that is theirs; and of the handing over of a key
    suggestion the head of its unit, who leads it and meets the deputy (QD 22, HN 17).
    """
    verb, on = entry.verb, local_date(entry.at)
    if verb in _HANDED and case.state == "assigned" and case.suggestion.is_key:
        return {"head.key": _head(case, on)}
    if verb in _PRESSED or verb in _RECORDED:
        return {"deputy.supervised": proposers(case)}
    if verb not in _KEY:
        return {}
    deputy, committee = _KEY[verb]
    found = {deputy: proposers(case), committee: users_of(int(entry.facts["committee_id"]))}
    if verb == "suggestion.mark_key":
        found["head.key"] = _head(case, on)
    return found


def in_charge(case: Case, verb: str, on: date) -> set[int]:
    """The unit that handles a suggestion; before there is one, whoever must act on it. Of a key suggestion its head is
    told in words of their own.
    """
    key = case.unit_id if case.unit_id is not None else case.party_id
    told = users_of(key) if key is not None else lead_user(case)
    return told - _head(case, on) if verb == "suggestion.mark_key" else told


def _head(case: Case, on: date) -> set[int]:
    return signing_for(case.unit_id, "suggestion.sign_reply", on) if case.unit_id is not None else set()


def _kind(case: Case) -> str:
    return "suggestion" if case.kind == Case.Kind.SUGGESTION else "case"


def _congress(case: Case) -> set[int]:
    if case.kind == Case.Kind.SUGGESTION:
        return office_users(case)
    office = nearest_organisation(kinds=_CONGRESS, region_code=case.region_id)
    return users_of(office.pk) if office is not None else set()


def _government(case: Case) -> set[int]:
    if case.kind == Case.Kind.SUGGESTION:
        return government_users(case)
    office = government_office_of(case.region_id)
    return users_of(office.pk) if office is not None else set()
