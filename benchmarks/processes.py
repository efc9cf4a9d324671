"""Processes as the kernel counts them: CPU time to the nanosecond, memory with shared pages counted once. Linux
only.
"""

import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_PSS = re.compile(r"^Pss:\s+(\d+)", re.MULTILINE)


def calibration() -> dict[str, float]:
    """Milliseconds for a fixed piece of work. Wall well above CPU says that the machine is shared right now."""
    walls, cpus = [], []
    for _ in range(5):
        wall, cpu = time.perf_counter(), time.process_time()
        sum(number * number for number in range(1_000_000))
        walls.append((time.perf_counter() - wall) * 1e3)
        cpus.append((time.process_time() - cpu) * 1e3)
    return {"wall_ms": round(statistics.median(walls), 1), "cpu_ms": round(statistics.median(cpus), 1)}


def family(pid: int) -> set[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for process, parent in _parents():
        children.setdefault(parent, []).append(process)
    found, waiting = set(), [pid]
    while waiting:
        process = waiting.pop()
        found.add(process)
        waiting += children.get(process, [])
    return found


def backends(database: str) -> set[int]:
    """PostgreSQL's processes that serve one database: their titles name it."""
    word = f" {database} ".encode()
    found = set()
    for process, _parent in _parents():
        try:
            title = (_PROC / str(process) / "cmdline").read_bytes()
        except OSError:
            continue
        if title.startswith(b"postgres:") and word in title.replace(b"\0", b" "):
            found.add(process)
    return found


def cpu_seconds(processes: set[int]) -> float:
    """CPU time of all threads of some processes; of those that have ended, nothing."""
    total = 0
    for process in processes:
        for schedule in (_PROC / str(process) / "task").glob("*/schedstat"):
            try:
                total += int(schedule.read_text().split()[0])
            except OSError:
                continue
    return total / 1e9


def memory_mb(processes: set[int]) -> float:
    """Proportional set size: what the processes hold, a page shared by two counted half to each."""
    total = 0
    for process in processes:
        try:
            found = _PSS.search((_PROC / str(process) / "smaps_rollup").read_text())
        except OSError:
            continue
        total += int(found[1]) if found else 0
    return round(total / 1024, 1)


def _parents() -> Iterator[tuple[int, int]]:
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
