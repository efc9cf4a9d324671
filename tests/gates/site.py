"""A real server over a database of its own, with the county of the tests, and people who submit to it at once."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.client import Browser
from tests.cli.installation import Installation, free_port, get

ROOT = Path(__file__).resolve().parents[2]
VILLAGES = ("990101100200", "990101101200")


@dataclass
class Site:
    """One installation that is served, killed and served again on the same port."""

    installation: Installation
    port: int = field(default_factory=free_port)
    server: "subprocess.Popen[str] | None" = None

    def prepare(self) -> None:
        """Tables and the county of the tests."""
        self.installation.must("migrate", "--verbosity", "0")
        self.installation.must("createcachetable", "--verbosity", "0")
        self.tell("from tests import make; make.county()")

    def tell(self, program: str) -> str:
        """What a program prints that runs with Django set up on this installation."""
        words = f"import django; django.setup(); {program}"
        environment = self.installation.environment(
            DJANGO_SETTINGS_MODULE="jiazhan.config.settings", PYTHONPATH=str(ROOT)
        )
        done = subprocess.run(
            [sys.executable, "-c", words], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """Serve, and wait until it answers. Each client is known by the address its proxy names."""
        self.server = self.installation.start("serve", PORT=str(self.port), JIAZHAN_BEHIND_PROXY="1")
        assert get(f"http://127.0.0.1:{self.port}/healthz")[0] == 200

    def kill(self) -> None:
        """SIGKILL for the server and everything it started, all at once."""
        if self.server is not None and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.communicate()

    def stored(self) -> dict[str, Any]:
        """What the database holds of the submissions."""
        found: dict[str, Any] = json.loads(self.tell(_COUNT))
        return found


_COUNT = """
import json
from jiazhan.assist.models import Document
from jiazhan.cases.models import Case, Constituent
from jiazhan.core.models import Clock, Entry, Head, SubmissionKey
print(json.dumps({
    "codes": {person.case.text: person.code for person in Constituent.objects.select_related("case")},
    "cases": Case.objects.count(),
    "keys": SubmissionKey.objects.exclude(subject="").values("subject").distinct().count(),
    "entries": Entry.objects.filter(verb="case.raise_matter").values("subject").distinct().count(),
    "heads": Head.objects.filter(subject__startswith="case:").count(),
    "clocks": Clock.objects.filter(stopped_at=None).count(),
    "documents": Document.objects.count(),
}))
"""


@dataclass
class Crowd:
    """Eight people at once, each submitting their share; `confirmed` is text → the code they were told."""

    port: int
    total: int
    confirmed: dict[str, str] = field(default_factory=dict)
    lost_connections: int = 0
    mistakes: list[str] = field(default_factory=list)

    def run(self, *, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Submit everything; what gets no answer is sent again with the same key."""
        threads = [threading.Thread(target=self._submit, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        try:
            meanwhile()
        finally:
            for thread in threads:
                thread.join(timeout=180)
        assert not any(thread.is_alive() for thread in threads), "a client never got its answer"
        assert self.mistakes == []

    def wait_for(self, count: int) -> None:
        """Return when so many submissions are confirmed."""
        last = time.monotonic() + 120
        while len(self.confirmed) < count:
            assert time.monotonic() < last and not self.mistakes, (len(self.confirmed), self.mistakes)
            time.sleep(0.01)

    def _submit(self, client: int) -> None:
        browser = Browser(self.port, timeout=30)
        try:
            for number in range(client, self.total, 8):
                self._submit_one(browser, number)
        except Exception as error:
            self.mistakes.append(repr(error))

    def _submit_one(self, browser: Browser, number: int) -> None:
        text = f"第 {number} 件：三号路的路灯坏了，晚上接孩子看不见路。"
        body = {"text": text, "region": VILLAGES[number % 2], "person": {"name": "李桂兰", "phone": "13900001234"}}
        key, address = str(uuid.uuid4()), f"10.1.{number // 250}.{number % 250}"
        last = time.monotonic() + 120
        while True:
            try:
                answer = browser.post_json("/api/v1/matters", body, Idempotency_Key=key, X_Forwarded_For=address)
            except OSError:
                self.lost_connections += 1
                assert time.monotonic() < last, "the server did not come back"
                time.sleep(0.1)
                continue
            assert answer.status in {200, 201}, answer.text
            self.confirmed[text] = answer.json["code"].replace(" ", "")
            return


@contextmanager
def site(data: Path, *, address: str = "") -> Iterator[Site]:
    """A prepared site, stopped by force at the end."""
    made = Site(Installation(data=data, address=address))
    made.prepare()
    try:
        yield made
    finally:
        made.kill()
