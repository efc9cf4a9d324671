"""The figures of a run as Markdown, between the markers of benchmarks/README.md."""

from pathlib import Path
from typing import Any, Final

README: Final = Path(__file__).with_name("README.md")
Stage = dict[str, Any]

PAGES: Final = {
    "list": ("List, page 1, whole county", "list_p1"),
    "list_deep": ("List, 95 % down", "list_deep"),
    "closed": ("Closed cases, page 1", ""),
    "closed_deep": ("Closed cases, 95 % down", ""),
    "list_town": ("List of somebody in one town", ""),
    "list_unit": ("List of somebody in one unit", ""),
    "list_state": ("List by state", ""),
    "list_category": ("List by category", ""),
    "list_text": ("List by text 路灯", ""),
    "case": ("Case", "detail"),
    "today": ("Today, one town", ""),
    "today_county": ("Today, whole county", "dashboard"),
    "search": ("Search 路灯", "search_2"),
    "search_rare": ("Search, six characters", "search_rare"),
    "home": ("Portal, home", ""),
}
RATES: Final = {"submit": ("Submissions, 8 clients", "submit_8"), "act": ("Acts on cases, 8 clients", "reply_8")}


def write_table(result: dict[str, Any]) -> str:
    """Put the tables of a run into the README; the tables."""
    text = tables_of(result)
    put("run", text)
    return text


def put(name: str, text: str) -> None:
    """Put a text between the markers of a name in the README."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, _begin, rest = README.read_text(encoding="utf-8").partition(begin)
    _old, _end, after = rest.partition(end)
    README.write_text(f"{before}{begin}\n{text}{end}{after}", encoding="utf-8")


def tables_of(result: dict[str, Any]) -> str:
    """The machine, the targets at the largest size, then every size."""
    machine, stages = result["machine"], result["stages"]
    lines = [
        f"Run of {result['date']}: {machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, "
        f"Python {machine['python']}, {machine['system']}.",
        "",
        *(f"{note}.\n" for note in result["notes"]),
    ]
    for database in dict.fromkeys(stage["database"] for stage in stages):
        chosen = [stage for stage in stages if stage["database"] == database]
        lines += [f"### {database}", "", *_targets(chosen[-1]), "", *_sizes(chosen), ""]
    return "\n".join(lines) + "\n"


def _targets(stage: Stage) -> list[str]:
    ours, floor = stage["ours"], stage["floor"]["cpu_ms"]
    first, deep, closed, closed_deep = (ours[name]["cpu_ms"] for name in ("list", "list_deep", "closed", "closed_deep"))
    rows = [
        ("List ÷ floor", first / floor, "≤", 4.0),
        ("Deep page ÷ page 1", deep / first, "≤", 1.5),
        ("Deep page of closed cases ÷ page 1", closed_deep / closed, "≤", 1.5),
        ("Memory of the web processes, MB", stage["memory_mb"], "<", 250.0),
    ]
    peer = stage.get("peer")
    if peer is not None:
        rows += [
            ("List, the peer's ÷ ours (CPU)", peer["list_p1"]["cpu_ms"] / first, "≥", 6.0),
            ("Case, the peer's ticket ÷ ours (CPU)", peer["detail"]["cpu_ms"] / ours["case"]["cpu_ms"], "≥", 5.0),
            (
                "Submissions per second, ours ÷ the peer's",
                ours["submit"]["per_second"] / peer["submit_8"]["rps"],
                "≥",
                4.0,
            ),
            ("Acts per second, ours ÷ the peer's", ours["act"]["per_second"] / peer["reply_8"]["rps"], "≥", 4.0),
        ]
    lines = [f"| Target at {stage['size']:,} cases | measured | wanted | |", "|---|---:|---:|---|"]
    for words, value, side, bound in rows:
        is_met = value >= bound if side == "≥" else value <= bound
        lines.append(f"| {words} | {value:.2f} | {side} {bound:g} | {'met' if is_met else 'missed'} |")
    if peer is None:
        lines.append("| Ratios to django-helpdesk | not run | | |")
    return lines


def _sizes(stages: list[Stage]) -> list[str]:
    heads = [f"{stage['size']:,}" for stage in stages]
    lines = [
        "CPU milliseconds of server and database per request (median wall milliseconds in brackets),"
        " ours / the peer's:",
        "",
        f"| Page | {' | '.join(heads)} | kB |",
        f"|---|{'---:|' * (len(heads) + 1)}",
        f"| *Floor* | {' | '.join(_pair(stage['floor'], None) for stage in stages)} | {stages[-1]['floor']['kb']} |",
    ]
    for name, (words, theirs) in PAGES.items():
        cells = [_pair(stage["ours"][name], _peer(stage, theirs)) for stage in stages]
        lines.append(f"| {words} | {' | '.join(cells)} | {stages[-1]['ours'][name]['kb']} |")
    lines += ["", f"| Per second (CPU ms each) | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}"]
    for name, (words, theirs) in RATES.items():
        cells = [_rate(stage["ours"][name], _peer(stage, theirs)) for stage in stages]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    memory = [_memory(stage) for stage in stages]
    shared = [f"{stage['calibration']['wall_ms']} / {stage['calibration']['cpu_ms']}" for stage in stages]
    lines += [f"| Memory, MB (PSS) | {' | '.join(memory)} |", f"| Calibration, wall / CPU ms | {' | '.join(shared)} |"]
    return lines


def _peer(stage: Stage, name: str) -> dict[str, float] | None:
    peer: dict[str, Any] | None = stage.get("peer")
    return peer[name] if peer is not None and name else None


def _pair(ours: dict[str, float], theirs: dict[str, float] | None) -> str:
    cell = f"{_cpu(ours)} ({ours['wall_ms']:.1f})"
    return f"{cell} / {_cpu(theirs)} ({theirs['p50']:.1f})" if theirs is not None else cell


def _cpu(figures: dict[str, float]) -> str:
    """Nothing where a process of PostgreSQL ended on the way and took its seconds along."""
    return f"{figures['cpu_ms']:.1f}" if figures["cpu_ms"] > 0 else "–"


def _rate(ours: dict[str, float], theirs: dict[str, float] | None) -> str:
    cell = f"{ours['per_second']:.0f} ({ours['cpu_ms']:.1f})"
    return f"{cell} / {theirs['rps']:.0f} ({theirs['cpu_ms']:.1f})" if theirs is not None else cell


def _memory(stage: Stage) -> str:
    peer = stage.get("peer")
    return f"{stage['memory_mb']:.0f}" + (f" / {peer['rss_end']['pss_mb']}" if peer is not None else "")
