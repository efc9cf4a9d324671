"""With JavaScript switched off, everything can still be read and sent."""

import io
import re

from PIL import Image
from playwright.sync_api import Page, expect

from jiazhan.cases.models import Case
from jiazhan.core.models import Attachment
from tests import make
from tests.browser.conftest import Open
from tests.make.county import County


def photo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (320, 240), (90, 100, 120)).save(kept, "JPEG")
    return kept.getvalue()


def look_up(page: Page, code: str) -> None:
    page.goto("/progress/")
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    page.wait_for_url("**/progress/case/")


def test_a_matter_with_a_photo_is_raised_looked_up_and_taken_back(county: County, visit: Open) -> None:
    page = visit("/raise/", width=390, script=False)
    page.get_by_label("请说说这件事").fill("村口的水沟堵了，一下雨就漫上路。")
    page.locator("input[type=file]").set_input_files({"name": "沟.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.get_by_role("button", name="下一步").click()
    page.wait_for_url("**/raise/where/")
    page.get_by_label("乡镇或街道").select_option(label="青石镇")
    page.get_by_role("button", name="显示这个乡镇的村和社区").click()
    page.get_by_label("村或社区").select_option(label="龙潭村")
    page.get_by_role("button", name="下一步").click()
    page.wait_for_url("**/raise/check/")
    expect(page.locator("img.thumb")).to_have_count(1)
    page.get_by_label("内容不涉及国家秘密").check()
    page.get_by_role("button", name="提交", exact=True).last.click()
    page.wait_for_url("**/raise/done/")
    code = page.locator(".code").inner_text()
    case = Case.objects.latest("pk")
    assert Attachment.objects.filter(subject=case.subject).count() == 1
    look_up(page, code)
    page.get_by_role("link", name="撤回这件事").click()
    page.get_by_role("button", name="撤回这件事").click()
    expect(page.get_by_text("已经撤回").first).to_be_visible()
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_a_result_is_rated(county: County, visit: Open) -> None:
    case = make.case(county=county, state="fed_back")
    page = visit("", width=390, script=False)
    look_up(page, case.constituent.code)
    page.get_by_label("不满意", exact=True).check()
    page.get_by_label("没有解决").check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_text("谢谢您的评价").first).to_be_visible()
    case.refresh_from_db()
    assert case.pending == "rehandling"


def test_a_step_is_taken_at_the_desk(county: County, signed_in: Open) -> None:
    case = make.case(county=county, state="registered")
    page = signed_in("liaison", f"/desk/cases/{case.pk}/", script=False)
    page.get_by_role("link", name="分流").first.click()
    page.get_by_label("乡镇", exact=True).check()
    page.get_by_role("button", name="分流").click()
    page.wait_for_url(re.compile(r"/desk/"))
    case.refresh_from_db()
    assert (case.state, case.tier) == ("triaged", "township")


def test_a_visitor_is_written_down_at_the_reception_desk(county: County, signed_in: Open) -> None:
    page = signed_in("liaison", "/desk/reception/", script=False)
    before = Case.objects.count()
    page.get_by_label("村或社区", exact=True).fill("龙潭村")
    page.get_by_label("说了什么").fill("桥上的灯不亮。")
    page.get_by_label("镇里办").check()
    page.get_by_role("button", name="保存并记下一件").click()
    expect(page.locator("[role=status]").get_by_text("已登记")).to_be_visible()
    assert Case.objects.count() == before + 1


def test_a_suggestion_is_written_and_stored(county: County, signed_in: Open) -> None:
    page = signed_in("deputy", "/desk/suggestions/new/", script=False)
    page.get_by_label("标题").fill("关于小型渠道管护的建议")
    page.get_by_label("情况").fill("全镇小型渠道三十七条，没有管护人。")
    page.get_by_label("建议", exact=True).fill("列入年度预算。")
    page.get_by_role("button", name="存为草稿").click()
    page.wait_for_url(re.compile(r"/desk/cases/\d+/$"))
    assert Case.objects.latest("pk").suggestion.proposal == "列入年度预算。"
