"""查看和更正我的信息."""

import pytest
from django.test import Client
from django.utils import timezone

from jiazhan.accounts.actor import constituent
from jiazhan.cases.actions.correct_person import correct_person
from jiazhan.cases.actions.erase_person import erase_person
from jiazhan.cases.actions.reveal_person import reveal_person
from jiazhan.cases.models import Constituent
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden
from tests import make
from tests.portal.conftest import LookUp

pytestmark = pytest.mark.django_db


def test_without_the_code_there_is_nothing_to_see(client: Client, county: make.County) -> None:
    make.case(county=county)
    assert client.get("/mine/")["Location"].startswith("/progress/?")


@pytest.mark.parametrize("path", ["/mine/", "/mine/correct/", "/mine/erase/"])
def test_the_code_alone_is_not_enough_when_a_phone_was_left(
    client: Client, county: make.County, look_up: LookUp, path: str
) -> None:
    look_up(make.case(county=county))
    assert client.get(path)["Location"].startswith("/progress/phone/")
    client.post(path, {"name": "别人", "phone": ""})
    assert Constituent.objects.get().name == "李桂兰"


def test_the_person_sees_what_is_kept_and_who_looked_at_it(
    client: Client, county: make.County, look_up: LookUp
) -> None:
    case = make.case(county=county)
    reveal_person(case=case, actor=county.actor("liaison"), at=timezone.now(), purpose="电话告知结果")
    look_up(case, tail="1234")
    page = client.get("/mine/").content.decode()
    assert "李桂兰" in page
    assert "139 0000 1234" in page
    assert "电话告知结果" in page
    assert "青石镇代表联络站" in page


def test_corrections_are_kept_and_journalled_without_what_stood_there(
    client: Client, county: make.County, look_up: LookUp
) -> None:
    case = make.case(county=county)
    look_up(case, tail="1234")
    client.post("/mine/correct/", {"name": "李桂芳", "phone": "13911115678"})
    person = Constituent.objects.get()
    assert (person.name, person.phone, person.may_publish) == ("李桂芳", "13911115678", False)
    entry = Entry.objects.get(verb="case.correct_person")
    assert entry.facts == {"fields": ["name", "phone", "may_publish"]}
    client.post("/progress/leave/")
    look_up(case, tail="5678")
    assert "李桂芳" in client.get("/mine/").content.decode()


def test_a_phone_that_is_none_is_refused_and_kept_in_the_box(
    client: Client, county: make.County, look_up: LookUp
) -> None:
    look_up(make.case(county=county), tail="1234")
    page = client.post("/mine/correct/", {"name": "李桂兰", "phone": "abc"}).content.decode()
    assert "请检查电话号码" in page
    assert 'value="abc"' in page


def test_erasing_asks_first_and_leaves_the_matter(client: Client, county: make.County, look_up: LookUp) -> None:
    case = make.case(county=county, state="at_township")
    look_up(case, tail="1234")
    assert "不清除" in client.get("/mine/erase/").content.decode()
    client.post("/mine/erase/")
    person = Constituent.objects.get()
    assert (person.name, person.phone, person.phone_tail_fingerprint) == ("", "", "")
    assert person.erased_at is not None
    case.refresh_from_db()
    assert case.state == "at_township"
    assert look_up(case).status_code == 200


def test_nobody_else_may_correct_or_erase(county: make.County) -> None:
    case, other = make.case(county=county), make.case(county=county)
    for actor in (county.actor("liaison"), constituent(subject=other.subject), constituent()):
        with pytest.raises(Forbidden):
            erase_person(case=case, actor=actor, at=timezone.now())
        with pytest.raises(Forbidden):
            correct_person(
                case=case,
                actor=actor,
                at=timezone.now(),
                name="",
                phone="",
                may_publish=False,
                may_share_contact=False,
            )
