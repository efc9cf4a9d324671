"""A server, a county and a Chromium for the tests of this folder."""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from jiazhan.core.models import RateWindow
from tests import make
from tests.browser.site import Site, connected_to, copy_of_tests_database, drop, serve
from tests.browser.watching import Watch
from tests.make.county import County

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
SECONDS = 15

Open = Callable[..., Page]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the folder out, and say so in one line, where there is no Chromium; a CI must have one."""
    if CHROMIUM is not None or Path(__file__).parent not in collection_path.parents:
        return None
    if os.environ.get("CI"):
        raise pytest.UsageError("Chromium was not found; the browser tests need it.")
    warnings.warn("Left out: tests/browser, because Chromium was not found.", stacklevel=1)
    return True


@pytest.fixture(scope="session")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The running product on a copy of the tests' empty database."""
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        database = copy_of_tests_database(folder)
        with serve(database=database, folder=folder) as running:
            yield running
        drop(database)


@pytest.fixture
def shared(site: Site, db: None) -> Iterator[None]:
    """While a test runs, this process works on the server's database."""
    with connected_to(site.database):
        RateWindow.objects.all().delete()
        yield


@pytest.fixture
def county(shared: None) -> County:
    """The county the server shows."""
    return make.county()


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    """One Chromium for the tests of a file."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in this thread, but no test is asynchronous.
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield running
        running.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(browser: Browser, site: Site, county: County) -> Iterator[Open]:
    """Open a page as somebody: `visit("/", by="liaison", width=390, script=True)`; it is watched for mistakes."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(path: str = "", *, by: str = "", width: int = 1280, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=site.address,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": 844 if width < 600 else 900},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(SECONDS * 1000)
        if by:
            context.add_cookies([site.cookie_of(county.users[by])])  # type: ignore[list-item]
        page = context.new_page()
        opened.append((context, Watch(page, site.address)))
        if path:
            page.goto(path)
        return page

    yield open_page
    wrong = [sentence for _context, watch in opened for sentence in watch.wrong]
    for context, _watch in opened:
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def signed_in(visit: Open) -> Open:
    """A page of somebody signed in: `signed_in("liaison", "/desk/")`."""

    def enter(role: str, path: str = "", *, width: int = 1280, script: bool = True) -> Page:
        return visit(path, by=role, width=width, script=script)

    return enter
