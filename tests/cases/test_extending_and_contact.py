"""More months for a reply, and talks with the deputy: who may what, and by when."""

from datetime import date

import pytest

from jiazhan.cases.models import Case, Contact, Extension, Rule, RuleProfile
from jiazhan.cases.models.contact import contact_subject
from jiazhan.cases.queries.co_handling import extensions_asked
from jiazhan.cases.queries.first_contact import first_contact_due
from jiazhan.cases.verbs import ACTIONS
from jiazhan.core.models import Clock, Entry
from jiazhan.core.refusals import Forbidden, Invalid
from tests import make
from tests.cases.taking import DAY, local, may, take
from tests.make import County
from tests.make.suggestions import DECLARED, draft_of, suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def test_granted_the_months_are_added_and_the_explanation_says_so(county: County) -> None:
    case = suggestion(county=county, state="extension_requested", at=DAY)
    assert case.due_date == date(2026, 6, 2), "until it is granted nothing changes"
    granted = take(case, "grant_extension", county, "commission", local(3, 9), decision="每月报一次进度。")
    assert granted.due_date == date(2026, 8, 3), "five months end on a Sunday: the working day after"
    clock = Clock.objects.get(subject=case.subject, stopped_at=None)
    assert [row["count"] for row in clock.extensions] == [2]
    entry = Entry.objects.get(subject=case.subject, verb="suggestion.grant_extension")
    assert (entry.facts["old"], entry.facts["new"]) == ("2026-06-02", "2026-08-03")
    assert "grant_extension" not in may(case, county, "commission"), "it was decided"


def test_not_beyond_the_longest_reply(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Invalid, match="2026-09-02"):
        take(case, "request_extension", county, "head", months=4, reason="工程跨汛期。")
    assert not Extension.objects.exists()
    take(case, "request_extension", county, "head", months=3, reason="工程跨汛期。")
    assert take(case, "grant_extension", county, "commission").due_date == date(2026, 9, 2)
    with pytest.raises(Invalid):
        take(case, "request_extension", county, "head", local(3, 10), months=1, reason="还不够。")


def test_a_county_may_allow_less(county: County) -> None:
    profile = RuleProfile.objects.create(name="云溪", region=county.regions["county"], valid_from=date(2026, 1, 1))
    Rule.objects.create(profile=profile, key="reply_longest", label="答复最长期限", unit="months", count=4)
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Invalid, match="2026-07-02"):
        take(case, "request_extension", county, "head", months=2, reason="工程跨汛期。")


def test_not_once_the_day_has_passed_and_not_twice_at_once(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Forbidden, match="期限已过"):
        take(case, "request_extension", county, "head", local(6, 3), months=1, reason="来不及。")
    take(case, "request_extension", county, "head", local(6, 2), months=1, reason="来不及。")
    assert "request_extension" not in may(case, county, "head")


def test_refused_the_day_stays_and_it_may_be_asked_again(county: County) -> None:
    case = suggestion(county=county, state="extension_requested", at=DAY)
    refused = take(case, "refuse_extension", county, "commission", reason="资金已经下达。")
    assert refused.due_date == date(2026, 6, 2)
    assert "request_extension" in may(case, county, "head")


