"""Importing in the browser: choose, look, start, watch, see what came of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from jiazhan.cases.actions.finish_import import sweep_imports
from jiazhan.cases.models import Case, ImportBatch
from jiazhan.cli.worker import run_tasks
from tests.imports.files import HEADER, csv_bytes, row
from tests.make.county import County, county

pytestmark = pytest.mark.django_db
HOME = "/desk/import/"


@pytest.fixture
def place() -> County:
    return county()


@pytest.fixture
def liaison(place: County, client: Client) -> Client:
    client.force_login(place.users["liaison"])
    return client


def upload(client: Client, content: bytes, *, mode: str = "per_row", where: str = "") -> Any:
    station = County().station
    data = {
        "file": SimpleUploadedFile("2025年意见.csv", content),
        "place": where or f"station:{station.pk}",
        "mode": mode,
    }
    return client.post(HOME, data)


def test_the_page_offers_only_ones_own_places(liaison: Client) -> None:
    page = liaison.get(HOME).content.decode()
    assert "青石镇代表联络站" in page
    assert "柳河镇" not in page


def test_a_presidium_chooses_its_town(place: County, client: Client) -> None:
    client.force_login(place.users["presidium"])
    page = client.get(HOME).content.decode()
    assert "region:990101100000" in page
    assert "region:990101101000" not in page


@pytest.mark.parametrize("who", ["officer", "leader", "deputy"])
def test_others_are_refused_the_page(place: County, client: Client, who: str) -> None:
    client.force_login(place.users[who])
    assert client.get(HOME).status_code == 403


def test_a_stranger_is_sent_to_sign_in(client: Client, place: County) -> None:
    assert client.get(HOME).status_code == 302


def test_a_file_is_checked_first_and_nothing_goes_in(liaison: Client) -> None:
    response = upload(liaison, csv_bytes(row("1"), row("2", text=""), row("3", text="路灯。", title="")))
    assert response.status_code == 302
    page = liaison.get(response.headers["Location"]).content.decode()
    assert "导入 2 件" in page
    assert "没有内容。请补上这一行的内容。" in page
    assert "没有标题，取内容的开头。" in page
    assert not Case.objects.exists()


def test_started_it_runs_behind_the_scenes_and_the_file_is_gone_afterwards(liaison: Client) -> None:
    url = upload(liaison, csv_bytes(row("1"), row("2", text=""))).url
    stored_as = ImportBatch.objects.get().stored_as
    assert default_storage.exists(stored_as)
    assert liaison.post(f"{url}begin/").headers["Location"] == url
    running = liaison.get(url).content.decode()
    assert "可以离开这一页" in running
    assert "<noscript><meta http-equiv=" in running
    assert "HX-Refresh" not in liaison.get(url, headers={"HX-Request": "true"}).headers
    run_tasks()
    assert liaison.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "导入了 1 件。" in liaison.get(url).content.decode()
    assert Case.objects.get().station == County().station
    assert not default_storage.exists(stored_as)


def test_progress_says_how_many_and_how_long(liaison: Client) -> None:
    url = upload(liaison, csv_bytes(row("1"), row("2", text="路灯。"))).url
    liaison.post(f"{url}begin/")
    now = timezone.now()
    ImportBatch.objects.update(processed_count=1, total_count=2, started_at=now - timedelta(minutes=3), beat_at=now)
    part = liaison.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "1 / 2 行，约剩 3 分钟" in part
    assert 'value="1" max="2"' in part


def test_an_import_that_broke_off_can_be_taken_up_and_adds_nothing_twice(liaison: Client) -> None:
    url = upload(liaison, csv_bytes(row("1"))).url
    liaison.post(f"{url}begin/")
    assert liaison.post(f"{url}begin/").status_code == 409
    ImportBatch.objects.update(beat_at=timezone.now() - timedelta(minutes=10))
    assert "接着导入" in liaison.get(url).content.decode()
    assert liaison.post(f"{url}begin/").status_code == 302
    run_tasks()
    assert Case.objects.count() == 1


def test_all_or_nothing_is_not_offered_over_a_bad_row(liaison: Client) -> None:
    url = upload(liaison, csv_bytes(row("1"), row("2", text="")), mode="all_or_nothing").url
    page = liaison.get(url).content.decode()
    assert "请改好文件重新上传" in page
    assert f"{url}begin/" not in page
    liaison.post(f"{url}begin/")
    run_tasks()
    assert not Case.objects.exists()
    assert "一行也没有导入" in liaison.get(url).content.decode()


def test_bad_rows_are_fetched_with_their_reason_and_no_cell_is_a_formula(liaison: Client) -> None:
    bad = row("=1+1", text="", title='=HYPERLINK("x")', reply="+86")
    url = upload(liaison, csv_bytes(row("1"), bad)).url
    text = liaison.get(f"{url}errors.csv").content.decode("utf-8-sig")
    header, line = text.strip().splitlines()
    assert header == ",".join([*HEADER, "不能导入的原因"])
    assert line.startswith("'=1+1,")
    assert "\"'=HYPERLINK(" in line
    assert ",'+86," in line
    assert line.endswith("没有内容。请补上这一行的内容。")


def test_rows_are_shown_page_by_page_and_by_kind(liaison: Client) -> None:
    rows = [row(str(number), text=f"第{number}件。") for number in range(60)]
    url = upload(liaison, csv_bytes(*rows, row("99", text=""))).url
    first, second = (liaison.get(f"{url}?page={page}").content.decode() for page in (1, 2))
    assert first.count("<tr>") == 51
    assert second.count("<tr>") == 12
    assert liaison.get(f"{url}?kind=error").content.decode().count("<tr>") == 2
    assert liaison.get(f"{url}?kind=nothing&page=-4").status_code == 200
    assert liaison.get(f"{url}?page=9999999999").status_code == 200


def test_given_up_the_file_is_gone(liaison: Client) -> None:
    url = upload(liaison, csv_bytes(row("1"))).url
    stored_as = ImportBatch.objects.get().stored_as
    liaison.post(f"{url}discard/")
    assert not default_storage.exists(stored_as)
    assert ImportBatch.objects.get().findings == ""
    assert liaison.get(url).status_code == 404


def test_a_file_nobody_starts_is_given_up_after_two_days(liaison: Client) -> None:
    upload(liaison, csv_bytes(row("1")))
    stored_as = ImportBatch.objects.get().stored_as
    assert sweep_imports(at=timezone.now() + timedelta(days=1)) == 0
    assert sweep_imports(at=timezone.now() + timedelta(days=3)) == 1
    assert not default_storage.exists(stored_as)


def test_anothers_import_does_not_exist(place: County, liaison: Client) -> None:
    url = upload(liaison, csv_bytes(row("1"), row("2", text=""))).url
    liaison.force_login(place.users["other_liaison"])
    assert liaison.get(url).status_code == 404
    assert liaison.get(f"{url}errors.csv").status_code == 404
    assert liaison.post(f"{url}begin/").status_code == 404


def test_a_forged_place_is_refused_and_nothing_is_kept(liaison: Client) -> None:
    for where in ("region:990101101000", "station:999", "'; drop table"):
        response = upload(liaison, csv_bytes(row("1")), where=where)
        assert response.status_code == 400
        assert "请在列出的地方里选一个。" in response.content.decode()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "不是 CSV 或 Excel 表格"),
        ("点赞数\n3\n".encode(), "没有找到写内容的列"),
        (b"", "这个文件是空的"),
        (b"PK\x03\x04nonsense", "不是 CSV 或 Excel 表格"),
    ],
)
def test_a_wrong_file_is_answered_in_words_beside_the_field(liaison: Client, content: bytes, sentence: str) -> None:
    response = upload(liaison, content)
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_script_in_cells_is_shown_as_text(liaison: Client) -> None:
    url = upload(liaison, csv_bytes(row("1", title="<script>alert(1)</script>"))).url
    assert "<script>alert(1)" not in liaison.get(url).content.decode()


def test_findings_lie_encrypted(liaison: Client) -> None:
    from django.db import connection

    upload(liaison, csv_bytes(row("1", title="渡口台阶塌了")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT findings FROM cases_importbatch")
        assert "渡口" not in cursor.fetchone()[0]
