"""Who must be told."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import who_can
from jiazhan.cases.models import Assignment, Case, Cosponsor, SuggestionDetail
from jiazhan.core.dates import local_date
from jiazhan.core.models import Entry
from jiazhan.notifications.queries.rung_audience import (
    TO_PROPOSERS,
    TO_THOSE_IN_CHARGE,
    in_charge,
    told_of_supervision,
)
from jiazhan.notifications.queries.whom import (
    government_users,
    lead_user,
    office_users,
    proposers,
    signing_for,
    signing_users,
    users_of,
)

CONFIRMED_BY = {"decline": "case.confirm_decline", "publication": "case.approve_publication"}
TO_THE_DEPUTY: Final = frozenset(
    {
        *("suggestion.return_for_revision", "suggestion.accept", "suggestion.sign_reply", "suggestion.complete"),
        *("suggestion.treat_as_letter", "suggestion.reject", "suggestion.withdraw"),
        *("suggestion.merge", "suggestion.unmerge", "suggestion.receive_reply", "suggestion.reopen"),
        *("suggestion.report_fulfilment", "suggestion.strike_off", "suggestion.hold_joint_meeting"),
        *("suggestion.renew_commitment", "suggestion.lapse_commitment"),
        *("bill.refer", "bill.report_deliberation", "bill.put_on_agenda", "bill.keep_off_agenda"),
        *("bill.turn_into_suggestion", "bill.consent_to_withdrawal", "bill.refuse_withdrawal", "bill.record_vote"),
        *("bill.hand_to_organ", "bill.report_handling", "bill.conclude_bill", "bill.ask_reconsideration"),
    }
)
"""What every proposer is told, the lead and all who signed (CQ 13, HN 21)."""

TO_THE_LEAD: Final = frozenset(
    {
        *("suggestion.cosponsor", "suggestion.decline_cosponsoring", "suggestion.withdraw_cosponsoring"),
        *("suggestion.agree_withdrawal", "suggestion.give_reading"),
        *("bill.cosponsor", "bill.decline_cosponsoring", "bill.withdraw_cosponsoring"),
    }
)
TO_COSPONSORS: Final = {
    "suggestion.invite_cosponsors": Cosponsor.State.INVITED,
    "suggestion.revise": Cosponsor.State.INVITED,
    "suggestion.ask_withdrawal": Cosponsor.State.CONFIRMED,
    "bill.invite_cosponsors": Cosponsor.State.INVITED,
    "bill.revise_bill": Cosponsor.State.INVITED,
}
"""What those asked to sign are told, by where they stand."""

TO_THE_UNIT: Final = frozenset(
    {"suggestion.decide_co_return", "suggestion.reject_co_opinion", "suggestion.send_back_co_opinion"}
)
"""What the unit is told that the entry names."""

_ANSWERED: Final = frozenset({"suggestion.sign_reply", "suggestion.receive_reply"})
_HANDED: Final = frozenset({"suggestion.assign", "suggestion.sub_assign", "suggestion.reassign"})
_TO_THE_MAIN: Final = {"suggestion.merge": "main.merge", "suggestion.unmerge": "main.unmerge"}
_TO_WHO_BROUGHT_IT: Final = {
    "case.sign_reply": "deputy.answered",
    "case.feed_back": "deputy.fed_back",
    "case.answer_on_spot": "deputy.fed_back",
}
SAID_ELSEWHERE: Final = frozenset({*_TO_WHO_BROUGHT_IT, "suggestion.add_co_handlers"})
"""Verbs of which only others are told (`told_besides`)."""


def audience(*, case: Case, entry: Entry, on: date) -> set[int]:
    """The users who must be told what an entry says: those who must act next, and the deputy of a suggestion."""
    verb = entry.verb
    named = _named(case, entry, on)
    if named is not None:
        return named
    told = proposers(case) if verb in TO_THE_DEPUTY else set()
    if case.pending == "precheck":
        return told
    if verb.endswith((".draft_reply", ".pass_precheck")) and case.unit_id is not None:
        return told | signing_for(case.unit_id, f"{verb.partition('.')[0]}.sign_reply", on)
    if case.pending in CONFIRMED_BY and verb.endswith((".propose_decline", ".prepare_publication")):
        confirming = set(who_can(CONFIRMED_BY[case.pending], case, on=on).values_list("pk", flat=True))
        return told | _own(confirming, case)
    return told | waiting_users(case=case)


def _named(case: Case, entry: Entry, on: date) -> set[int] | None:
    """Whom a verb of a suggestion concerns whoever must act next; None for every other verb."""
    verb, facts = entry.verb, entry.facts
    if verb in TO_THE_LEAD:
        return lead_user(case)
    if verb in TO_COSPONSORS:
        return signing_users(case, TO_COSPONSORS[verb])
    if verb in TO_THE_UNIT:
        return users_of(int(facts["unit_id"]))
    if verb == "suggestion.request_return" and facts.get("role") == Assignment.Role.CO_HANDLER:
        return _givers(case)
    if verb in TO_THOSE_IN_CHARGE:
        return in_charge(case, verb, on)
    if verb in TO_PROPOSERS:
        return proposers(case)
    finder = _FINDERS.get(verb)
    return None if finder is None else finder(case, facts, on)


def _asked_units(case: Case) -> set[int]:
    asked = case.inquiries.filter(answered_at=None).values_list("unit_id", flat=True)
    return {user for unit in asked for user in users_of(unit)}


def told_besides(*, case: Case, entry: Entry) -> dict[str, set[int]]:
    """Who else is told of the same step, by the sentence that is theirs: the deputy who brought an opinion; of a
    suggestion its proposers (HN 16, QD 17), its co-handlers, the government's office, and the unit that has it no more.
    """
    verb = entry.verb
    if verb in _TO_WHO_BROUGHT_IT:
        return {_TO_WHO_BROUGHT_IT[verb]: _deputy_who_brought(case)}
    if verb in _TO_THE_MAIN:
        main = Case.objects.filter(pk=entry.facts.get("main_id")).first()
        return {_TO_THE_MAIN[verb]: set() if main is None else unit_users(case=main)}
    return _told_of_handling(case, entry) | told_of_supervision(case=case, entry=entry)


def _told_of_handling(case: Case, entry: Entry) -> dict[str, set[int]]:
    verb = entry.verb
    found: dict[str, set[int]] = {}
    if verb in _HANDED and case.state != "at_government":
        found["deputy.assigned"] = proposers(case)
    if verb == "suggestion.assign" and case.state == "at_government":
        found["government.assigned"] = waiting_users(case=case)
    if verb in _HANDED or verb == "suggestion.add_co_handlers":
        fresh = case.assignments.filter(role=Assignment.Role.CO_HANDLER, assigned_at=entry.at)
        found["co_handler.assigned"] = {
            user for unit in fresh.values_list("unit_id", flat=True) for user in users_of(unit)
        }
    if verb == "suggestion.draft_reply" and case.pending == "precheck":
        found["government.precheck"] = government_users(case)
    if verb in _ANSWERED and entry.facts.get("publication") == SuggestionDetail.Publication.PROPOSED:
        found["publication.proposed"] = _deciding_publication(case, local_date(entry.at))
    if verb == "suggestion.grant_extension":
        found["deputy.extended"] = proposers(case)
    if verb == "suggestion.reassign":
        before = case.assignments.filter(role=Assignment.Role.LEAD_HANDLER, returned_at=entry.at)
        found["unit.released"] = {user for unit in before.values_list("unit_id", flat=True) for user in users_of(unit)}
    return found


def _deciding_publication(case: Case, on: date) -> set[int]:
    """The users of the congress's office who may decide what is published."""
    deciding = who_can("suggestion.approve_publication", Spot(case.suggestion.people_congress_id), on=on)
    return set(deciding.values_list("pk", flat=True)) & office_users(case)


