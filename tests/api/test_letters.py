"""Letters for programs: the same files by the same right as on the pages."""

from collections.abc import Callable

import pytest

from jiazhan.cases.models import CoOpinion
from tests.api.conftest import Caller, assert_problem
from tests.make.county import County
from tests.make.suggestions import suggestion
from tests.reports.pdf_text import text_of
from tests.reports.word_files import word_text

SignedIn = Callable[[str], Caller]


def test_a_letter_is_had_in_both_forms_by_the_id_the_case_names(county: County, signed_in: SignedIn) -> None:
    case = suggestion(county=county, state="replied")
    caller = signed_in("commission")
    (reply,) = caller.get(f"/cases/{case.pk}").json()["replies"]
    word = caller.get(f"/cases/{case.pk}/replies/{reply['id']}/letter.docx")
    pdf = caller.get(f"/cases/{case.pk}/replies/{reply['id']}/letter.pdf")
    assert "已列入明年预算。" in word_text(word.content) and "已列入明年预算。" in text_of(pdf.content)
    assert word["Cache-Control"] == "private, no-store"
    assert word["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_the_other_letters_too(county: County, signed_in: SignedIn) -> None:
    case = suggestion(county=county, state="co_opinion_given")
    view = CoOpinion.objects.get(assignment__case=case)
    caller = signed_in("officer")
    assert caller.get(f"/cases/{case.pk}").json()["suggestion"]["co_opinions"][0]["id"] == view.pk
    assert caller.get(f"/cases/{case.pk}/co_opinions/{view.pk}/letter.docx").status_code == 200
    assert_problem(caller.get(f"/cases/{case.pk}/evaluation_form.docx"), 404)
    judged = suggestion(county=county, state="evaluated")
    assert caller.get(f"/cases/{judged.pk}/evaluation_form.pdf").status_code == 200


@pytest.mark.parametrize("who", ["commission", "deputy", "other_presidium"])
def test_a_draft_is_its_units_alone(county: County, signed_in: SignedIn, who: str) -> None:
    case = suggestion(county=county, state="reply_drafted")
    address = f"/cases/{case.pk}/replies/{case.replies.get().pk}/letter.docx"
    assert_problem(signed_in(who).get(address), 404)
    assert signed_in("officer").get(address).status_code == 200


def test_another_form_and_another_case_are_not_there(county: County, signed_in: SignedIn, anybody: Caller) -> None:
    case = suggestion(county=county, state="replied")
    address = f"/cases/{case.pk}/replies/{case.replies.get().pk}/letter"
    assert_problem(signed_in("head").get(f"{address}.odt"), 422)
    assert_problem(signed_in("other_liaison").get(f"{address}.pdf"), 404)
    assert_problem(anybody.get(f"{address}.pdf"), 401)
