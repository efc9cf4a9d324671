"""The server: one process group with the pages and the worker, watched by a process that stays small.

`jiazhan serve` prepares the database and then becomes this module. It imports no Django: what it does is start two
children, start them again when one dies, and stop both when it is told to.
"""

import gettext
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from jiazhan.config.lifeline import die_with_parent

_LOCALES = Path(__file__).resolve().parent.parent / "locale"
# Python takes the plain locale "C.UTF-8" for American English; here only somebody who asks for English gets it.
_ASKED = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
_LANGUAGE = "en" if _ASKED.startswith("en") else "zh"
_ = gettext.translation("django", _LOCALES, languages=[_LANGUAGE], fallback=True).gettext

WEB_PROCESSES = 2
# Each thread holds a database connection; the interpreter lock leaves little to gain from more.
THREADS_PER_PROCESS = 2
# How many may be sending or fetching at once; their threads hold nothing but themselves (config/buffered.py).
LINES_PER_PROCESS = 64
BACKLOG = 1024
LOOK_EVERY = 0.5
# The worker waits this long, so that both cores are free to bring up the first page.
PAGES_FIRST = 4.0
STOP_WITHIN = 20.0
LONGEST_WAIT = 30.0
SETTLED_AFTER = 60.0


def say(sentence: str) -> None:
    """One line for the person at the terminal or the log."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


@dataclass
class Child:
    """One process that should always run."""

    title: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    start_at: float = 0.0

    def start(self, now: float) -> None:
        """Start the process."""
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent)
        self.started_at = now
        say(_("启动：%(title)s（进程 %(pid)s）") % {"title": self.title, "pid": self.process.pid})

    def look(self, now: float) -> None:
        """Start the process again when it is gone and its time to wait is over."""
        if self.process is None:
            if now >= self.start_at:
                self.start(now)
            return
        code = self.process.poll()
        if code is None:
            if now - self.started_at > SETTLED_AFTER:
                self.failures = 0
            return
        self.process = None
        wait = waiting_time(self.failures)
        self.failures += 1
        self.start_at = now + wait
        values = {"title": self.title, "code": code, "wait": f"{wait:g}"}
        say(_("%(title)s意外停止（退出码 %(code)s），%(wait)s 秒后重新启动。") % values)


def waiting_time(failures: int) -> float:
    """Seconds to wait before the next start after `failures` earlier ones in a row: 0.5, 1, 2 … at most 30."""
    return float(min(LONGEST_WAIT, 0.5 * 2 ** min(failures, 10)))


def children(host: str, port: str) -> list[Child]:
    """The pages and the worker."""
    web = {
        "--interface": "wsgi",
        "--host": host,
        "--port": port,
        "--workers": str(WEB_PROCESSES),
        "--blocking-threads": str(LINES_PER_PROCESS),
        "--backlog": str(BACKLOG),
        "--workers-kill-timeout": "10",
        # Its warnings are advice to whoever sets the numbers above.
        "--log-level": "error",
    }
    options = [word for pair in web.items() for word in pair]
    flags = ["--no-ws", "--respawn-failed-workers"]
    application = "jiazhan.config.wsgi:application"
    return [
        Child(_("网页服务"), [sys.executable, "-m", "granian", *options, *flags, application]),
        Child(
            _("后台任务与定时任务"),
            [sys.executable, "-m", "jiazhan", "work"],
            start_at=time.monotonic() + PAGES_FIRST,
        ),
    ]


class Supervisor:
    """Keeps the children running until a signal says stop."""

    def __init__(self, members: list[Child]) -> None:
        self.members = members
        self.is_stopping = False

    def ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        """The handler of SIGTERM and SIGINT."""
        self.is_stopping = True

    def run(self) -> None:
        """Watch until asked to stop, then stop every child: politely first, after 20 seconds by force."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask_to_stop)
        while not self.is_stopping:
            for child in self.members:
                child.look(time.monotonic())
            time.sleep(LOOK_EVERY)
        say(_("正在停止……"))
        self.stop()
        say(_("已停止。"))

    def stop(self) -> None:
        """Stop every child and wait for it."""
        running = [child.process for child in self.members if child.process is not None]
        for process in running:
            process.terminate()
        last_moment = time.monotonic() + STOP_WITHIN
        for process in running:
            try:
                process.wait(max(0.1, last_moment - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def main() -> None:
    """Run the server on the host and port given as arguments."""
    host, port = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiazhan.config.settings")
    os.environ["JIAZHAN_SERVED"] = "1"
    Supervisor(children(host, port)).run()


if __name__ == "__main__":
    main()
