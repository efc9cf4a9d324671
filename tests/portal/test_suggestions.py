"""代表建议 on the public pages: found by words, read with class and both ratings, or a note on why not."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiazhan.assist.actions.index_publication import rebuild_public_index
from jiazhan.assist.models import PublicDocument
from jiazhan.assist.queries.search import search_published
from jiazhan.cases.models import Case, SuggestionPublication
from jiazhan.cases.queries.public_suggestions import public_suggestions
from tests import make
from tests.cases.taking import DAY, local, take
from tests.make.suggestions import draft_of, suggestion

pytestmark = pytest.mark.django_db
LIST = "/suggestions/"


def shown(case: Case) -> SuggestionPublication:
    return SuggestionPublication.objects.get(case=case, approved_at__isnull=False, ended_at=None)


def test_nothing_is_public_before_it_is_approved(client: Client, county: make.County) -> None:
    assert "还没有公开的建议" in client.get(LIST).content.decode()
    case = suggestion(county=county, state="replied", at=DAY)
    waiting = SuggestionPublication.objects.get(case=case)
    assert case.title not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{waiting.pk}/").status_code == 404
    take(case, "approve_publication", county, "commission")
    assert case.title in client.get(LIST).content.decode()
    page = client.get(f"{LIST}{waiting.pk}/").content.decode()
    for words in (
        case.suggestion.proposal,
        "已列入明年预算。",
        county.unit("town_unit").name,
        "A类",
        county.deputy.name,
    ):
        assert words in page
    assert "还没有评价" in page
    take(case, "unpublish", county, "commission", reason="有误。")
    assert client.get(f"{LIST}{waiting.pk}/").status_code == 404
    assert case.title not in client.get(LIST).content.decode()


def test_both_ratings_stand_beside_each_other(client: Client, county: make.County) -> None:
    opinion = make.case(county=county, state="triaged", at=DAY)
    case = take(opinion, "become_suggestion", county, "deputy", draft=draft_of(county))
    take(case, "submit", county, "deputy", is_single_subject=True, is_none_excluded=True, has_no_secrets=True)
    take(case, "accept", county, "commission")
    take(case, "assign", county, "commission", unit=county.unit("town_unit"))
    take(case, "sign_for", county, "officer")
    take(case, "draft_reply", county, "officer", text="修好了。", result_class="A")
    take(case, "sign_reply", county, "head")
    take(case, "approve_publication", county, "commission")
    take(case, "evaluate", county, "deputy", attitude="satisfied", result="basically_satisfied")
    take(case, "complete", county, "commission")
    take(opinion, "feed_back", county, "liaison", text="修好了。", channel="phone")
    take(opinion, "rate", county, "liaison", level="satisfied", solved="partly")
    page = client.get(f"{LIST}{shown(case).pk}/").content.decode()
    assert "办理态度满意，办理结果基本满意" in page
    assert "满意 1，解决了一部分 1" in page
    assert opinion.constituent.name not in page
    assert "态度满意，结果基本满意" in client.get(LIST).content.decode()


def test_what_is_not_published_is_a_note_without_title_or_text(client: Client, county: make.County) -> None:
    case = suggestion(county=county, state="withheld", at=DAY)
    listed = client.get(LIST).content.decode()
    assert "不公开：涉及商业秘密" in listed
    page = client.get(f"{LIST}{shown(case).pk}/").content.decode()
    assert "建议和答复不公开：涉及商业秘密。" in page
    assert "答复里有企业的报价。" in page
    for words in (case.title, case.suggestion.situation, case.suggestion.proposal, "已列入明年预算。"):
        assert words not in page + listed


def test_it_is_found_by_what_is_public_and_by_nothing_else(client: Client, county: make.County) -> None:
    case = suggestion(county=county, state="publication_refused", at=DAY)
    words: dict[str, Any] = {"title": "修两条渠", "text": "渠首漏水。", "reply": "五月底前衬砌完。"}
    take(case, "prepare_publication", county, "officer", **words)
    assert "没有找到" in client.get(LIST, {"q": "衬砌"}).content.decode()
    take(case, "approve_publication", county, "commission")
    assert "修两条渠" in client.get(LIST, {"q": "衬砌"}).content.decode()
    assert "修两条渠" in client.get(LIST, {"q": case.number or ""}).content.decode()
    assert "没有找到" in client.get(LIST, {"q": "明年预算"}).content.decode(), "the answer as it was, is not public"
    take(case, "unpublish", county, "commission", reason="有误。")
    assert "没有找到" in client.get(LIST, {"q": "衬砌"}).content.decode()
    assert not PublicDocument.objects.exists()


def test_the_index_is_made_anew_from_what_is_shown(county: make.County) -> None:
    case = suggestion(county=county, state="published", at=DAY)
    assert search_published(public_suggestions(), "明年预算").exists()
    PublicDocument.objects.filter(publication__case=case).update(text="别的字")
    assert rebuild_public_index() == 1
    assert PublicDocument.objects.get().text != "别的字"


def test_it_is_narrowed_by_unit_session_and_category(client: Client, county: make.County) -> None:
    case = suggestion(county=county, state="published", at=DAY)
    unit = county.unit("town_unit")
    page = client.get(LIST).content.decode()
    assert f'<option value="{unit.pk}">' in page
    assert case.title in client.get(LIST, {"unit": unit.pk}).content.decode()
    assert "没有找到" in client.get(LIST, {"unit": str(unit.pk), "q": "不存在的字"}).content.decode()
    assert case.title in client.get(LIST, {"unit": "999999"}).content.decode(), "an unknown choice narrows nothing"
    other = suggestion(county=county, state="published", at=DAY)
    row = shown(other)
    row.unit = county.unit("county_unit")
    row.save()
    assert client.get(LIST, {"unit": unit.pk}).content.decode().count("row-link") == 1


def test_a_class_that_changed_since_is_said(client: Client, county: make.County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    promise: dict[str, Any] = {"promise": "修好。", "promised_date": date(2026, 5, 1)}
    take(case, "draft_reply", county, "officer", text="正在修。", result_class="B", **promise)
    take(case, "sign_reply", county, "head")
    take(case, "approve_publication", county, "commission")
    case.suggestion.refresh_from_db()
    case.suggestion.result_class = "A"
    case.suggestion.save()
    assert "现为A类" in client.get(f"{LIST}{shown(case).pk}/").content.decode()


def test_list_and_page_take_the_same_statements_however_much_there_is(client: Client, county: make.County) -> None:
    counts = []
    for _more in range(2):
        for _number in range(3):
            suggestion(county=county, state="published", at=DAY)
        pair = []
        for address in (LIST, f"{LIST}{SuggestionPublication.objects.latest('pk').pk}/"):
            client.get(address)
            with CaptureQueriesContext(connection) as statements:
                client.get(address)
            pair.append(len(statements))
        counts.append(pair)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def test_the_list_is_turned_by_pages(client: Client, county: make.County) -> None:
    for number in range(22):
        case = suggestion(county=county, state="replied", at=DAY)
        take(case, "approve_publication", county, "commission", local(3, 3, number % 12))
    first = client.get(LIST)
    assert len(first.context["rows"]) == 20
    second = client.get(f"{LIST}{first.context['next']}")
    assert len(second.context["rows"]) == 2
    assert not second.context["next"]