def _givers(case: Case) -> set[int]:
    """Who decides on the returns of co-handlers: whoever handed the suggestion to them."""
    asking = case.assignments.filter(state=Assignment.State.RETURN_REQUESTED)
    keys = set(asking.values_list("given_by_id", flat=True))
    given = {user for key in keys - {None} for user in users_of(key)}
    return given | office_users(case) if None in keys else given


def _deputy_who_brought(case: Case) -> set[int]:
    """The user of the deputy through whom an opinion came, if that deputy has an account."""
    return lead_user(case) if case.kind == Case.Kind.OPINION else set()


def waiting_users(*, case: Case) -> set[int]:
    """The users of the party that must act on `case` now."""
    if case.party_kind == Case.PartyKind.DEPUTY:
        user_id = case.deputy.user_id if case.deputy is not None else None
        return {user_id} if user_id is not None else set()
    return set() if case.party_id is None else users_of(case.party_id)


def unit_users(*, case: Case) -> set[int]:
    """The users of the unit that handles `case`."""
    return set() if case.unit_id is None else users_of(case.unit_id)


def publishing_users(*, case: Case) -> set[int]:
    """Who must see to it that a suggestion is published: the office, and its unit while nothing is proposed."""
    office = office_users(case)
    return (
        office | unit_users(case=case) if case.suggestion.publication == SuggestionDetail.Publication.WAITS else office
    )


