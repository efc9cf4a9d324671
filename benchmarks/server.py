"""The product's own web server over a scratch database: the same command, two workers, on loopback."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.client import Browser
from benchmarks.processes import backends, cpu_seconds, family, memory_mb
from jiazhan.config.server import children

FLOOR = "benchmarks.floor.wsgi:application"


@dataclass(frozen=True)
class Server:
    """A running server; `database` names the PostgreSQL database whose processes count too, "" for SQLite."""

    port: int
    pid: int
    database: str = ""

    def cpu(self) -> float:
        """CPU seconds of the server's processes and of those that serve it in PostgreSQL."""
        return cpu_seconds(family(self.pid) | (backends(self.database) if self.database else set()))

    def memory(self) -> float:
        """Megabytes of the web processes; the database's own are its administrator's to size."""
        return memory_mb(family(self.pid))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(environment: dict[str, str], *, application: str = "") -> Iterator[Server]:
    """Serve until the block is left. `environment` names the database as for `jiazhan serve`."""
    port = free_port()
    command = children("127.0.0.1", str(port))[0].command
    command = [*command[:-1], application or command[-1]]
    # Every submission comes from an address of its own, as behind the proxy of an office.
    more = {"JIAZHAN_BEHIND_PROXY": "1", "JIAZHAN_SERVED": "1", "LOG_LEVEL": "ERROR"}
    # The product's own command.
    process = subprocess.Popen(command, env={**os.environ, **environment, **more}, start_new_session=True)  # noqa: S603
    try:
        _wait_for(port, process)
        name = environment.get("DATABASE_URL", "").rpartition("/")[2]
        yield Server(port, process.pid, name)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    last = time.monotonic() + 60
    while True:
        try:
            if Browser(port).get("/healthz").status == 200:
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > last:
                raise
            time.sleep(0.1)
