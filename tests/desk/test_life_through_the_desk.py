"""The whole life of an opinion and of a suggestion, every step by the form that the desk shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jiazhan.cases.models import Case, Link
from jiazhan.core.models import Entry
from jiazhan.desk.forms import FORMS
from tests import make
from tests.make.suggestions import DECLARED, suggestion

pytestmark = pytest.mark.django_db


def client_of(county: make.County, name: str) -> Client:
    client = Client()
    client.force_login(county.users[name])
    return client


def take(county: make.County, case: Case, verb: str, by: str, **fields: Any) -> Case:
    """Open the form of a verb as somebody, send it, and see the case moved on."""
    client, url = client_of(county, by), f"/desk/cases/{case.pk}/{verb}/"
    case.refresh_from_db()
    shown = client.get(url)
    assert shown.status_code == 200, shown.content.decode()
    sent = client.post(url, {"version": shown.context["form"]["version"].value(), **fields})
    assert sent.status_code == 302, sent.context["form"].errors if sent.context else sent.content.decode()
    before = case.version
    case.refresh_from_db()
    assert case.version > before
    return case


def test_an_opinion_is_registered_assigned_answered_told_and_rated_by_forms() -> None:
    county = make.county()
    case = make.case(county=county, state="draft")
    unit = county.unit("town_unit").pk
    take(county, case, "register", "liaison", title="三号路路灯不亮", category=county.category.pk)
    assert case.number and case.state == "registered"
    take(county, case, "triage", "liaison", tier="township")
    take(county, case, "assign", "presidium", unit=unit, note="请尽快修")
    assert case.state == "at_township"
    take(county, case, "comment", "officer", text="材料已到")
    take(county, case, "draft_reply", "officer", outcome="resolved", text="已经换好灯头。")
    take(county, case, "reject_draft", "head", reason="写明日期")
    take(county, case, "draft_reply", "officer", outcome="resolved", text="10月9日换好灯头。")
    take(county, case, "sign_reply", "head")
    take(county, case, "feed_back", "liaison", channel="phone", text="电话告诉了。")
    take(county, case, "rate", "liaison", level="dissatisfied", solved="no", comment="又灭了")
    take(county, case, "confirm_rehandling", "presidium", note="再查线路")
    promised = (timezone.localdate() + timedelta(days=20)).isoformat()
    take(county, case, "draft_reply", "officer", outcome="in_progress", text="电缆已订货。", promised_date=promised)
    take(county, case, "sign_reply", "head")
    take(county, case, "feed_back", "liaison", channel="visit", text="上门说了。")
    take(county, case, "look_back", "liaison", is_kept="yes", text="已亮。")
    take(county, case, "feed_back", "liaison", channel="phone", text="告诉了。")
    take(county, case, "rate", "liaison", level="satisfied", solved="yes")
    assert case.state == "satisfied_closed"
    take(county, case, "prepare_publication", "presidium", title="路灯修好了", text="路灯不亮。", reply="已修好。")
    take(county, case, "approve_publication", "colleague")
    assert case.state == "published"
    take(county, case, "unpublish", "presidium", reason="标题有误")
    assert case.state == "satisfied_closed"


ONE_STEP = [
    ("registered", "answer_on_spot", "liaison", {"text": "当场说清。", "level": "satisfied", "solved": "yes"}),
    ("registered", "withdraw", "liaison", {"reason": "反映人不办了"}),
    ("decline_proposed", "confirm_decline", "presidium", {}),
    ("decline_proposed", "refuse_decline", "presidium", {"reason": "本地能办"}),
    ("triaged", "forward", "presidium", {}),
    ("triaged", "send_to_hall", "presidium", {"note": "商量"}),
    ("triaged", "send_to_project_pool", "presidium", {}),
    ("at_township", "request_return", "officer", {"reason": "不归我们"}),
    ("at_township", "remind", "presidium", {"text": "请抓紧"}),
    ("at_township", "record_visit", "liaison", {"text": "灯还没亮"}),
    ("at_township", "extend", "presidium", {"working_days": "5", "reason": "等材料"}),
    ("at_township", "pause", "presidium", {"reason": "等反映人补充"}),
    ("to_council_hall", "return_outcome", "presidium", {"outcome": "explained", "text": "商量过了"}),
    ("dissatisfied", "decline_rehandling", "presidium", {"text": "已到现场说明"}),
    ("escalated", "conclude", "commission", {"text": "县里看过"}),
    ("publication_prepared", "refuse_publication", "presidium", {"reason": "不宜公开"}),
]


@pytest.mark.parametrize(("state", "verb", "by", "fields"), ONE_STEP, ids=[row[1] for row in ONE_STEP])
def test_a_step_beside_the_main_road_is_taken_by_its_form(
    state: str, verb: str, by: str, fields: dict[str, str]
) -> None:
    county = make.county()
    take(county, make.case(county=county, state=state), verb, by, **fields)


def test_units_are_offered_where_they_fit() -> None:
    county = make.county()
    case = make.case(county=county, state="registered")
    take(county, case, "triage", "liaison", tier="village")
    offered = client_of(county, "liaison").get(f"/desk/cases/{case.pk}/send_to_village/").context["form"]
    assert list(offered.fields["unit"].queryset) == [county.unit("village_committee")]
    forwarded = make.case(county=county, state="forwarded_county")
    take(county, forwarded, "assign_county", "commission", unit=county.unit("county_unit").pk)
    assert forwarded.unit == county.unit("county_unit")


def test_a_diversion_is_proposed_with_one_of_the_grounds() -> None:
    county = make.county()
    case = make.case(county=county, state="registered")
    assert take(county, case, "propose_decline", "liaison", ground=county.ground.pk).pending == "decline"


def test_a_pause_ends_by_its_form() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    take(county, case, "pause", "presidium", reason="等反映人")
    assert not take(county, case, "resume", "presidium").is_paused


def test_a_duplicate_is_joined_only_after_its_main_case_was_checked() -> None:
    county = make.county()
    case, main = make.case(county=county), make.case(county=county)
    client, url = client_of(county, "liaison"), f"/desk/cases/{case.pk}/link_duplicate/"
    first = client.post(url, {"version": case.version, "main": main.number})
    assert first.status_code == 400
    assert main.title in first.content.decode()
    checked = first.context["form"]["checked"].value()
    assert client.post(url, {"version": case.version, "main": main.number, "checked": checked}).status_code == 302
    assert Link.objects.get(source=case).target == main


def test_a_suggestion_is_formed_submitted_answered_evaluated_and_completed_by_forms() -> None:
    county = make.county()
    case, other = make.case(county=county, state="triaged"), make.case(county=county, state="triaged")
    fields = {
        "title": "关于路灯的建议",
        "situation": "不亮",
        "analysis": "线路老化",
        "proposal": "装灯",
        "others": other.number,
    }
    client = client_of(county, "deputy")
    sent = client.post(f"/desk/cases/{case.pk}/become_suggestion/", {"version": case.version, **fields})
    assert sent.status_code == 302
    made = Case.objects.get(kind="suggestion")
    assert Link.objects.filter(target=made).count() == 2
    take(county, made, "submit", "deputy", **DECLARED)
    take(county, made, "accept", "commission")
    take(county, made, "assign", "commission", unit=county.unit("town_unit").pk)
    take(county, made, "sign_for", "officer")
    take(county, made, "draft_reply", "officer", result_class="A", withheld_ground="open", text="都装好了。")
    take(county, made, "sign_reply", "head")
    take(county, made, "evaluate", "deputy", attitude="satisfied", result="dissatisfied", reason="两盏不亮")
    take(county, made, "rehandle", "commission")
    take(county, made, "draft_reply", "officer", result_class="A", withheld_ground="open", text="全亮了。")
    take(county, made, "sign_reply", "head")
    take(county, made, "evaluate", "deputy", attitude="satisfied", result="satisfied")
    take(county, made, "complete", "commission")
    case.refresh_from_db()
    assert (made.state, case.state) == ("completed", "resolved")


def test_a_suggestion_is_returned_for_revision_by_its_form() -> None:
    county = make.county()
    case = suggestion(county=county, state="submitted")
    assert take(county, case, "return_for_revision", "commission", reason="两件事").state == "returned_for_revision"


def test_every_verb_has_a_form_and_every_form_has_its_words() -> None:
    from jiazhan.cases.verbs import ACTIONS

    assert set(FORMS) == set(ACTIONS) - {"revise", "revise_bill"}, "a draft is written on a page of its own"
    assert all(form.heading and form.submit and form.done for form in FORMS.values())


def test_an_old_page_is_refused_and_keeps_what_was_typed() -> None:
    county = make.county()
    case = make.case(county=county, state="triaged")
    old = case.version
    make_newer = client_of(county, "liaison").post(
        f"/desk/cases/{case.pk}/comment/", {"version": old, "text": "先补一句"}
    )
    assert make_newer.status_code == 302
    unit = county.unit("town_unit").pk
    sent = client_of(county, "presidium").post(
        f"/desk/cases/{case.pk}/assign/", {"version": old, "unit": unit, "note": "我写的要求"}
    )
    assert sent.status_code == 409
    assert "我写的要求" in sent.content.decode()
    case.refresh_from_db()
    assert case.state == "triaged"


def test_a_step_that_is_not_mine_is_refused_with_its_reason_and_journalled() -> None:
    county = make.county()
    case = make.case(county=county, state="triaged")
    answer = client_of(county, "liaison").get(f"/desk/cases/{case.pk}/assign/")
    assert answer.status_code == 403
    assert (
        Entry.objects.filter(verb__startswith="access.refuse").exists()
        or Entry.objects.filter(facts__code="case.assign.refused").exists()
    )


def test_a_form_shows_what_was_said() -> None:
    county = make.county()
    case = make.case(county=county, state="draft", text="井盖松了，车一过就响，夜里吵得睡不着。请换一个。")
    page = client_of(county, "liaison").get(f"/desk/cases/{case.pk}/register/").content.decode()
    assert "夜里吵得睡不着。请换一个。" in page
