"""我要反映, without any script."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiazhan.cases.models import Case, Constituent
from jiazhan.core.models import Attachment, Entry
from jiazhan.portal import pace
from tests import make
from tests.portal.conftest import MakePhoto, Raise

pytestmark = pytest.mark.django_db


def test_three_steps_make_a_matter_with_a_code_that_is_in_no_address(
    client: Client, raise_by_hand: Raise, county: make.County
) -> None:
    response = raise_by_hand(name="李桂兰", phone="139 0000 1234")
    assert response["Location"] == "/raise/done/"
    case = Case.objects.get()
    assert (case.text, case.place, case.region_id) == (make.LAMP, "三号路", county.village.pk)
    assert case.station == county.station
    page = client.get("/raise/done/").content.decode()
    code = case.constituent.code
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in page
    assert all(code not in link and code[:4] not in link for link in re.findall(r'(?:href|action|src)="([^"]*)"', page))


def test_nothing_needs_to_be_said_about_oneself(raise_by_hand: Raise) -> None:
    raise_by_hand()
    person = Constituent.objects.get()
    assert (person.name, person.phone, person.may_publish, person.may_share_contact) == ("", "", False, False)


def test_consents_are_kept_as_they_were_given(raise_by_hand: Raise) -> None:
    raise_by_hand(phone="13900001234", may_share_contact="on", may_publish="on")
    person = Constituent.objects.get()
    assert person.may_publish
    assert person.may_share_contact


def test_a_form_sent_twice_makes_one_matter(client: Client, raise_by_hand: Raise) -> None:
    assert raise_by_hand().status_code == 302
    key = client.session["portal.raised"]["key"]
    again = client.post("/raise/check/", {"key": key, "no_secrets": "on"})
    assert again["Location"] == "/raise/done/"
    assert Case.objects.count() == 1


def test_a_form_sent_again_when_the_first_answer_got_lost_finds_the_same_code(
    client: Client, raise_by_hand: Raise
) -> None:
    client.post("/raise/", {"text": make.LAMP})
    county = make.county()
    client.post("/raise/where/", {"act": "next", "town": county.regions["town"].pk, "region": county.village.pk})
    key = client.get("/raise/check/").context["draft"].key
    session = client.session
    before = dict(session.items())
    client.post("/raise/check/", {"key": key, "no_secrets": "on"})
    session = client.session
    session.clear()
    session.update(before)
    session.save()
    client.post("/raise/check/", {"key": key, "no_secrets": "on"})
    assert Case.objects.count() == 1
    code = Constituent.objects.get().code
    assert code[:4] in client.get("/raise/done/").content.decode()


def test_a_forged_key_submits_nothing_and_says_what_to_do(client: Client, raise_by_hand: Raise) -> None:
    response = raise_by_hand(key="00000000-0000-4000-8000-000000000000")
    assert response.status_code == 200
    assert "请核对后再提交一次" in response.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize("region", ["420100000000", "429901101200", "'; DROP TABLE", ""])
def test_a_place_that_was_not_offered_is_refused(client: Client, county: make.County, region: str) -> None:
    client.post("/raise/", {"text": make.LAMP})
    response = client.post("/raise/where/", {"act": "next", "town": county.regions["town"].pk, "region": region})
    assert response.status_code == 200
    assert 'class="err-sum"' in response.content.decode()
    assert client.get("/raise/check/")["Location"] == "/raise/where/"


def test_who_cannot_say_the_village_may_give_the_town(client: Client, county: make.County) -> None:
    town = county.regions["town"].pk
    client.post("/raise/", {"text": make.LAMP})
    assert client.post("/raise/where/", {"act": "next", "town": town, "region": town})["Location"] == "/raise/check/"


def test_choosing_a_town_brings_its_villages_and_keeps_what_was_typed(client: Client, county: make.County) -> None:
    client.post("/raise/", {"text": make.LAMP})
    page = client.post("/raise/where/", {"town": county.regions["other_town"].pk, "place": "桥头"}).content.decode()
    assert "柳河村" in page
    assert "龙潭村" not in page
    assert 'value="桥头"' in page
    assert "err-sum" not in page


def test_an_empty_matter_comes_back_with_the_sentence_and_a_link_to_the_box(
    client: Client, county: make.County
) -> None:
    page = client.post("/raise/", {"text": "  "}).content.decode()
    assert "请写下是什么事" in page
    assert 'href="#id_text"' in page


def test_huge_text_is_refused_and_kept(client: Client, county: make.County) -> None:
    response = client.post("/raise/", {"text": "路" * 20_001})
    assert response.status_code == 200
    assert "写得太长了" in response.content.decode()
    assert "路" * 100 in client.get("/raise/").content.decode()


def test_photos_survive_a_mistake_elsewhere_and_reach_the_matter(
    client: Client, raise_by_hand: Raise, photo: MakePhoto
) -> None:
    client.post("/raise/", {"text": "", "photos": [photo()]})
    assert "已加 1 张照片" in client.get("/raise/").content.decode()
    assert client.get("/raise/photo/0/")["Content-Type"] == "image/jpeg"
    raise_by_hand(photos=[photo()])
    case = Case.objects.get()
    assert Attachment.objects.filter(subject=case.subject, purpose="matter").count() == 2


def test_a_photo_can_be_taken_out_again(client: Client, county: make.County, photo: MakePhoto) -> None:
    client.post("/raise/", {"text": make.LAMP, "photos": [photo()]})
    client.post("/raise/", {"text": make.LAMP, "drop": "0"})
    assert client.get("/raise/photo/0/").status_code == 404
    assert make.LAMP in client.get("/raise/").content.decode()


def test_what_is_no_photo_gets_its_sentence(client: Client, county: make.County) -> None:
    script = SimpleUploadedFile("a.jpg", b"<script>alert(1)</script>", content_type="image/jpeg")
    response = client.post("/raise/", {"text": make.LAMP, "photos": [script]})
    assert response.status_code == 200
    assert "err-sum" in response.content.decode()
    assert client.get("/raise/photo/0/").status_code == 404


def test_at_most_six_photos(client: Client, county: make.County, photo: MakePhoto) -> None:
    response = client.post("/raise/", {"text": make.LAMP, "photos": [photo() for _ in range(7)]})
    assert "最多传 6 张照片" in response.content.decode()
    assert client.get("/raise/photo/5/").status_code == 200
    assert client.get("/raise/photo/6/").status_code == 404


def test_a_script_in_the_text_is_shown_as_text(client: Client, raise_by_hand: Raise) -> None:
    bad = "<script>alert('路灯')</script>"
    client.post("/raise/", {"text": bad})
    assert bad not in client.get("/raise/").content.decode()
    raise_by_hand(text=bad, name=bad)
    for path in ("/raise/done/", "/progress/case/", "/mine/"):
        page = client.get(path).content.decode()
        assert bad not in page
        assert "&lt;script&gt;" in page


def test_a_child_needs_a_guardian(client: Client, raise_by_hand: Raise) -> None:
    assert "家长或监护人同意" in raise_by_hand(is_minor="on").content.decode()
    assert not Case.objects.exists()
    raise_by_hand(is_minor="on", guardian_agrees="on")
    assert Constituent.objects.get().is_minor


def test_secrets_must_be_ruled_out(client: Client, raise_by_hand: Raise) -> None:
    page = raise_by_hand(no_secrets="").content.decode()
    assert "请确认内容不涉及国家秘密" in page
    assert not Case.objects.exists()


def test_going_back_to_change_something_keeps_name_and_phone(client: Client, raise_by_hand: Raise) -> None:
    assert raise_by_hand(go="what", name="李女士", phone="13900001234")["Location"] == "/raise/"
    page = client.get("/raise/check/").content.decode()
    assert 'value="李女士"' in page
    assert 'value="13900001234"' in page


def test_the_draft_is_not_readable_in_the_session(client: Client, raise_by_hand: Raise) -> None:
    raise_by_hand(go="what", phone="13900001234")
    assert "13900001234" not in str(dict(client.session.items()))


def test_too_many_submissions_from_one_address_are_put_off_and_lose_nothing(
    client: Client, raise_by_hand: Raise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "RAISE_LIMIT", (1, pace.RAISE_LIMIT[1]))
    raise_by_hand()
    response = raise_by_hand(name="李女士")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "您写的内容都还在" in response.content.decode()
    assert Case.objects.count() == 1
    assert 'value="李女士"' in client.get("/raise/check/").content.decode()


def test_the_code_on_a_door_fills_in_station_and_town(client: Client, county: make.County) -> None:
    assert client.get("/raise/s/QS/")["Location"] == "/raise/"
    assert "青石镇代表联络站" in client.get("/raise/").content.decode()
    client.post("/raise/", {"text": make.LAMP})
    assert "龙潭村" in client.get("/raise/where/").content.decode()
    assert client.get("/raise/s/nowhere/").status_code == 404


def test_a_deputys_code_stays_with_the_matter(client: Client, county: make.County) -> None:
    client.get("/raise/d/d1/")
    client.post("/raise/", {"text": make.LAMP})
    client.post("/raise/where/", {"act": "next", "town": county.regions["town"].pk, "region": county.village.pk})
    key = client.get("/raise/check/").context["draft"].key
    client.post("/raise/check/", {"key": key, "no_secrets": "on"})
    assert Case.objects.get().deputy == county.deputy


def test_the_door_can_be_put_aside(client: Client, county: make.County) -> None:
    client.get("/raise/s/LH/")
    client.post("/raise/door/")
    assert "柳河镇代表联络站" not in client.get("/raise/").content.decode()


def test_a_step_cannot_be_skipped(client: Client, county: make.County) -> None:
    assert client.get("/raise/where/")["Location"] == "/raise/"
    assert client.get("/raise/check/")["Location"] == "/raise/"
    assert client.get("/raise/done/")["Location"] == "/progress/"


def test_throwing_away_leaves_nothing(client: Client, county: make.County, photo: MakePhoto) -> None:
    client.post("/raise/", {"text": make.LAMP, "photos": [photo()]})
    client.post("/raise/clear/")
    assert make.LAMP not in client.get("/raise/").content.decode()
    assert client.get("/raise/photo/0/").status_code == 404


def test_the_journal_holds_no_word_about_the_person(raise_by_hand: Raise) -> None:
    raise_by_hand(name="李桂兰", phone="13900001234")
    facts = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "李桂兰" not in facts
    assert "13900001234" not in facts


def test_a_published_matter_of_the_same_town_is_offered(client: Client, county: make.County) -> None:
    make.case(county=county, state="published")
    client.post("/raise/", {"text": "路灯修好了没有，三号路又不亮"})
    client.post("/raise/where/", {"act": "next", "town": county.regions["town"].pk, "region": county.village.pk})
    assert "路灯修好了" in client.get("/raise/check/").content.decode().split("附近有人反映过")[1]
