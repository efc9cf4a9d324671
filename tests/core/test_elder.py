from django.test import RequestFactory

from jiazhan.core import elder


def test_switching_on_remembers_the_choice_and_goes_back() -> None:
    response = elder.switch(RequestFactory().get("/elder/", {"on": "1", "next": "/progress/?code=1"}))
    assert response.status_code == 302
    assert response["Location"] == "/progress/?code=1"
    assert response.cookies["elder"].value == "1"


def test_switching_off_forgets_the_choice() -> None:
    response = elder.switch(RequestFactory().get("/elder/", {"on": "0"}))
    assert response.cookies["elder"]["max-age"] == 0
    assert response["Location"] == "/"


def test_the_link_never_leads_to_another_site() -> None:
    response = elder.switch(RequestFactory().get("/elder/", {"on": "1", "next": "//elsewhere.example/"}))
    assert response["Location"] == "/"


def test_a_view_can_ask_who_chose_large_type() -> None:
    request = RequestFactory().get("/")
    assert not elder.is_elder(request=request)
    request.COOKIES["elder"] = "1"
    assert elder.is_elder(request=request)
