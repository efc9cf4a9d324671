"""Search finds exactly the cases that contain the words, only among those one may see, in both databases."""

import random

import pytest
from django.db import connection

from jiazhan.assist.actions.index_case import rebuild_index
from jiazhan.assist.models import Document
from jiazhan.assist.pairs import normalise, query_of
from jiazhan.assist.queries.search import resembling, search
from jiazhan.cases.actions.register import register
from jiazhan.cases.models import Case
from jiazhan.cases.queries.visible import visible
from tests import make

WORDS = ["路灯", "不亮", "三号路", "垃圾", "清运", "水渠", "淤塞", "高龄补贴", "A5区", "26路", "公交", "停车", "难"]


@pytest.mark.django_db
def test_search_agrees_with_plain_substrings() -> None:
    county = make.county()
    dice = random.Random(7)
    for _ in range(40):
        make.raised(county=county, text="，".join("".join(dice.choices(WORDS, k=3)) for _ in range(3)))
    texts = dict(Document.objects.values_list("pk", "text"))
    typed = [*WORDS, "灯", "路灯不亮", "不亮路灯", "三号路 垃圾", "5区", "6路公", "没有的词", "路", "a", "2"]
    for words in typed:
        runs = query_of(words).runs
        expected = {pk for pk, text in texts.items() if all(run in text for run in runs)}
        assert set(search(Case.objects.all(), words).values_list("pk", flat=True)) == expected, words


@pytest.mark.django_db
def test_what_changes_is_found_anew_and_no_longer_under_its_old_words() -> None:
    county = make.county()
    case = make.raised(county=county, text="桥头积水").case
    register(case=case, actor=county.actor("liaison"), at=case.raised_at, title="王家桥排水不畅")
    assert search(Case.objects.all(), "排水不畅").get() == case
    assert search(Case.objects.all(), case.number or "").get() == case
    Case.objects.filter(pk=case.pk).update(title="另一个标题", text="另一段话")
    rebuild_index()
    assert not search(Case.objects.all(), "排水不畅").exists()
    assert search(Case.objects.all(), "另一段话").get() == case


@pytest.mark.django_db
def test_a_signed_reply_is_found_but_not_a_draft() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    walk = make.Walk(county=county, case=case, at=case.raised_at)
    walk.do("draft_reply", "officer", text="更换铝芯电缆", outcome="resolved")
    assert not search(Case.objects.all(), "铝芯电缆").exists()
    walk.do("sign_reply", "head")
    assert search(Case.objects.all(), "铝芯电缆").get() == case


@pytest.mark.django_db
def test_nobody_finds_what_they_may_not_see() -> None:
    county = make.county()
    case = make.case(county=county)
    assert search(visible(county.actor("liaison")), "路灯").get() == case
    for outsider in ("other_liaison", "other_presidium", "second_head", "county_head", "audit_admin", "system_admin"):
        assert not search(visible(county.actor(outsider)), "路灯").exists(), outsider


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["", "，。", '"', "'", '路灯"*', "NOT 路灯", "NEAR(路灯)", "a:b", "路" * 500, "%", "\x00"]
)
def test_whatever_is_typed_is_answered(typed: str) -> None:
    make.raised(county=make.county())
    list(search(Case.objects.all(), typed)[:5])


@pytest.mark.django_db
def test_the_same_matter_is_offered_and_another_is_not() -> None:
    county = make.county()
    lamp = make.raised(county=county, text="二号路晚上太黑，五盏路灯不亮，接孩子要打手电。").case
    make.raised(county=county, text="高龄补贴七月以后没有到账。")
    assert resembling(Case.objects.all(), "二号路路灯不亮，晚上看不见") == [lamp]
    assert resembling(Case.objects.all(), "。") == []


@pytest.mark.django_db
def test_the_index_forgets_nothing_when_a_step_is_undone() -> None:
    county = make.county()
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        make.raised(county=county, text="撤销的一件事")
        raise RuntimeError
    assert not search(Case.objects.all(), "撤销的一件事").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM assist_pairs")
        assert cursor.fetchone()[0] == 0
    assert normalise("Ａ") == "a"
