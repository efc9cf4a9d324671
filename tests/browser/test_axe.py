"""Every page that a person can open, at the width of a phone and of a desk, and all that stands on it by keyboard."""

import re
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from jiazhan.accounts.models import User
from jiazhan.desk.forms import FORMS
from tests import make
from tests.browser.addresses import NOT_PAGES, PEOPLE_TOO, Address, addresses, pages
from tests.browser.conftest import Open
from tests.browser.keys import out_of_reach
from tests.browser.shape import shape_of
from tests.browser.site import Site, connected_to, session_of
from tests.browser.world import STAFF, World, world
from tests.make.county import County

# What a page looks like does not hang on the database.
pytestmark = pytest.mark.once
MOST_BYTES = 300_000
WHOLE = ("/", "/desk/")
"""Pages on which Tab also walks what stands on every page of a face: header, navigation, footer."""
WITHOUT_SIGN_IN = ("portal:", "account_login", "api:reference")
WITH_A_CODE = {
    **dict.fromkeys(("portal:progress_case", "portal:progress_say", "portal:progress_withdraw"), "fed_back"),
    **dict.fromkeys(("portal:mine", "portal:mine_correct", "portal:mine_erase", "portal:progress_phone"), "promised"),
}
"""Pages that open only after looking a matter up, and the state of the matter."""
WITH_A_DRAFT = ("portal:raise_where", "portal:raise_check", "portal:raise_done")
PROGRESS_STATES = (
    *("draft", "answered_on_spot", "declined_diverted", "at_township", "returned", "in_progress", "promised"),
    *("lapsed", "dissatisfied", "rehandling", "escalated", "withdrawn", "published", "to_council_hall", "paused"),
)
MISTAKES = "async () => (await axe.run({resultTypes: ['violations']})).violations"
_SWEPT: set[str] = set()
"""Shapes of forms in which nothing is wrong: another form of the same shape differs in its words alone."""
SCROLLS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def standing(site: Site, django_db_blocker: DjangoDbBlocker) -> World:
    """The county with something on every page, made once: what a test adds (sessions, a file checked, a matter raised)
    is no other's page.
    """
    with django_db_blocker.unblock(), connected_to(site.database):
        return world(county=make.county(), database=site.database)


@pytest.fixture
def made(standing: World, shared: None) -> World:
    return standing


@pytest.fixture
def county(made: World) -> County:
    """Whose people `visit` signs in."""
    return made.county


def test_every_address_is_a_page_that_is_opened_or_is_said_to_be_none() -> None:
    known = {address.name for address in addresses()}
    assert set(NOT_PAGES) <= known, "no longer there"
    assert known >= PEOPLE_TOO


@pytest.mark.parametrize("address", pages(), ids=lambda address: address.name)
def test_nothing_is_wrong_with(address: Address, made: World, visit: Open, site: Site) -> None:
    if address.name == "desk:step":
        return  # each of them below
    if address.name == "desk:locks":
        assert_nothing_wrong(visit, "/desk/manage/locks/", by="security_admin")
        return
    if address.name == "imports:batch":
        page = import_file(visit)
        assert_nothing_wrong(visit, page.url, page=page)
        return
    path = reverse(address.name, kwargs=made.parameters(address.name, address.parameters))
    if address.name in WITH_A_CODE:
        page = look_up(visit, site, made, WITH_A_CODE[address.name], knows_phone="phone" not in address.name)
        assert_nothing_wrong(visit, path, page=page)
    elif address.name in WITH_A_DRAFT:
        page = visit("/")
        raise_until(page, address.name)
        assert_nothing_wrong(visit, page.url, page=page)
    elif address.name.startswith(WITHOUT_SIGN_IN):
        assert_nothing_wrong(visit, path)
    else:
        assert_nothing_wrong(visit, path, by=who_opens(made, path))


@pytest.mark.parametrize("verb", sorted(FORMS))
def test_nothing_is_wrong_with_the_form_of(verb: str, made: World, visit: Open) -> None:
    user, case = made.taker(verb)
    path = reverse("desk:step", args=[case.pk, verb])
    answer = signed_in(made.county.users[user]).get(path)
    assert answer.status_code == 200
    shape = shape_of(answer.content.decode())
    assert shape, f"{path} has nothing in it"
    if shape not in _SWEPT:
        assert_nothing_wrong(visit, path, by=user)
        _SWEPT.add(shape)


@pytest.mark.parametrize("state", PROGRESS_STATES)
def test_nothing_is_wrong_with_the_progress_of_a_matter_that_is(
    state: str, made: World, visit: Open, site: Site
) -> None:
    assert_nothing_wrong(visit, "/progress/case/", page=look_up(visit, site, made, state, knows_phone=True))


