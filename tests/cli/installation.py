"""A real installation in a folder of its own, worked through the command `jiazhan` as a person would."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

# Long enough for a machine busy with something else; only a hang takes this long.
PATIENCE = 400.0

PROGRAM = Path(sys.executable).with_name("jiazhan")


@dataclass(frozen=True)
class Installation:
    """One data folder and the program that works on it."""

    data: Path
    program: Path = PROGRAM
    address: str = ""

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JIAZHAN_", "DJANGO_"))}
        for name in ("DATABASE_URL", "PORT", "HOST", "PYTHONPATH"):
            kept.pop(name, None)
        if self.address:
            kept["DATABASE_URL"] = self.address
        return {**kept, "JIAZHAN_DATA": str(self.data), "LANG": "C.UTF-8", **more}

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.program), *words]
        return subprocess.run(
            command, env=self.environment(**more), cwd=self.data, capture_output=True, text=True, timeout=PATIENCE
        )

    def must(self, *words: str) -> str:
        done = self.run(*words)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        command = [str(self.program), *words]
        return subprocess.Popen(
            command,
            env=self.environment(**more),
            cwd=self.data,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def get(address: str, *, within: float = PATIENCE) -> tuple[int, str]:
    """Status and text of a page, asked for again until the server listens."""
    last = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)
