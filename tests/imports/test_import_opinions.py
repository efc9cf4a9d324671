"""Opinions from a file: in once, at their own times, by those who may."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jiazhan.accounts.actor import Actor
from jiazhan.assist.queries.search import search
from jiazhan.cases.actions import import_opinions as module
from jiazhan.cases.actions.import_opinions import Outcome, import_opinions
from jiazhan.cases.models import Case, ImportBatch, ImportedRow
from jiazhan.cases.queries.by_code import case_by_code
from jiazhan.cli.worker import run_tasks
from jiazhan.core.models import Clock, Entry
from jiazhan.core.queries.verification import verify
from jiazhan.core.refusals import Invalid
from jiazhan.imports.checking import Checked, Defaults, check
from jiazhan.imports.sheet import read_sheet
from jiazhan.imports.written_times import LOCAL
from jiazhan.notifications.models import Notice
from tests.imports.files import csv_bytes, row, xlsx_bytes
from tests.make.county import County, county

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=LOCAL)
pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> County:
    return county()


def checked(place: County, *rows: list[str], content: bytes = b"") -> Checked:
    sheet = read_sheet(io.BytesIO(content or csv_bytes(*rows)))
    return check(sheet=sheet, defaults=Defaults(region=place.regions["town"], station=place.station), at=NOW)


def bring_in(
    place: County, *rows: list[str], by: str = "liaison", content: bytes = b"", is_strict: bool = False
) -> Outcome:
    actor: Actor = place.actor(by)
    return import_opinions(
        rows=checked(place, *rows, content=content).rows, actor=actor, at=NOW, is_all_or_nothing=is_strict
    )


def test_a_row_is_registered_as_of_its_own_time(place: County) -> None:
    outcome = bring_in(place, row("7"))
    case = Case.objects.get(pk=outcome.new[2])
    assert (case.state, case.source, case.title) == ("registered", "import", "渡口台阶塌了")
    assert case.raised_at == case.registered_at == datetime(2025, 3, 4, 9, 30, tzinfo=LOCAL)
    assert case.number is not None
    assert case.number.startswith("QS-2025-")
    assert Clock.objects.get(subject=case.subject, stopped_at=None).started_on.isoformat() == "2025-03-04"


def test_a_row_with_an_answer_is_closed_at_the_time_of_the_answer_and_is_found_by_its_words(place: County) -> None:
    reply = "台阶已经重新砌好。"
    outcome = bring_in(place, row("7", reply=reply, replied="2025/3/20 16:00:00"))
    case = Case.objects.get(pk=outcome.new[2])
    assert (case.state, case.is_open) == ("answered_on_spot", False)
    assert case.closed_at == datetime(2025, 3, 20, 16, 0, tzinfo=LOCAL)
    assert case.replies.get().text == reply
    assert list(search(Case.objects.all(), "重新砌好")) == [case]


def test_who_raised_it_is_kept_encrypted_and_gets_a_code(place: County) -> None:
    header = ["内容", "标题", "时间", "姓名", "电话"]
    content = csv_bytes(["渡口塌了", "渡口", "2025-03-04", "李桂兰", "13900001234"], header=header)
    outcome = bring_in(place, content=content)
    person = Case.objects.get(pk=outcome.new[2]).constituent
    assert (person.name, person.phone) == ("李桂兰", "13900001234")
    assert case_by_code(code=person.code) is not None
    assert "李桂兰" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_the_same_file_twice_adds_nothing(place: County) -> None:
    rows = [row("7"), row("8", text="路灯不亮。"), row(text="没有编号的一行。", time="")]
    assert len(bring_in(place, *rows).new) == 3
    assert checked(place, *rows).counts == {"new": 0, "warning": 0, "done": 3, "error": 0}
    assert bring_in(place, *rows).new == {}
    assert Case.objects.count() == ImportedRow.objects.count() == 3


def test_the_same_row_in_another_file_and_another_dress_adds_nothing(place: County) -> None:
    bring_in(place, row("7", text="您好！渡口塌了，\n请修。", time="2025-03-04 09:30:00"))
    dressed = xlsx_bytes(row("7", text="\n\t\u3000\u3000您好！渡口塌了， 请修。\t", time="2025/3/4 9:30:00"))
    assert checked(place, content=dressed).counts["done"] == 1
    without_time = csv_bytes(row("7", text="您好！渡口塌了，请修。", time=""))
    assert checked(place, content=without_time).counts["done"] == 1
    another_day = csv_bytes(row("9", text="您好！渡口塌了，请修。", time="2025-04-04 09:30:00"))
    assert checked(place, content=another_day).counts["new"] == 1


def test_rows_checked_before_others_brought_them_in_are_left_alone(place: County) -> None:
    rows = checked(place, row("7")).rows
    bring_in(place, row("7"))
    outcome = import_opinions(rows=rows, actor=place.actor("liaison"), at=NOW)
    assert (outcome.new, outcome.done) == ({}, [2])


def refused_in_the_middle() -> list[list[str]]:
    return [row("1"), row("2", text="第二件。"), row("3", text="第三件。")]


def test_one_refusal_leaves_the_others_in_when_each_row_stands_alone(
    place: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(monkeypatch, "第二件。")
    outcome = bring_in(place, *refused_in_the_middle())
    assert (sorted(outcome.new), list(outcome.refused)) == ([2, 4], [3])
    assert Case.objects.count() == ImportedRow.objects.count() == 2
    assert verify().findings == ()


def test_one_refusal_undoes_all_when_all_must_go_in(place: County, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, "第二件。")
    before = Entry.objects.count()
    outcome = bring_in(place, *refused_in_the_middle(), is_strict=True)
    assert outcome.is_undone
    assert list(outcome.refused) == [3]
    assert not Case.objects.exists()
    assert not ImportedRow.objects.exists()
    assert Entry.objects.count() == before


def spoil(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let the row with `text` be refused after its case was already made."""
    real = module._enter

    def enter(row: object, actor: Actor) -> Case:
        case = real(row, actor)  # type: ignore[arg-type]
        if case.text == text:
            raise Invalid(fields={"text": "这一行不行。"})
        return case

    monkeypatch.setattr(module, "_enter", enter)


