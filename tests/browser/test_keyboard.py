"""The tasks of portal and desk by keyboard alone: no test of this file touches a mouse."""

import re

from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from jiazhan.cases.models import Case
from tests import make
from tests.browser.conftest import Open
from tests.browser.keys import Keys, out_of_reach
from tests.make import PASSWORD, County
from tests.make.suggestions import suggestion


def main_button(page: Page, name: str) -> Keys:
    return Keys(page).to(page.locator("main").get_by_role("button", name=name).last)


def test_a_matter_is_raised_and_looked_up(county: County, visit: Open) -> None:
    page = visit("/", width=390)
    keys = Keys(page)
    keys.to(page.get_by_role("link", name="我要反映").first).press("Enter")
    page.wait_for_url("**/raise/")
    keys.to(page.get_by_label("请说说这件事")).type("村口的水沟堵了，一下雨就漫上路。")
    main_button(page, "下一步").press("Enter")
    page.wait_for_url("**/raise/where/")
    keys.pick(page.get_by_label("乡镇或街道"), "青石镇")
    keys.pick(page.get_by_label("村或社区"), "龙潭村")
    main_button(page, "下一步").press("Enter")
    page.wait_for_url("**/raise/check/")
    keys.to(page.get_by_label("内容不涉及国家秘密")).press("Space")
    main_button(page, "提交").press("Enter")
    page.wait_for_url("**/raise/done/")
    code = page.locator(".code").inner_text()
    page.goto("/")
    keys.to(page.get_by_label("已经反映过？查进度")).type(code).press("Enter")
    page.wait_for_url("**/progress/case/")
    expect(page.get_by_text("已收到，等联络站登记").first).to_be_visible()


def test_a_result_is_rated(county: County, visit: Open) -> None:
    case = make.case(county=county, state="fed_back")
    page = visit("/progress/", width=390)
    Keys(page).to(page.get_by_label("查询码")).type(case.constituent.code).press("Enter")
    page.wait_for_url("**/progress/case/")
    Keys(page).option("基本满意").option("解决了一部分")
    main_button(page, "提交评价").press("Enter")
    expect(page.get_by_text("谢谢您的评价").first).to_be_visible()
    case.refresh_from_db()
    assert case.state == "satisfied_closed"


def test_a_draft_is_registered_and_sorted_after_signing_in(county: County, visit: Open) -> None:
    liaison = county.users["liaison"]
    liaison.password = make_password(PASSWORD, hasher="argon2")
    liaison.save()
    case = make.case(county=county, state="draft", text="北桥的护栏断了一截。")
    page = visit("/desk/")
    keys = Keys(page)
    keys.to(page.get_by_label("用户名")).type("liaison")
    keys.to(page.get_by_label("密码", exact=True)).type(PASSWORD).press("Enter")
    page.wait_for_url("**/desk/")
    page.goto(f"/desk/cases/{case.pk}/")
    keys.to(page.locator(".case-rail .btn-main")).press("Enter")
    page.wait_for_url("**/register/")
    keys.to(page.get_by_label("标题")).press("Control+a").type("北桥护栏断裂")
    keys.pick(page.get_by_label("类别"), "市政设施").press("Control+Enter")
    page.wait_for_url(f"**/desk/cases/{case.pk}/")
    keys.to(page.locator(".case-rail .btn-main")).press("Enter")
    page.wait_for_url("**/triage/")
    keys.option("乡镇").press("Control+Enter")
    page.wait_for_url(re.compile(rf"/desk/cases/{case.pk}/$"))
    case.refresh_from_db()
    assert (case.state, case.title) == ("triaged", "北桥护栏断裂")


def test_a_reply_is_drafted_and_signed(county: County, signed_in: Open) -> None:
    case = make.case(county=county, state="at_township")
    page = signed_in("officer", f"/desk/cases/{case.pk}/draft_reply/")
    keys = Keys(page).option("已解决")
    keys.to(page.get_by_label("答复内容")).type("换了电缆和灯头，当晚点亮。").press("Control+Enter")
    page.wait_for_url(re.compile(rf"/desk/cases/{case.pk}/$"))
    page = signed_in("head", "/desk/")
    keys = Keys(page)
    page.goto(f"/desk/cases/{case.pk}/")
    keys.to(page.locator(".case-rail .btn-main")).press("Enter")
    page.wait_for_url("**/sign_reply/")
    main_button(page, "签发").press("Enter")
    page.wait_for_url(re.compile(r"/desk/(cases/\d+/)?$"))
    case.refresh_from_db()
    assert case.state == "resolved"