def co_handling_users(assignment: Assignment) -> set[int]:
    """Who must act on a co-handler's clock: its unit, or, when it asks to leave, whoever handed it over."""
    if assignment.state == Assignment.State.RETURN_REQUESTED:
        return _givers(assignment.case)
    return users_of(assignment.unit_id)


def _own(users: set[int], case: Case) -> set[int]:
    """Of those who could confirm, the ones of the responsible party; all of them when it has none."""
    return (users & waiting_users(case=case)) or users


_FINDERS: Final[dict[str, Callable[[Case, dict[str, Any], date], set[int]]]] = {
    "suggestion.assign": lambda case, _facts, _on: waiting_users(case=case) if case.unit_id is not None else set(),
    "suggestion.ask_reading": lambda case, _facts, _on: office_users(case),
    "suggestion.answer_feasibility": lambda case, _facts, _on: lead_user(case) | office_users(case),
    "suggestion.ask_feasibility": lambda case, _facts, _on: _asked_units(case),
    "suggestion.draft_co_opinion": lambda _case, facts, on: signing_for(
        int(facts["unit_id"]), "suggestion.sign_reply", on
    ),
    "suggestion.sign_co_opinion": lambda case, _facts, _on: unit_users(case=case),
    "suggestion.prepare_publication": lambda case, _facts, on: _deciding_publication(case, on),
    "suggestion.approve_publication": lambda case, _facts, _on: (
        lead_user(case) | signing_users(case, Cosponsor.State.CONFIRMED) | unit_users(case=case)
    ),
    "suggestion.refuse_publication": lambda case, _facts, _on: unit_users(case=case),
    "suggestion.unpublish": lambda case, _facts, _on: lead_user(case) | unit_users(case=case),
    "bill.request_withdrawal": lambda case, _facts, _on: (
        signing_users(case, Cosponsor.State.CONFIRMED) | office_users(case)
    ),
    "bill.prepare_release": lambda case, _facts, _on: office_users(case),
    "suggestion.record_progress": lambda case, _facts, _on: lead_user(case) | office_users(case),
    "suggestion.record_contact": lambda case, _facts, _on: lead_user(case),
    "suggestion.dispute_contact": lambda case, _facts, _on: unit_users(case=case),
    "suggestion.request_extension": lambda case, _facts, _on: office_users(case),
    "suggestion.grant_extension": lambda case, _facts, _on: unit_users(case=case),
    "suggestion.refuse_extension": lambda case, _facts, _on: unit_users(case=case),
}
