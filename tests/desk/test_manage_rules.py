"""Categories, grounds, rules, the calendar, reception days and the journal in the browser."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jiazhan.activities.models import Activity
from jiazhan.cases.models import Case, Category, DiversionGround, RuleProfile
from jiazhan.cases.queries.rules import rule_for
from jiazhan.core.models import CalendarNotice, Entry
from tests.desk.signing import signed_in
from tests.make import County, case, county

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> County:
    return county()


@pytest.fixture
def admin(here: County) -> Client:
    return signed_in(here, "system_admin")


def test_categories_stand_in_two_levels(here: County, admin: Client) -> None:
    assert admin.post(reverse("desk:create_category"), {"name": "水利", "code": "02", "position": 2}).status_code == 302
    top = Category.objects.get(code="02")
    child = {"name": "沟渠", "code": "0201", "parent": top.pk, "position": 1}
    assert admin.post(reverse("desk:create_category"), child).status_code == 302
    made = Category.objects.get(code="0201")
    assert admin.post(reverse("desk:category", args=[made.pk]), child).status_code == 302
    made.refresh_from_db()
    assert not made.is_active
    page = admin.get(reverse("desk:categories")).content.decode()
    assert page.index("水利") < page.index("沟渠")


def test_a_ground_is_made_and_changed(admin: Client) -> None:
    form = {"name": "仲裁", "code": "arbitration", "channel": "县仲裁委", "sentence": "请向仲裁委了解。", "position": 1}
    assert admin.post(reverse("desk:create_ground"), form).status_code == 302
    made = DiversionGround.objects.get(code="arbitration")
    changed = {**form, "phone": "0700-1", "is_active": "on"}
    assert admin.post(reverse("desk:ground", args=[made.pk]), changed).status_code == 302
    made.refresh_from_db()
    assert (made.phone, made.is_active, made.code) == ("0700-1", True, "arbitration")


def test_a_region_gets_clocks_of_its_own_from_a_day_on(here: County, admin: Client) -> None:
    form = {"name": "云溪县方案", "region": here.regions["county"].pk, "valid_from": "2026-01-01"}
    made = admin.post(reverse("desk:create_rule_profile"), form)
    profile = RuleProfile.objects.get(region=here.regions["county"])
    assert made["Location"] == reverse("desk:rule_profile", args=[profile.pk])
    rule = profile.rules.get(key="township")
    changed = {"label": rule.label, "count": 10, "unit": "working_days", "basis": "县里的办法"}
    assert admin.post(reverse("desk:rule", args=[rule.pk]), changed).status_code == 302
    assert rule_for(key="township", region_code=here.village.pk, on=date(2026, 6, 1)).count == 10
    assert rule_for(key="township", region_code=here.village.pk, on=date(2025, 6, 1)).count == 15
    page = admin.get(reverse("desk:rules_in_force"), {"region": here.regions["town"].pk}).content.decode()
    assert "县里的办法" in page and "云溪县方案" in page


NOTICE = """date,type,festival
2027-01-01,holiday,元旦
2027-01-02,holiday,元旦
2027-01-03,holiday,元旦
2027-02-05,holiday,春节
2027-02-06,holiday,春节
2027-02-07,holiday,春节
2027-02-08,holiday,春节
2027-02-09,holiday,春节
2027-02-20,workday,春节
2027-04-05,holiday,清明节
2027-05-01,holiday,劳动节
2027-05-02,holiday,劳动节
2027-06-09,holiday,端午节
2027-09-15,holiday,中秋节
2027-10-01,holiday,国庆节
2027-10-02,holiday,国庆节
2027-10-03,holiday,国庆节
"""


def test_a_notice_moves_an_open_clock_and_says_so_before_and_after(here: County, admin: Client) -> None:
    at = datetime(2027, 1, 25, 2, tzinfo=UTC)
    made = case(county=here, state="at_township", at=at)
    before = made.due_date
    form = {"year": 2027, "source": "国办发明电〔2026〕7 号", "text": NOTICE}
    preview = admin.post(reverse("desk:notice"), form)
    assert "<b data-changed>1</b>" in preview.content.decode()
    made.refresh_from_db()
    assert made.due_date == before
    assert not CalendarNotice.objects.filter(year=2027, is_official=True).exists()
    done = admin.post(reverse("desk:notice"), {**form, "sure": "1"}, follow=True).content.decode()
    assert "1 个变了" in done and "已有正式安排" in done
    made.refresh_from_db()
    assert made.due_date is not None and before is not None
    assert made.due_date > before
    assert not Case.objects.get().is_provisional


def test_a_notice_comes_as_a_file_in_gb18030_too(admin: Client) -> None:
    upload = SimpleUploadedFile("2027.csv", NOTICE.encode("gb18030"), content_type="text/csv")
    answer = admin.post(reverse("desk:notice"), {"year": 2027, "source": "通知", "file": upload})
    assert answer.status_code == 200
    assert "劳动节" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "date,type,festival\n昨天,holiday,元旦"}, "第 2 行"),
        ({"text": ""}, "请选文件"),
        ({"year": 2028}, "不在 2028 年"),
        ({"source": ""}, "请写明依据的通知"),
    ],
)
def test_a_notice_that_cannot_be_one_is_refused_in_words(
    admin: Client, changes: dict[str, str | int], sentence: str
) -> None:
    form = {"year": 2027, "source": "通知", "text": NOTICE, "sure": "1", **changes}
    answer = admin.post(reverse("desk:notice"), form)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_the_year_shows_holidays_and_make_up_days_in_words(admin: Client) -> None:
    page = admin.get(reverse("desk:calendar"), {"year": "2026"}).content.decode()
    assert "春节放假" in page and "调休上班" in page
    for year in ("9999", "abc", "0000"):
        assert admin.get(reverse("desk:calendar"), {"year": year}).status_code == 200


def day_form(here: County, **changes: str) -> dict[str, str | int]:
    return {"day": "2099-01-31", "begins": "09:00", "ends": "11:30", "deputies": here.deputy.pk, **changes}


def test_one_reception_day_is_planned_changed_and_cancelled(here: County, admin: Client) -> None:
    url = f"{reverse('desk:plan_reception')}?station={here.station.pk}"
    assert admin.post(url, day_form(here)).status_code == 302
    made = Activity.objects.get()
    assert [row.deputy for row in made.attendances.all()] == [here.deputy]
    changed = admin.post(reverse("desk:manage_reception", args=[made.pk]), day_form(here, begins="08:30", theme="道路"))
    assert changed.status_code == 302, changed.content.decode()
    made.refresh_from_db()
    assert (made.theme, timezone.localtime(made.starts_at).hour) == ("道路", 8)
    cancel = reverse("desk:cancel_reception", args=[made.pk])
    assert admin.post(cancel, {"reason": ""}).status_code == 400
    assert admin.post(cancel, {"reason": "防汛"}).status_code == 302
    assert not Activity.objects.exists()
    assert Entry.objects.get(verb="activity.cancel").facts["reason"] == "防汛"


def test_the_same_day_of_every_month_is_shown_before_it_is_planned(here: County, admin: Client) -> None:
    url = f"{reverse('desk:plan_reception')}?station={here.station.pk}"
    form = day_form(here, every_month="on")
    shown = admin.post(url, form).content.decode()
    assert "这 12 次接待" in shown and "2099年2月28日 周六" in shown
    assert not Activity.objects.exists()
    assert admin.post(url, {**form, "sure": "1"}).status_code == 302
    assert Activity.objects.count() == 12


def test_a_reception_with_registered_matters_is_not_cancelled(here: County, admin: Client) -> None:
    now = timezone.now()
    activity = Activity.objects.create(
        kind="reception_day",
        station=here.station,
        region=here.regions["town"],
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        public_code="x1",
    )
    case(county=here, state="registered", activity=activity)
    answer = admin.post(reverse("desk:cancel_reception", args=[activity.pk]), {"reason": "下雨"})
    assert answer.status_code == 400
    assert "已经登记了事项" in answer.content.decode()
    assert Activity.objects.exists()


def test_the_liaison_plans_only_at_their_own_station(here: County) -> None:
    client = signed_in(here, "other_liaison")
    assert client.get(f"{reverse('desk:plan_reception')}?station={here.station.pk}").context.get("form") is None


def test_the_journal_is_narrowed_by_kind_verb_person_subject_and_date(here: County) -> None:
    made = case(county=here, state="triaged")
    client = signed_in(here, "audit_admin")
    url = reverse("desk:journal")

    def rows(**asked: str) -> int:
        return len(client.get(url, asked).context["rows"])

    assert rows(subject=made.subject) == 3
    assert rows(subject=made.subject, verb="case.triage") == 1
    assert rows(subject=made.subject, actor="liaison") == 2
    assert rows(kind="case.") == 3
    assert rows(kind="rule.") == 0
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert rows(subject=made.subject, **{"from": tomorrow}) == 0
    assert rows(subject=made.subject, to=tomorrow) == 3
    assert rows(**{"from": "2026-13-40"}) >= 3


def test_a_small_journal_is_verified_on_the_page_and_the_result_is_kept(here: County) -> None:
    made = case(county=here, state="triaged")
    client = signed_in(here, "audit_admin")
    assert "全部一致" in client.post(reverse("desk:seals")).content.decode()
    assert "上次核验" in client.get(reverse("desk:seals")).content.decode()
    Entry.objects.filter(subject=made.subject, sequence=2).update(actor_name="别人")
    assert "和写下时不一致，共 1 处" in client.post(reverse("desk:seals")).content.decode()
