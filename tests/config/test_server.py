import subprocess
import sys

from jiazhan.config.server import children, waiting_time


def test_the_wait_before_a_restart_grows_and_stays_below_half_a_minute() -> None:
    assert [waiting_time(failures) for failures in (0, 1, 2, 3)] == [0.5, 1, 2, 4]
    assert waiting_time(50) == 30


def test_the_pages_and_the_worker_are_watched() -> None:
    pages, worker = children("127.0.0.1", "8123")
    assert "jiazhan.config.wsgi:application" in pages.command
    assert pages.command[pages.command.index("--port") + 1] == "8123"
    assert worker.command[1:] == ["-m", "jiazhan", "work"]
    assert pages.start_at < worker.start_at


def test_the_supervisor_imports_no_django() -> None:
    question = "import sys, jiazhan.config.server; raise SystemExit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", question], check=False).returncode == 0