def test_only_the_head_asks_and_only_the_congress_decides(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    assert "request_extension" in may(case, county, "head")
    assert not any("request_extension" in may(case, county, who) for who in ("officer", "second_head", "deputy"))
    asked = suggestion(county=county, state="extension_requested", at=DAY)
    assert {"grant_extension", "refuse_extension"} <= may(asked, county, "commission")
    assert not any("grant_extension" in may(asked, county, who) for who in ("head", "government", "presidium"))
    assert [row.case_id for row in extensions_asked(county.actor("commission"))] == [asked.pk]
    assert extensions_asked(county.actor("head")) == []


def test_what_was_asked_ends_with_the_handling(county: County) -> None:
    case = suggestion(county=county, state="extension_requested", at=DAY)
    take(case, "draft_reply", county, "officer", text="已列入预算。", result_class="A")
    take(case, "sign_reply", county, "head")
    assert Extension.objects.get(case=case).is_granted is False
    assert extensions_asked(county.actor("commission")) == []


def test_an_opinion_behind_it_has_the_longer_day_too(county: County) -> None:
    opinion = make.case(county=county, state="triaged", at=DAY)
    draft = draft_of(county)
    made = ACTIONS["become_suggestion"](case=opinion, actor=county.actor("deputy"), at=DAY, draft=draft)
    take(made, "submit", county, "deputy", DAY, **DECLARED)
    take(made, "accept", county, "commission")
    take(made, "assign", county, "commission", unit=county.unit("town_unit"))
    take(made, "sign_for", county, "officer")
    take(made, "request_extension", county, "head", months=2, reason="等资金。")
    granted = take(made, "grant_extension", county, "commission")
    opinion.refresh_from_db()
    assert opinion.due_date == granted.due_date == date(2026, 8, 3)


def test_twenty_working_days_for_the_first_contact(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    assert first_contact_due(case) == date(2026, 3, 30)
    day = date(2026, 3, 20)
    take(
        case, "record_contact", county, "officer", local(4, 2), stage="before", channel="phone", day=day, text="问了。"
    )
    clock = Clock.objects.get(subject=contact_subject(case.pk))
    assert clock.outcome == Clock.Outcome.MET, "the day they spoke counts, not the day it was written down"
    assert first_contact_due(Case.objects.get(pk=case.pk)) is None


def test_a_late_first_contact_is_a_missed_one(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    fields = {"stage": "during", "channel": "visit", "day": date(2026, 3, 31), "text": "登门。"}
    take(case, "record_contact", county, "officer", local(4, 2), **fields)
    assert Clock.objects.get(subject=contact_subject(case.pk)).outcome == Clock.Outcome.MISSED


@pytest.mark.parametrize(("day", "words"), [(date(2026, 3, 4), "不能晚于今天"), (date(2026, 3, 1), "不能早于交办")])
def test_a_contact_lies_between_assignment_and_today(county: County, day: date, words: str) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    fields = {"stage": "during", "channel": "visit", "day": day, "text": "登门。"}
    with pytest.raises(Invalid, match=words):
        take(case, "record_contact", county, "officer", local(3, 3), **fields)
    assert not Contact.objects.exists()


def test_the_deputy_alone_says_whether_it_was_so_and_once(county: County) -> None:
    case = suggestion(county=county, state="contact_recorded", at=DAY)
    contact = Contact.objects.get(case=case)
    assert {"confirm_contact", "dispute_contact"} <= may(case, county, "deputy")
    assert not any("confirm_contact" in may(case, county, who) for who in ("officer", "head", "commission"))
    with pytest.raises(Invalid):
        take(case, "confirm_contact", county, "deputy", contact=contact.pk + 1)
    take(case, "dispute_contact", county, "deputy", contact=contact.pk, reason="没有来过，只打了电话。")
    assert "confirm_contact" not in may(case, county, "deputy")
    contact.refresh_from_db()
    assert contact.dispute_reason == "没有来过，只打了电话。"


def test_answered_without_a_word_to_the_deputy(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    take(case, "draft_reply", county, "officer", local(4, 1), text="已列入预算。", result_class="A")
    take(case, "sign_reply", county, "head", local(4, 1))
    assert Clock.objects.get(subject=contact_subject(case.pk)).outcome == Clock.Outcome.MISSED


def test_another_unit_has_its_own_twenty_days(county: County) -> None:
    case = suggestion(county=county, state="assigned", at=DAY)
    moved = take(
        case, "reassign", county, "commission", local(3, 9), unit=county.unit("county_unit"), reason="归住建。"
    )
    assert first_contact_due(moved) == date(2026, 4, 7), "past the holiday and its make-up day"
