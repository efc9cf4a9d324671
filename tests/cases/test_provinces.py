"""The clocks of a suggestion by what seven provinces and cities have written (domain rules 1.2), over holidays.

All of them begin on Monday, 21 September 2026: Friday the 25th to the 27th are Mid-Autumn, 1 to 7 October the National
Day, and Saturday the 10th is worked. The dates were counted by hand.
"""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jiazhan.cases.handlers import co_handlers_of
from jiazhan.cases.models import Case, RuleProfile
from jiazhan.cases.queries.first_contact import first_contact_due
from jiazhan.cases.queries.rules import rules_for
from jiazhan.core.refusals import Forbidden, Invalid
from tests import make
from tests.cases.taking import take
from tests.desk.signing import signed_in
from tests.make import County
from tests.make.suggestions import DECLARED, suggestion

pytestmark = pytest.mark.django_db

AT = datetime(2026, 9, 21, 10, tzinfo=timezone.get_default_timezone())
OURS = {
    "review": date(2026, 10, 12),
    "return_until": date(2026, 10, 12),
    "reassignment": date(2026, 10, 12),
    "first_contact": date(2026, 10, 26),
    "co_opinion": date(2026, 10, 21),
    "redo": date(2026, 9, 29),
    "reply": date(2026, 12, 21),
    "longest": date(2027, 3, 22),
    "evaluation": date(2026, 10, 26),
    "rehandle": date(2026, 10, 21),
}
"""By the default profile, which stands where a province has written nothing."""

WRITTEN = {
    "重庆 2017": {"co_opinion": date(2026, 11, 9), "rehandle": date(2026, 11, 23)},
    "青岛 2021": {"review": date(2026, 9, 29), "return_until": date(2026, 9, 29)},
    "浙江 2016": {
        "review": date(2026, 9, 28),
        "return_until": date(2026, 10, 8),
        "co_opinion": date(2026, 11, 23),
    },
    "河南 2017": {"co_opinion": date(2026, 11, 23), "evaluation": date(2026, 10, 12)},
    "山东 2017": {"review": date(2026, 9, 28), "return_until": date(2026, 9, 28)},
    "上海 2015": {"review": date(2026, 10, 8), "return_until": date(2026, 10, 8)},
    "北京 2014": {"evaluation": date(2026, 10, 19), "rehandle": date(2026, 11, 23)},
}


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture
def admin(county: County) -> Client:
    return signed_in(county, "system_admin")


def adopt(county: County, admin: Client, name: str) -> None:
    """Let the county begin from a template, in the browser, as its administrator does."""
    template = RuleProfile.objects.get(name=name, is_template=True)
    fields = {"name": f"云溪县（照{name}）", "region": county.regions["county"].pk, "template": template.pk}
    sent = admin.post("/desk/manage/rules/new/", {**fields, "valid_from": "2026-01-01"})
    assert sent.status_code == 302, sent.content.decode()
    assert RuleProfile.objects.filter(name=f"云溪县（照{name}）").exists()


def due(case: Case) -> date | None:
    return Case.objects.get(pk=case.pk).due_date


def clocks(county: County) -> dict[str, date | None]:
    """Every clock of a suggestion's life, each begun on the same Monday."""
    unit, other = county.unit("town_unit"), county.unit("county_unit")
    found: dict[str, date | None] = {}
    case = suggestion(county=county, at=AT)
    take(case, "submit", county, "deputy", AT, **DECLARED)
    found["review"] = due(case)
    take(case, "accept", county, "commission", AT)
    take(case, "assign", county, "commission", AT, unit=unit, co_handlers=[other])
    fresh = Case.objects.get(pk=case.pk)
    found["reply"], found["first_contact"] = fresh.due_date, first_contact_due(fresh)
    found["co_opinion"] = co_handlers_of(fresh)[0].due_date
    take(case, "sign_for", county, "county_officer", AT)
    take(case, "draft_co_opinion", county, "county_officer", AT, text="同意。")
    take(case, "sign_co_opinion", county, "county_head", AT)
    take(case, "sign_for", county, "officer", AT)
    take(case, "send_back_co_opinion", county, "officer", AT, unit=other, reason="没有内容。")
    found["redo"] = co_handlers_of(Case.objects.get(pk=case.pk))[0].due_date
    with pytest.raises(Invalid) as too_long:
        take(case, "request_extension", county, "head", AT, months=12, reason="要很久。")
    found["longest"] = _day_in(str(too_long.value.fields["months"]))
    take(case, "draft_reply", county, "officer", AT, text="已办。", result_class="A")
    take(case, "sign_reply", county, "head", AT)
    found["evaluation"] = due(case)
    take(case, "evaluate", county, "deputy", AT, attitude="satisfied", result="dissatisfied", reason="没有办。")
    take(case, "rehandle", county, "commission", AT)
    found["rehandle"] = due(case)
    return {**found, **_returns(county)}


def _returns(county: County) -> dict[str, date | None]:
    late = suggestion(county=county, state="assigned", at=AT)
    with pytest.raises(Forbidden) as closed:
        take(late, "request_return", county, "head", AT + timedelta(days=60), reason="不归我们。")
    asked = suggestion(county=county, state="assigned", at=AT)
    take(asked, "request_return", county, "head", AT, reason="不归我们。")
    return {"return_until": _day_in(str(closed.value.sentence)), "reassignment": due(asked)}


def _day_in(sentence: str) -> date:
    start = sentence.index("202")
    return date.fromisoformat(sentence[start : start + 10])


def test_by_the_default_profile(county: County) -> None:
    assert clocks(county) == OURS


@pytest.mark.parametrize("name", WRITTEN)
def test_as_a_province_has_written(county: County, admin: Client, name: str) -> None:
    adopt(county, admin, name)
    assert clocks(county) == {**OURS, **WRITTEN[name]}


def test_a_template_holds_nowhere(county: County) -> None:
    templates = RuleProfile.objects.filter(is_template=True)
    assert set(templates.values_list("name", flat=True)) == set(WRITTEN)
    found = rules_for(keys=("review", "co_opinion"), region_code=county.village.pk, on=date(2026, 9, 21))
    assert {rule.profile.is_template for rule in found.values()} == {False}


def test_a_county_changes_over_and_what_runs_keeps_its_day(county: County, admin: Client) -> None:
    before = suggestion(county=county, state="assigned", at=AT)
    adopt(county, admin, "北京 2014")
    after = suggestion(county=county, state="replied", at=AT)
    assert (due(before), due(after)) == (date(2026, 12, 21), date(2026, 10, 19))
    page = admin.get("/desk/manage/rules/").content.decode()
    assert "样本" in page
    assert "云溪县（照北京 2014）" in page


def test_a_template_is_read_and_not_changed(county: County, admin: Client) -> None:
    template = RuleProfile.objects.get(name="上海 2015")
    page = admin.get(f"/desk/manage/rules/{template.pk}/").content.decode()
    assert "上海第十四条" in page
    rule = template.rules.first()
    assert rule is not None
    assert admin.post(f"/desk/manage/rules/rule/{rule.pk}/", {"count": "99"}).status_code == 404