def test_two_visitors_are_written_down_in_a_row(county: County, signed_in: Open) -> None:
    page = signed_in("liaison", "/desk/reception/")
    before = Case.objects.count()
    for words in ("西坡的抽水机坏了。", "南街的井盖不见了。"):
        expect(page.get_by_role("textbox", name="姓名")).to_be_focused()
        keys = Keys(page).type("杨大爷").press("Tab").press("Tab").type("龙潭村").press("Tab").press("Tab").type(words)
        keys.press("Tab").press("3").press("Control+Enter")
        expect(page.locator("[role=status]").get_by_text("已登记")).to_be_visible()
        expect(page.get_by_label("说了什么")).to_have_value("")
    assert Case.objects.count() == before + 2
    assert Case.objects.latest("pk").tier == Case.Tier.TOWNSHIP


def test_the_walk_by_tab_notices_a_trap_and_a_focus_that_cannot_be_seen(visit: Open) -> None:
    page = visit("/")
    page.set_content(
        '<main><button>一</button><button class="bare">二</button><input id="trap"><button>三</button></main>'
    )
    page.evaluate(
        """() => {
            trap.addEventListener("keydown", event => event.preventDefault());
            const bare = new CSSStyleSheet();
            bare.replaceSync(".bare { outline: 0 !important }");
            document.adoptedStyleSheets = [bare];
        }"""
    )
    unseen, missed = '<button class="bare">二</button>', "<button>三</button>"
    assert out_of_reach(page) == [f"Tab never came to {missed}", f"the focus cannot be seen on {unseen}"]


def test_a_suggestion_is_kept_while_it_is_written_then_stored_and_handed_in(county: County, signed_in: Open) -> None:
    before = suggestion(county=county, state="submitted")
    page = signed_in("deputy", "/desk/suggestions/")
    Keys(page).to(page.get_by_role("link", name="写建议")).press("Enter")
    page.wait_for_url("**/suggestions/new/")
    keys = Keys(page).to(page.get_by_label("标题")).type("关于小型渠道管护的建议")
    keys.to(page.get_by_label("情况")).type("全镇小型渠道三十七条，多年没有固定的管护人。")
    expect(page.get_by_role("status").filter(has_text="已自动保存")).to_be_visible(timeout=10_000)
    expect(page.locator("#alike-suggestions").get_by_text(before.title).first).to_be_visible()
    page.goto("/desk/suggestions/")
    Keys(page).to(page.get_by_role("link", name="接着写", exact=True)).press("Enter")
    page.wait_for_url("**/suggestions/new/")
    expect(page.get_by_label("标题")).to_have_value("关于小型渠道管护的建议")
    keys = Keys(page).to(page.get_by_label("分析")).type("管护经费没有列入预算。")
    keys.to(page.get_by_label("建议", exact=True)).type("列入年度预算。").press("Control+Enter")
    page.wait_for_url(re.compile(r"/desk/cases/\d+/$"))
    made = Case.objects.latest("pk")
    Keys(page).to(page.locator(".case-rail .btn-main")).press("Enter")
    page.wait_for_url("**/submit/")
    keys = Keys(page)
    for words in ("只说一件事", "以上情形都没有", "不含国家秘密"):
        keys.to(page.get_by_label(words)).press("Space")
    main_button(page, "提交建议").press("Enter")
    page.wait_for_url(re.compile(rf"/desk/cases/{made.pk}/$"))
    made.refresh_from_db()
    assert made.state == "submitted"
    assert made.number


def test_a_list_is_assigned(county: County, signed_in: Open) -> None:
    case = suggestion(county=county, state="accepted")
    page = signed_in("commission", "/desk/suggestions/assigning/")
    row = page.get_by_role("row").filter(has_text=case.number or "")
    keys = Keys(page)
    keys.to(row.get_by_role("checkbox")).press("Space")
    keys.to(row.get_by_label("主办单位：")).type("青石镇城建办").press("Escape")
    keys.to(row.get_by_label("会办单位：")).type("县住建局")
    keys.to(page.get_by_label("地点")).type("县会议中心")
    main_button(page, "交办勾选的").press("Enter")
    page.wait_for_url(re.compile(r"/desk/suggestions/lists/\d+/"))
    expect(page.get_by_text("会办：县住建局")).to_be_visible()
    case.refresh_from_db()
    assert case.state == "assigned"
