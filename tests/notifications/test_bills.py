"""Who is told of what happens to a bill: who must act, and all who brought it."""

import pytest

from jiazhan.cases.models import Case
from jiazhan.core.models import Entry
from jiazhan.notifications.actions.notify import notify
from jiazhan.notifications.models import Notice
from tests import make
from tests.cases.taking import take
from tests.make.bills import SIGNERS, bill, bill_of

pytestmark = pytest.mark.django_db

OFFICE = {"commission", "leader"}
"""Who works for the commission, without its administrators."""
SPONSORS = {"deputy", *SIGNERS}


def told(case: Case) -> set[str]:
    Notice.objects.all().delete()
    notify(Entry.objects.filter(subject=case.subject).latest("sequence"))
    names = set(Notice.objects.values_list("user__username", flat=True))
    return {name for name in names if not name.endswith("_admin")}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("cosigning", {"second_deputy"}),
        ("submitted", OFFICE),
        ("referred", SPONSORS | {"committee"}),
        ("reported", SPONSORS | OFFICE),
        ("on_agenda", SPONSORS | {"leader"}),
        ("withdrawal_requested", {*SIGNERS} | OFFICE),
        ("withdrawn", SPONSORS),
        ("passed", SPONSORS | {"leader"}),
        ("implementing", SPONSORS | {"county_officer", "county_head"}),
        ("handling_reported", SPONSORS | OFFICE),
        ("concluded", SPONSORS),
        ("not_passed", SPONSORS),
        ("not_on_agenda", SPONSORS),
        ("became_suggestion", SPONSORS),
        ("release_prepared", {"leader"}),
    ],
)
def test_after_each_step_those_whom_it_concerns_are_told(state: str, expected: set[str]) -> None:
    assert told(bill(county=make.county(), state=state)) == expected


def test_a_rewritten_text_is_told_to_those_who_had_signed_the_other() -> None:
    county = make.county()
    case = bill(county=county, state="cosigned")
    take(case, "revise_bill", county, "deputy", draft=bill_of(county))
    assert told(case) == set(), "nothing was reworded"
    take(case, "revise_bill", county, "deputy", draft=bill_of(county, plan="另一个方案。"))
    assert told(case) == {*SIGNERS}


def test_what_becomes_a_suggestion_is_told_to_the_office_that_must_assign_it() -> None:
    county = make.county()
    case = bill(county=county, state="became_suggestion")
    suggestion = case.links_out.get().target
    Notice.objects.all().delete()
    notify(Entry.objects.get(subject=suggestion.subject, verb="suggestion.receive_bill"))
    assert "leader" in set(Notice.objects.values_list("user__username", flat=True))
