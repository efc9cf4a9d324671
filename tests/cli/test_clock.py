import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from jiazhan.accounts.actor import SYSTEM
from jiazhan.core.actions.import_calendar import import_calendar
from jiazhan.core.calendar_seed import seed_years
from jiazhan.core.models import CalendarNotice


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    call_command("clock", *arguments)
    captured = capsys.readouterr()
    return captured.out, captured.err


@pytest.mark.django_db
def test_json_answers_in_the_order_asked(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(
        capsys, "--unit=working_days", "--length=5", "--start=2027-01-04", "--start=2026-09-30,2026-09-29", "--json"
    )
    first, second, third = json.loads(out)
    assert (first["due"], first["provisional"]) == ("2027-01-11", True)
    assert (second["due"], second["provisional"]) == ("2026-10-13", False)
    assert third["due"] == "2026-10-12"
    assert second["explanation"][0] == "9月30日，当天不算。"
    assert second["explanation"][-1] == "第 5 个工作日是 10月13日。"
    assert set(first) == {"due", "provisional", "explanation"}
    assert err == ""


@pytest.mark.django_db
def test_without_json_the_answer_is_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    out, _err = run(capsys, "--unit=calendar_days", "--length=3", "--start=2027-01-04")
    assert out.splitlines()[0] == "2027-01-04 → 2027-01-07（暂定）"
    assert out.splitlines()[-1] == "  第 3 天是 1月7日。"


@pytest.mark.django_db
def test_the_rows_of_the_database_decide(capsys: pytest.CaptureFixture[str]) -> None:
    days = [(day.date, day.is_workday, day.label) for each in seed_years() if each.year == 2027 for day in each.days]
    days.append((date(2027, 1, 4), False, "元旦"))
    import_calendar(actor=SYSTEM, at=datetime(2026, 11, 22, tzinfo=UTC), year=2027, source="通知", days=days)
    out, _err = run(capsys, "--unit=working_days", "--length=1", "--start=2026-12-31", "--json")
    assert json.loads(out)[0] | {"explanation": []} == {"due": "2027-01-05", "provisional": False, "explanation": []}


@pytest.mark.django_db
def test_an_empty_calendar_is_replaced_by_the_shipped_one_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    CalendarNotice.objects.all().delete()
    out, err = run(capsys, "--unit=working_days", "--length=5", "--start=2026-09-30", "--json")
    assert json.loads(out)[0]["due"] == "2026-10-13"
    assert err == "数据库里没有日历，用的是随软件带的日历。\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--unit=weeks", "--length=5", "--start=2026-09-30"],
            "期限的单位只能是 months、working_days、calendar_days。",
        ),
        (["--unit=months", "--length=x", "--start=2026-09-30"], "--length 要写整数，“x”看不懂。"),
        (["--unit=months", "--length=0", "--start=2026-09-30"], "期限的长度要在 1 到 1200 之间。"),
        (["--unit=months", "--length=-3", "--start=2026-09-30"], "期限的长度要在 1 到 1200 之间。"),
        (["--unit=months", "--length=1", "--start=2026-02-30"], "日期“2026-02-30”看不懂，请写成 2026-09-30 这样。"),
        (["--unit=months", "--length=1", "--start=0001-01-01"], "日期“0001-01-01”太远，只算 1950 到 2200 年。"),
        (["--unit=months", "--length=1"], "请用 --start 写明起算日，例如 --start 2026-09-30。"),
        (["--start=2026-09-30"], "请用 --unit 和 --length 写明期限，例如 --unit working_days --length 10。"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_code_two(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refusal:
        run(capsys, *arguments)
    assert refusal.value.code == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", sentence + "\n")


@pytest.mark.once
def test_ten_thousand_starts_are_answered_in_seconds_without_a_database(tmp_path: Path) -> None:
    starts = [date(2004, 1, 1) + timedelta(days=number) for number in range(10_000)]
    arguments = [argument for start in starts for argument in ("--start", start.isoformat())]
    environment = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "jiazhan", "clock", "--unit", "working_days", "--length", "5", "--json", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment | {"JIAZHAN_DATA": str(tmp_path)},
    )
    answers = json.loads(done.stdout)
    assert len(answers) == len(starts)
    assert answers[starts.index(date(2026, 9, 30))]["due"] == "2026-10-13"
    assert "随软件带的日历" in done.stderr
