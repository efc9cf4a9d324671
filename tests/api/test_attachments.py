"""Photos and documents: by whom they are seen and added, and what is no photo or document."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiazhan.api import limits
from jiazhan.cases.actions.add_photos import MOST, PURPOSE
from jiazhan.cases.codes import in_fours
from jiazhan.core import uploads
from jiazhan.core.models import Attachment, Entry
from tests import make
from tests.api.conftest import Caller, assert_problem, picture
from tests.make.county import County

SignedIn = Callable[[str], Caller]
PAGE = b"<!doctype html><script>alert(1)</script>"


def words(text: bytes = b"a,b\n1,2\n") -> SimpleUploadedFile:
    return SimpleUploadedFile("名单.csv", text, content_type="text/csv")


def other_towns_photo(county: County, signed_in: SignedIn) -> Attachment:
    case = make.raised(county=county, region=county.regions["other_village"]).case
    made = signed_in("other_liaison").send(f"/cases/{case.pk}/attachments", files=[picture()])
    assert made.status_code == 201, made.content.decode()
    return Attachment.objects.get(subject=case.subject)


def test_files_are_added_listed_and_fetched(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county)
    caller = signed_in("liaison")
    made = caller.send(f"/cases/{case.pk}/attachments", files=[picture(), words()])
    assert made.status_code == 201, made.content.decode()
    rows = {row["kind"]: row for row in made.json()["items"]}
    assert (rows["photo"]["name"], rows["document"]["content_type"]) == ("路灯.jpg", "text/csv")
    assert caller.get(f"/cases/{case.pk}/attachments").json() == made.json()
    photo = caller.get(f"/attachments/{rows['photo']['id']}")
    content = b"".join(photo.streaming_content)
    assert (photo["Content-Type"], content[:2], len(content)) == ("image/jpeg", b"\xff\xd8", rows["photo"]["size"])
    document = caller.get(f"/attachments/{rows['document']['id']}")
    assert b"".join(document.streaming_content) == b"a,b\n1,2\n"
    assert document["Content-Disposition"] == "attachment; filename*=utf-8''%E5%90%8D%E5%8D%95.csv"
    desk = caller.client.get(f"/desk/attachments/{rows['document']['id']}/")
    assert desk["Content-Disposition"] == document["Content-Disposition"]
    entry = Entry.objects.filter(subject=case.subject, verb="attachment.store").latest("sequence")
    assert entry.actor_id == county.users["liaison"].pk


def test_a_program_adds_files_with_its_token(county: County, with_token: SignedIn) -> None:
    case = make.case(county=county)
    assert with_token("liaison").send(f"/cases/{case.pk}/attachments", files=[picture()]).status_code == 201


def test_the_small_picture_is_smaller(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county)
    caller = signed_in("liaison")
    made = caller.send(f"/cases/{case.pk}/attachments", files=[picture(size=(1600, 1200))]).json()["items"][0]
    small = b"".join(caller.get(f"/attachments/{made['id']}", small="true").streaming_content)
    assert 0 < len(small) < made["size"]


def test_files_of_another_station_are_not_there(county: County, signed_in: SignedIn) -> None:
    kept = other_towns_photo(county, signed_in)
    number = kept.subject.partition(":")[2]
    caller = signed_in("liaison")
    unseen = assert_problem(caller.get(f"/attachments/{kept.pk}"), 404)
    assert unseen == assert_problem(caller.get("/attachments/7f6f3f0e-3a52-4f0e-9d0e-2a7d6f3b1c55"), 404)
    assert_problem(caller.get(f"/cases/{number}/attachments"), 404)
    assert_problem(caller.send(f"/cases/{number}/attachments", files=[picture(200)]), 404)
    assert Attachment.objects.count() == 1


def test_whoever_may_only_read_adds_nothing(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county)
    reader = signed_in("leader")
    assert reader.get(f"/cases/{case.pk}/attachments").status_code == 200
    problem = assert_problem(reader.send(f"/cases/{case.pk}/attachments", files=[picture()]), 403)
    assert problem["detail"].startswith("您的角色没有")
    assert Entry.objects.get(verb="access.refuse").facts["where"] == "api/v1/cases/<case_id>/attachments"
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (SimpleUploadedFile("照片.jpg", PAGE, content_type="image/jpeg"), "document.kind"),
        (SimpleUploadedFile("说明.pdf", PAGE, content_type="application/pdf"), ""),
        (SimpleUploadedFile("程序.exe", b"MZ\x90\0" * 40), "document.kind"),
        (SimpleUploadedFile("空.jpg", b""), "attachment.empty"),
    ],
    ids=["page-as-photo", "page-as-pdf", "program", "empty"],
)
def test_what_is_neither_photo_nor_document_is_refused_in_words(
    county: County, signed_in: SignedIn, file: SimpleUploadedFile, code: str
) -> None:
    case = make.case(county=county)
    answer = signed_in("liaison").send(f"/cases/{case.pk}/attachments", files=[picture(), file])
    problem = assert_problem(answer, 422)
    assert list(problem["errors"]) == ["files"]
    assert not code or problem["code"] == code
    assert not Attachment.objects.exists()


def test_too_large_a_file_is_refused_with_the_limit(
    county: County, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MAX_DOCUMENT_BYTES", 1024 * 1024)
    case = make.case(county=county)
    answer = signed_in("liaison").send(f"/cases/{case.pk}/attachments", files=[words(b"a,b\n" * 300_000)])
    problem = assert_problem(answer, 422, "attachment.too_large")
    assert problem["errors"]["files"] == "文件超过 1 MB，请分成几个小的再传。"


def test_a_case_has_room_for_nine(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county)
    caller, path = signed_in("liaison"), f"/cases/{case.pk}/attachments"
    problem = assert_problem(caller.send(path, files=[words() for _ in range(10)]), 422)
    assert problem["errors"]["files"] == "太多了，最多 9 个。"
    assert caller.send(path, files=[words() for _ in range(8)]).status_code == 201
    problem = assert_problem(caller.send(path, files=[words(), words()]), 422, "attachment.too_many")
    assert list(problem["errors"]) == ["files"]
    assert Attachment.objects.count() == 8


def test_no_file_and_too_many_parts_are_named(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county)
    caller, path = signed_in("liaison"), f"/cases/{case.pk}/attachments"
    assert list(assert_problem(caller.send(path), 422)["errors"]) == ["files"]
    assert list(assert_problem(caller.send(path, files="words"), 422)["errors"]) == ["files"]
    assert_problem(caller.send(path, files=[words() for _ in range(101)]), 413, "too_many")
    assert_problem(caller.send(path, **{f"f{number}": "x" for number in range(500)}), 413, "too_many")


def test_a_file_that_is_gone_from_the_storage_is_told(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county)
    caller = signed_in("liaison")
    made = caller.send(f"/cases/{case.pk}/attachments", files=[words()]).json()["items"][0]
    default_storage.delete(str(Attachment.objects.get().file.name))
    problem = assert_problem(caller.get(f"/attachments/{made['id']}"), 404)
    assert problem["detail"].startswith("文件取不到了")


def raised_code(county: County) -> tuple[Any, str]:
    made = make.raised(county=county)
    return made.case, in_fours(made.code)


def test_whoever_raised_it_shows_photos_until_it_is_registered(county: County, anybody: Caller) -> None:
    case, code = raised_code(county)
    answer = anybody.send("/progress/photos", code=code, photos=[picture(10), picture(20)])
    assert (answer.status_code, answer.json()) == (201, {"count": 2, "room": MOST - 2})
    kept = list(Attachment.objects.filter(subject=case.subject))
    assert [(photo.purpose, photo.uploaded_by_kind) for photo in kept] == [(PURPOSE, "constituent")] * 2


def test_photos_that_are_sent_again_are_not_kept_twice(county: County, anybody: Caller) -> None:
    _case, code = raised_code(county)
    for _ in range(2):
        answer = anybody.send("/progress/photos", code=code, photos=[picture(10), picture(10), picture(20)])
        assert (answer.status_code, answer.json()["count"]) == (201, 2)
    assert Attachment.objects.count() == 2


def test_a_matter_takes_as_many_photos_as_on_the_pages(county: County, anybody: Caller) -> None:
    _case, code = raised_code(county)
    shades = [picture(20 * number) for number in range(1, MOST + 1)]
    assert anybody.send("/progress/photos", code=code, photos=shades).json() == {"count": MOST, "room": 0}
    problem = assert_problem(anybody.send("/progress/photos", code=code, photos=[picture(250)]), 422)
    assert problem["errors"]["photos"] == "最多传 6 张照片，请少选几张。"
    assert Attachment.objects.count() == MOST


def test_a_matter_takes_photos_only(county: County, anybody: Caller) -> None:
    _case, code = raised_code(county)
    problem = assert_problem(anybody.send("/progress/photos", code=code, photos=[picture(), words()]), 422)
    assert problem["errors"]["photos"] == "这里只收照片，请选 JPG 或 PNG 图片。"
    assert not Attachment.objects.exists()


def test_a_registered_matter_takes_no_more_photos(county: County, anybody: Caller) -> None:
    case = make.case(county=county, state="registered")
    code = in_fours(case.constituent.code)
    assert_problem(anybody.send("/progress/photos", code=code, photos=[picture()]), 409, "case.already_registered")
    assert not Attachment.objects.exists()


def test_a_wrong_code_shows_nothing(county: County, anybody: Caller) -> None:
    raised_code(county)
    assert_problem(anybody.send("/progress/photos", code="0000 0000 0000", photos=[picture()]), 404)
    assert list(assert_problem(anybody.send("/progress/photos", photos=[picture()]), 422)["errors"]) == ["code"]
    assert not Attachment.objects.exists()


def test_photos_from_one_address_are_limited(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PHOTOS", 2)
    _case, code = raised_code(county)
    caller = Caller(Client())
    answer = caller.send("/progress/photos", code=code, photos=[picture(10), picture(20), picture(30)])
    assert_problem(answer, 429)
    assert int(answer["Retry-After"]) > 0
    assert not Attachment.objects.exists()
