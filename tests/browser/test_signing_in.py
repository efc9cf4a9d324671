from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.make import PASSWORD, County


def test_somebody_signs_in_through_the_page_and_lands_where_they_wanted(visit: Open, county: County) -> None:
    liaison = county.users["liaison"]
    liaison.password = make_password(PASSWORD, hasher="argon2")
    liaison.save()
    page = visit("/desk/cases/")
    page.get_by_label("用户名").fill("liaison")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/desk/cases/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
