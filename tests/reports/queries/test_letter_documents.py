"""Who may have which letter, asked of every kind of outsider; and what its file is called."""

import pytest
from django.utils import timezone

from jiazhan.accounts.actor import constituent
from jiazhan.cases.models import Case, CoOpinion, Reply
from jiazhan.core.refusals import Refused
from jiazhan.reports.letters import rendering
from jiazhan.reports.queries import letter_documents
from jiazhan.reports.queries.letter_documents import (
    answered_suggestion_seen,
    co_opinion_seen,
    reply_document,
    reply_seen,
)
from tests import make
from tests.make import County, county
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> County:
    return county()


def seen(here: County, who: str, case: Case) -> bool:
    reply = Reply.objects.filter(case=case).latest("pk")
    return reply_seen(actor=here.actor(who), case_id=case.pk, reply_id=reply.pk) is not None


@pytest.mark.parametrize("who", ["officer", "head", "commission", "presidium", "deputy", "leader", "government"])
def test_a_signed_letter_is_had_by_whoever_sees_the_case(here: County, who: str) -> None:
    assert seen(here, who, suggestion(county=here, state="replied"))


@pytest.mark.parametrize(
    "who",
    ["other_presidium", "other_liaison", "second_head", "county_officer", "villager", "system_admin", "audit_admin"],
)
def test_outsiders_have_no_letter(here: County, who: str) -> None:
    case = suggestion(county=here, state="replied")
    assert not seen(here, who, case)
    assert answered_suggestion_seen(actor=here.actor(who), case_id=case.pk) is None


@pytest.mark.parametrize("who", ["commission", "presidium", "deputy", "leader", "government", "county_head"])
def test_a_draft_is_its_units_alone(here: County, who: str) -> None:
    case = suggestion(county=here, state="reply_drafted")
    assert seen(here, "officer", case) and seen(here, "head", case)
    assert not seen(here, who, case)


def test_a_constituent_has_none(here: County) -> None:
    case = suggestion(county=here, state="replied")
    reply = Reply.objects.get(case=case)
    person = constituent(subject=case.subject)
    assert reply_seen(actor=person, case_id=case.pk, reply_id=reply.pk) is None


def test_a_draft_sent_back_makes_no_letter(here: County) -> None:
    case = suggestion(county=here, state="reply_drafted")
    Reply.objects.filter(case=case).update(rejected_at=timezone.now())
    assert not seen(here, "officer", case)


def test_a_reply_is_had_under_its_own_case_only(here: County) -> None:
    one, other = suggestion(county=here, state="replied"), suggestion(county=here, state="replied")
    reply = Reply.objects.get(case=other)
    assert reply_seen(actor=here.actor("commission"), case_id=one.pk, reply_id=reply.pk) is None


def test_the_reply_to_an_opinion_makes_no_letter(here: County) -> None:
    case = make.case(county=here, state="resolved")
    assert not seen(here, "officer", case)


@pytest.mark.parametrize(("state", "others"), [("co_opinion_drafted", False), ("co_opinion_given", True)])
def test_a_view_not_signed_yet_is_its_units_alone(here: County, state: str, others: bool) -> None:
    case = suggestion(county=here, state=state)
    view = CoOpinion.objects.get(assignment__case=case)

    def has(who: str) -> bool:
        return co_opinion_seen(actor=here.actor(who), case_id=case.pk, co_opinion_id=view.pk) is not None

    assert has("county_officer") and has("county_head")
    assert has("officer") is has("commission") is others
    assert not has("other_presidium")


def test_there_is_no_form_before_there_is_a_reply(here: County) -> None:
    for state, is_there in (("reply_drafted", False), ("replied", True)):
        case = suggestion(county=here, state=state)
        assert (answered_suggestion_seen(actor=here.actor("commission"), case_id=case.pk) is not None) is is_there


def test_the_name_of_a_file_holds_no_name_of_a_person(here: County) -> None:
    case = suggestion(county=here, state="replied")
    reply = reply_seen(actor=here.actor("head"), case_id=case.pk, reply_id=Reply.objects.get(case=case).pk)
    assert reply is not None
    made = reply_document(reply=reply, form="docx", on=timezone.localdate())
    assert made.name == f"答复-{case.number}.docx"


def test_without_a_font_the_pdf_says_so_and_word_is_had(here: County, monkeypatch: pytest.MonkeyPatch) -> None:
    case = suggestion(county=here, state="replied")
    reply = reply_seen(actor=here.actor("head"), case_id=case.pk, reply_id=Reply.objects.get(case=case).pk)
    assert reply is not None

    def without(**_task: object) -> bytes:
        raise rendering.Trouble(kind="glyph", characters="簰")

    monkeypatch.setattr(letter_documents, "rendered", without)
    with pytest.raises(Refused) as refused:
        reply_document(reply=reply, form="pdf", on=timezone.localdate())
    assert refused.value.code == "letter.no_font"
    assert "簰" in str(refused.value) and "Word" in str(refused.value)