@pytest.mark.parametrize("who", ["liaison", "presidium", "commission"])
def test_whoever_holds_the_permission_imports_without_holding_the_steps(place: County, who: str) -> None:
    assert len(bring_in(place, row("7", reply="修好了。", replied="2025-03-20"), by=who).new) == 1
    entry = Entry.objects.get(verb="case.answer_on_spot")
    assert entry.actor_id == place.users[who].pk


@pytest.mark.parametrize("who", ["deputy", "officer", "head", "leader", "other_liaison", "system_admin"])
def test_nobody_else_imports_here(place: County, who: str) -> None:
    outcome = bring_in(place, row("7"), by=who)
    assert (outcome.new, list(outcome.refused)) == ({}, [2])
    assert not Case.objects.exists()


def test_an_import_is_journalled_with_its_counts_and_nobody_is_told_of_history(place: County) -> None:
    bring_in(place, row("7"), row("8", text="路灯不亮。"))
    entry = Entry.objects.get(verb="case.import")
    assert (entry.facts["rows"], entry.facts["new"], entry.facts["refused"]) == (2, 2, 0)
    run_tasks()
    assert not Notice.objects.exists()
    assert verify().findings == ()


def command(tmp_path: Path, content: bytes, *arguments: str, name: str = "opinions.csv") -> str:
    path = tmp_path / name
    path.write_bytes(content)
    said = io.StringIO()
    call_command("import", "opinions", str(path), *arguments, stdout=said)
    return said.getvalue()


def test_the_command_imports_and_says_what_became_of_the_rows(place: County, tmp_path: Path) -> None:
    said = command(tmp_path, csv_bytes(row("1"), row("2", text=""), encoding="gb18030"))
    assert "认出的列" in said
    assert "第 3 行：没有内容。请补上这一行的内容。" in said
    assert "导入 1 件，早已导入 0 行，不能导入 1 行。" in said
    assert Case.objects.get().region_id == "990101000000"
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.new_count, batch.error_count, batch.stored_as) == ("done", 1, 1, "")


def test_a_dry_run_says_the_same_and_writes_nothing(place: County, tmp_path: Path) -> None:
    said = command(tmp_path, csv_bytes(row("1")), "--dry-run")
    assert "没有导入" in said
    assert not Case.objects.exists()
    assert not ImportBatch.objects.exists()


def test_the_command_in_somebodys_name_keeps_to_their_place(place: County, tmp_path: Path) -> None:
    command(tmp_path, csv_bytes(row("1")), "--as", "liaison")
    case = Case.objects.get()
    assert (case.station, case.region_id) == (place.station, "990101100000")
    assert Entry.objects.get(verb="case.register").actor_id == place.users["liaison"].pk


def test_all_or_nothing_with_a_bad_row_imports_nothing_and_fails(place: County, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="一行也没有导入"):
        command(tmp_path, csv_bytes(row("1"), row("2", text="")), "--all-or-nothing")
    assert not Case.objects.exists()
    assert ImportBatch.objects.get().state == "failed"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--as", "nobody"), "没有用户"),
        (("--as", "officer"), "没有可以导入的地方"),
        (("--region", "123"), "没有区划代码"),
        (("--map", "内容=colour"), "--map"),
        (("--as", "liaison", "--region", "990101101000"), "不在您负责"),
    ],
)
def test_the_command_refuses_in_words(place: County, tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        command(tmp_path, csv_bytes(row("1")), *arguments)
    assert not Case.objects.exists()


def test_a_missing_file_is_a_sentence_not_a_traceback(place: County, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="打不开文件"):
        call_command("import", "opinions", str(tmp_path / "none.csv"))


def test_a_column_can_be_mapped_on_the_command_line(place: County, tmp_path: Path) -> None:
    command(tmp_path, csv_bytes(["渡口塌了。"], header=["说了什么"]), "--map", "说了什么=text")
    assert Case.objects.get().text == "渡口塌了。"
