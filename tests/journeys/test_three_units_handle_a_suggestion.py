"""交办、会办、退办、面商、延期、答复: a suggestion in the hands of its units, from the congress to the reply."""

from collections.abc import Callable

from django.utils import timezone

from jiazhan.cases.models import Contact
from tests.journeys.faces import Clerk, Time
from tests.make.county import County
from tests.make.suggestions import suggestion


def test_three_units_handle_a_suggestion(county: County, clerk: Callable[[str], Clerk], time: Time) -> None:
    case = suggestion(county=county, state="accepted")
    case.suggestion.wants_consultation = True
    case.suggestion.save()
    chen, zheng, sun, hu = (clerk(name) for name in ("deputy", "commission", "officer", "county_officer"))
    page = f"/desk/cases/{case.pk}/"

    zheng.takes("assign", case, unit=county.unit("government_office").pk)
    first_day = case.due_date
    clerk("government").takes(
        "sub_assign", case, unit=county.unit("second_unit").pk, co_handlers=[county.unit("county_unit").pk]
    )
    clerk("second_head").takes("request_return", case, reason="渠道归城建办管。")
    assert "决定改办还是维持" in clerk("government").opens(page)
    clerk("government").takes("reassign", case, unit=county.unit("town_unit").pk, reason="按职责清单。")
    assert clerk("second_head").client.get(page).status_code == 404, "it is no longer theirs"
    assert first_day is not None
    assert case.due_date is not None

    sun.takes("sign_for", case)
    assert "请本单位会办" in hu.opens("/desk/")
    hu.takes("sign_for", case).takes("draft_co_opinion", case, text="同意。")
    clerk("county_head").takes("sign_co_opinion", case)
    sun.takes("send_back_co_opinion", case, unit=county.unit("county_unit").pk, reason="同意什么？没有写经费。")
    hu.takes("draft_co_opinion", case, text="管护经费每年 12 万元，从维修养护资金列支。")
    clerk("county_head").takes("sign_co_opinion", case)
    assert "每年 12 万元" in sun.opens(page)

    sun.takes("draft_reply", case, result_class="A", withheld_ground="open", text="三十七条渠道都有了管护人。")
    assert "还没有面商的记录" in clerk("head").opens(f"{page}sign_reply/"), "the deputy wished to talk"
    clerk("head").takes("reject_draft", case, reason="先去见代表。")
    assert "先去见代表" in sun.opens(page)
    today = timezone.localdate().isoformat()
    sun.takes("record_contact", case, stage="during", channel="visit", day=today, text="到渠首一起看了。")
    assert "到渠首一起看了" in chen.opens(f"{page}confirm_contact/")
    chen.takes("confirm_contact", case, contact=Contact.objects.get(case=case).pk)

    clerk("head").takes("request_extension", case, months=1, reason="两条渠道还没有招到人。")
    assert "申请延期" in zheng.opens("/desk/")
    before = case.due_date
    zheng.takes("grant_extension", case)
    assert case.due_date is not None
    assert before is not None
    assert case.due_date > before
    sun.takes("draft_reply", case, result_class="A", withheld_ground="open", text="三十七条渠道都有了管护人。")
    assert "还没有面商的记录" not in clerk("head").opens(f"{page}sign_reply/")
    clerk("head").takes("sign_reply", case)
    assert "三十七条渠道都有了管护人" in chen.opens(page)
    assert "evaluate" in chen.steps_of(case)
