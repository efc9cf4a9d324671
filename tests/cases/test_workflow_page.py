"""The diagrams of docs/reference/workflow.md are drawn from the table itself; `script/make-workflow` writes them
anew.
"""

import json
import os
from pathlib import Path

from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.workflow import KEEP, NEW, Workflow

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "workflow.md"
RULES = ROOT / "jiazhan" / "cases" / "seeds" / "rules.json"

TITLES = {"opinion": "群众意见", "suggestion": "代表建议", "bill": "议案"}
PARTIES = {
    "station": "联络站",
    "presidium": "主席团",
    "commission": "代工委",
    "unit": "承办单位",
    "deputy": "代表",
    "constituent": "反映人",
}
UNITS = {"working_days": "个工作日", "calendar_days": "日", "months": "个月", "persons": "人", "percent": "%"}


def _clocks() -> dict[str, str]:
    rules = json.loads(RULES.read_text(encoding="utf-8"))["rules"]
    return {key: f"{label} {count} {UNITS[unit]}" for key, label, unit, count, _basis in rules}


def _diagram(workflow: Workflow) -> list[str]:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state}: {label}" for state, label in workflow.states.items()]
    edges: dict[tuple[str, str], list[str]] = {}
    for transition in workflow.transitions:
        for state in sorted(transition.from_states):
            for target in transition.targets(state):
                if target != state and transition.verb != "withdraw":
                    edges.setdefault((state or "[*]", target), []).append(str(transition.label))
    lines += [f"    {source} --> {target}: {'、'.join(labels)}" for (source, target), labels in edges.items()]
    lines += [f"    {state} --> [*]" for state in sorted(workflow.closed)]
    return [*lines, "```", ""]


def _table(workflow: Workflow) -> list[str]:
    clocks, lines = _clocks(), ["| 步骤 | 从 | 到 | 之后谁负责 | 之后的期限 |", "| --- | --- | --- | --- | --- |"]
    names = {NEW: "（新）", **{state: str(label) for state, label in workflow.states.items()}}
    for transition in workflow.transitions:
        source = "、".join(names[state] for state in names if state in transition.from_states)
        outcomes = transition.outcomes or {transition.to_state: (transition.clock, transition.party)}
        for target, (clock, party) in outcomes.items():
            who = "不变" if party == KEEP else PARTIES.get(party or "", "—")
            due = "不变" if clock == KEEP else clocks.get(clock or "", "—")
            step = f"{transition.label} `{transition.verb}`"
            lines.append(f"| {step} | {source} | {names.get(target, '不变')} | {who} | {due} |")
    return [*lines, ""]


def test_the_page_of_the_workflow_is_the_table_itself() -> None:
    parts = [
        "# 事项的一生",
        "",
        "由 `script/make-workflow` 从 `jiazhan/cases/workflow/` 画出，测试保证一致。图里不画“撤回”。",
        "",
    ]
    for name, workflow in WORKFLOWS.items():
        parts += [f"## {TITLES[name]}", "", *_diagram(workflow), *_table(workflow)]
    now = "\n".join(parts)
    if os.environ.get("JIAZHAN_WRITE_WORKFLOW"):
        PAGE.write_text(now, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == now, "run script/make-workflow"


def test_every_clock_of_the_workflow_has_a_seeded_rule() -> None:
    wanted = {
        clock
        for workflow in WORKFLOWS.values()
        for transition in workflow.transitions
        for clock, _party in (transition.outcomes.values() or [(transition.clock, transition.party)])
        if clock not in {KEEP, None}
    }
    wanted.discard("commitment")  # it runs to the day that was promised
    assert wanted <= set(_clocks())
    # Windows and bounds rather than clocks; the clock `rate` starts instead when somebody is dissatisfied again; clocks
    # beside that of the case.
    besides = {"return_window", "suggestion_return_window", "reply_longest", "escalation"}
    besides |= {"co_opinion", "co_opinion_redo", "first_contact", "publication"}
    # How many must stand behind a bill, or ask for its reconsideration: no clocks at all.
    besides |= {"bill_signers_county", "bill_signers_town", "reconsideration_share"}
    besides |= {"reconsideration_signers_county", "reconsideration_signers_town"}
    assert set(_clocks()) - wanted == besides
