import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.installation import Installation, free_port, get

pytestmark = [pytest.mark.once, pytest.mark.slow]

HEALTH = "healthz"


@pytest.fixture
def served(installation: Installation) -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = free_port()
    server = installation.start("serve", PORT=str(port))
    try:
        yield server, f"http://127.0.0.1:{port}/"
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        sys.stdout.write(server.communicate()[0] or "")


def members(group: int) -> dict[int, str]:
    """The processes of a group with their commands."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            pid = int(entry.name)
            if os.getpgid(pid) == group and (command := (entry / "cmdline").read_bytes()):
                found[pid] = command.replace(b"\0", b" ").decode()
        except OSError:
            continue
    return found


def worker_of(group: int, *, other_than: int = 0, within: float = 30) -> int:
    """The process of the background work, once it is there: the pages may answer before it has begun."""
    last = time.monotonic() + within
    while True:
        found = [pid for pid, command in members(group).items() if "jiazhan work" in command and pid != other_than]
        if found:
            return found[0]
        assert time.monotonic() < last, members(group)
        time.sleep(0.1)


def wait_until_gone(group: int, *, within: float = 30) -> None:
    last = time.monotonic() + within
    while members(group):
        assert time.monotonic() < last, members(group)
        time.sleep(0.1)


def test_the_server_answers_within_its_memory_and_stops_when_told(served: tuple[subprocess.Popen[str], str]) -> None:
    server, address = served
    assert get(address + HEALTH)[0] == 200
    for _ in range(20):
        assert get(address + "accounts/login/")[0] == 200
    worker_of(server.pid)
    group = members(server.pid)
    assert sum("granian" in command for command in group.values()) >= 3
    assert sum("jiazhan work" in command for command in group.values()) == 1
    assert sum(map(proportional_memory, group)) < 512
    server.send_signal(signal.SIGTERM)
    said, _ = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "已停止" in said
    wait_until_gone(server.pid, within=5)


def proportional_memory(pid: int) -> float:
    """MB, shared pages divided among those who share them."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def test_a_worker_that_dies_is_started_again(served: tuple[subprocess.Popen[str], str]) -> None:
    server, address = served
    assert get(address + HEALTH)[0] == 200
    first = worker_of(server.pid)
    os.kill(first, signal.SIGKILL)
    assert worker_of(server.pid, other_than=first) != first


def test_phones_on_slow_lines_hold_nobody_up(served: tuple[subprocess.Popen[str], str]) -> None:
    _server, address = served
    for _each in range(10):
        assert get(address + "accounts/login/", within=20)[0] == 200
    host, _colon, port = address.removeprefix("http://").strip("/").partition(":")
    head = f"POST /api/v1/matters HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    head += f"Idempotency-Key: {uuid.uuid4()}\r\nContent-Length: 1000\r\n\r\n"
    half = (head + '{"text": ').encode()
    phones = [socket.create_connection((host, int(port))) for _each in range(20)]
    try:
        for phone in phones:
            phone.sendall(half)
        time.sleep(0.5)
        before = time.monotonic()
        for _each in range(10):
            assert get(address + "accounts/login/", within=20)[0] == 200
        # One request that found no thread would alone have waited longer.
        assert time.monotonic() - before < 15
    finally:
        for phone in phones:
            phone.close()


def test_a_killed_server_leaves_nothing_behind(served: tuple[subprocess.Popen[str], str]) -> None:
    server, address = served
    assert get(address + HEALTH)[0] == 200
    server.kill()
    server.wait()
    wait_until_gone(server.pid)


def test_a_taken_port_is_said_in_words(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = installation.run("serve", PORT=str(port))
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert "端口已被占用" in done.stderr


def test_a_second_start_repeats_no_preparation_and_shows_its_first_page_in_five_seconds(
    installation: Installation,
) -> None:
    port = free_port()
    for _round in range(2):
        yardstick = time.monotonic()
        installation.must("schedule")
        one_command = time.monotonic() - yardstick
        server = installation.start("serve", PORT=str(port))
        started = time.monotonic()
        try:
            assert get(f"http://127.0.0.1:{port}/{HEALTH}")[0] == 200
            took = time.monotonic() - started
        finally:
            server.terminate()
            said, _ = server.communicate(timeout=30)
    assert "静态文件已备好" not in said
    assert "数据库已更新" not in said
    # On a machine busy with something else, measured by how long the smallest command takes just now.
    assert took < max(5, 5 * one_command)