@pytest.mark.parametrize("state", ["draft", "decline_proposed", "reply_drafted", "dissatisfied", "published"])
def test_nothing_is_wrong_with_a_case_that_is(state: str, made: World, visit: Open) -> None:
    path = reverse("desk:case", args=[made.opinions[state].pk])
    assert_nothing_wrong(visit, path, by=who_opens(made, path))


@pytest.mark.parametrize("path", ["/", "/raise/", "/progress/", "/stations/", "/figures/"])
def test_nothing_is_wrong_in_large_type_with(path: str, made: World, visit: Open, site: Site) -> None:
    page = visit("/")
    page.context.add_cookies([{"name": "elder", "value": "1", "url": site.address}])
    assert_nothing_wrong(visit, path, page=page)


@pytest.mark.parametrize("path", ["/nowhere/", "/desk/cases/999999/"])
def test_nothing_is_wrong_with_a_page_that_is_not_there(path: str, made: World, visit: Open) -> None:
    assert_nothing_wrong(visit, path, by="liaison", status=404)


def assert_nothing_wrong(visit: Open, path: str, *, page: Page | None = None, by: str = "", status: int = 200) -> None:
    page = page or visit("", by=by)
    page.set_viewport_size({"width": 1280, "height": 900})
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == status, f"{answer.status} {path}"
    assert answer.request.redirected_from is None, f"{path} leads to {answer.url}"
    assert answer.headers.get("content-type", "").startswith("text/html")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".htmx-request")).to_have_count(0)
    assert sum(one.request.sizes()["responseBodySize"] for one in answers) < MOST_BYTES
    assert page.locator(".btn-main:visible").count() <= 1
    page.evaluate(AXE_SCRIPT)
    wrong = [*mistakes(page, 1280), *out_of_reach(page, whole=path in WHOLE)]
    page.set_viewport_size({"width": 390, "height": 844})
    wrong += mistakes(page, 390)
    assert page.evaluate(SCROLLS) <= 0, f"{path} scrolls sideways: {widest(page)}"
    assert not wrong, "\n".join(wrong)


def mistakes(page: Page, width: int) -> list[str]:
    found = page.evaluate(MISTAKES)
    return [
        f"{width}px {one['id']}: {one['help']}\n    {node['html'][:240]}\n    {node.get('failureSummary', '')[:240]}"
        for one in found
        for node in one["nodes"][:3]
    ]


def widest(page: Page) -> object:
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(e => e.outerHTML.slice(0, 160))"""
    )


def look_up(visit: Open, site: Site, made: World, state: str, *, knows_phone: bool) -> Page:
    """A page on which the matter in `state` is open; that people come to it by the forms is for test_keyboard.py."""
    client = Client(headers={"host": "127.0.0.1"})
    assert client.post("/progress/", {"code": made.code(state)}).status_code == 302
    if knows_phone:
        assert client.post("/progress/phone/", {"tail": "1234"}).status_code == 302
    page = visit("")
    page.context.add_cookies(
        [{"name": name, "value": cookie.value, "url": site.address} for name, cookie in client.cookies.items()]
    )
    return page


def import_file(visit: Open) -> Page:
    """The page of a file that was checked; one row is good and one is not."""
    page = visit("/desk/import/", by="liaison")
    table = "反映内容,村或社区\n井盖坏了，怕孩子掉下去。,龙潭村\n,没有这个村\n".encode()
    page.locator("input[type=file]").set_input_files({"name": "意见.csv", "mimeType": "text/csv", "buffer": table})
    page.locator("main form button.btn-main").click()
    page.wait_for_url(re.compile(r"/desk/import/\d+/"))
    return page


def raise_until(page: Page, name: str) -> None:
    """Fill in the steps of raising a matter until the page `name` stands open."""
    page.goto("/raise/")
    page.get_by_label("请说说这件事").fill("村口的水沟堵了，一下雨就漫上路。")
    page.get_by_role("button", name="下一步").click()
    page.wait_for_url("**/raise/where/")
    if name == "portal:raise_where":
        return
    page.get_by_label("乡镇或街道").select_option(label="青石镇")
    page.get_by_label("村或社区").select_option(label="龙潭村")
    page.get_by_role("button", name="下一步").click()
    page.wait_for_url("**/raise/check/")
    if name == "portal:raise_check":
        return
    page.get_by_label("内容不涉及国家秘密").check()
    page.get_by_role("button", name="提交", exact=True).last.click()
    page.wait_for_url("**/raise/done/")


def who_opens(made: World, path: str) -> str:
    """The first of the staff for whom the page opens."""
    for user in STAFF:
        if signed_in(made.county.users[user]).get(path).status_code == 200:
            return user
    raise AssertionError(f"nobody may open {path}")


def signed_in(user: User) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user)
    return client
