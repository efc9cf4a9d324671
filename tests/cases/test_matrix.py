"""Who may do what in which state: the checked-in table and the running code say the same.

`docs/reference/matrix.md` is for people: one row per state and step, one column per role. `script/make-matrix` writes
it anew from what the code decides; reviewing the difference is reviewing a change of rights.
"""

import os
from pathlib import Path

import pytest

from jiazhan.accounts.actor import Actor, constituent
from jiazhan.cases.models import Case
from jiazhan.cases.permissions import may_take
from jiazhan.cases.workflow import WORKFLOWS
from tests import make
from tests.make import County
from tests.make.bills import BILL_STATES, bill, committee, second_commission
from tests.make.suggestions import SUGGESTION_STATES, other_deputy, suggestion

MATRIX = Path(__file__).resolve().parents[2] / "docs" / "reference" / "matrix.md"

ROLES = {
    "liaison": "联络员",
    "deputy": "代表",
    "second_deputy": "附议代表",
    "villager": "村（社区）",
    "presidium": "主席团",
    "commission": "代工委",
    "government": "政府办",
    "officer": "承办经办人",
    "head": "承办负责人",
    "county_officer": "会办经办人",
    "county_head": "会办负责人",
    "second_head": "别的单位",
    "other_liaison": "别的站",
    "other_presidium": "别的乡镇",
    "leader": "领导",
    "committee": "专门委员会",
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "audit_admin": "审计管理员",
}

OPINIONS = {
    "draft": "草稿（待登记）",
    "registered": "已登记",
    "decline_proposed": "已登记，待确认引导",
    "answered_on_spot": "当场答复",
    "declined_diverted": "已引导到其他渠道",
    "triaged": "已分流",
    "at_village": "村社区办理中",
    "at_township": "乡镇办理中",
    "reply_drafted": "乡镇办理中，答复待签发",
    "forwarded_county": "已转县级，未交办",
    "county_assigned": "已转县级，已交办",
    "returned": "已退回",
    "resolved": "已解决，待反馈",
    "in_progress": "正在解决，待反馈",
    "promised": "正在解决，已告知承诺",
    "explained": "已解释说明，待反馈",
    "fed_back": "已反馈，待评价",
    "dissatisfied": "评价不满意，待确认再办",
    "rehandling": "重新办理",
    "escalated": "两次不满意，已升级",
    "lapsed": "承诺未兑现",
    "satisfied_closed": "已办结",
    "publication_prepared": "已办结，公开稿待审",
    "published": "已公开",
    "withdrawn": "已撤回",
    "to_council_hall": "已转议事厅",
    "to_project_pool": "已入民生实事库",
}


BILL_ROLES = ROLES | {"second_commission": "代工委另一人", "committee": "专门委员会"}
"""Bills have people of their own: the committee, and whoever agrees after another has prepared."""


def _actors(county: County, case: Case) -> dict[str, Actor]:
    names = BILL_ROLES if case.kind == Case.Kind.BILL else ROLES
    return {name: county.actor(name) for name in names} | {"constituent": constituent(subject=case.subject)}


def _rows(county: County, case: Case, label: str) -> list[str]:
    actors, rows = _actors(county, case), []
    for transition in WORKFLOWS[case.kind].leading_from(case.state):
        marks = ["●" if may_take(actor=actor, transition=transition, case=case) else "" for actor in actors.values()]
        if any(marks):
            rows.append(f"| {label} | {transition.label} `{transition.verb}` | " + " | ".join(marks) + " |")
    return rows or [f"| {label} | （没有下一步） |" + " |" * len(actors)]


def _table(title: str, rows: list[str], roles: dict[str, str] = ROLES) -> str:
    head = ["状态", "步骤", *roles.values(), "反映人"]
    return "\n".join([f"## {title}", "", "| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *rows, ""])


@pytest.mark.django_db
def test_the_matrix_of_rights_is_the_one_checked_in() -> None:
    county = make.county()
    other_deputy(county)
    committee(county)
    opinions = [
        row for state, label in OPINIONS.items() for row in _rows(county, make.case(county=county, state=state), label)
    ]
    suggestions = [
        row
        for state, label in SUGGESTION_STATES.items()
        for row in _rows(county, suggestion(county=county, state=state), label)
    ]
    second_commission(county)
    bills = [
        row for state, label in BILL_STATES.items() for row in _rows(county, bill(county=county, state=state), label)
    ]
    intro = (
        "# 谁在什么状态能做什么\n\n"
        "● 表示可以。由 `script/make-matrix` 从程序里读出，测试保证与程序一致；改权限就是改这张表。\n"
        "表里的事项在青石镇龙潭村，由青石镇联络站登记；“代表”是提出建议的代表本人，“附议代表”是受邀附议的；\n"
        "主席团一列是没有参与提出的那一位。期限到了由系统自己办的（逾期未评价）不在表里。\n"
    )
    now = "\n".join(
        [intro, _table("群众意见", opinions), _table("代表建议", suggestions), _table("议案", bills, BILL_ROLES)]
    )
    if os.environ.get("JIAZHAN_WRITE_MATRIX"):
        MATRIX.write_text(now, encoding="utf-8")
    assert MATRIX.read_text(encoding="utf-8") == now, "run script/make-matrix and review the difference"


@pytest.mark.django_db
@pytest.mark.parametrize("state", OPINIONS)
def test_administrators_and_strangers_may_do_nothing(state: str) -> None:
    county = make.county()
    case = make.case(county=county, state=state)
    for name in (
        "other_liaison",
        "other_presidium",
        "second_head",
        "leader",
        "system_admin",
        "security_admin",
        "audit_admin",
    ):
        for transition in WORKFLOWS[case.kind].leading_from(case.state):
            decision = may_take(actor=county.actor(name), transition=transition, case=case)
            assert not decision, (name, transition.verb)
            assert str(decision.reason), "a refusal carries its reason"


@pytest.mark.django_db
@pytest.mark.parametrize("state", OPINIONS)
def test_a_unit_never_judges_its_own_answer_and_a_deputy_never_settles(state: str) -> None:
    county = make.county()
    case = make.case(county=county, state=state)
    for verb in ("rate", "look_back", "extend", "pause", "confirm_rehandling", "decline_rehandling", "conclude"):
        transition = WORKFLOWS[case.kind].find(verb=verb, state=case.state)
        if transition is not None:
            for name in ("officer", "head"):
                assert not may_take(actor=county.actor(name), transition=transition, case=case)
    for verb in ("assign", "draft_reply", "sign_reply", "confirm_decline", "conclude"):
        transition = WORKFLOWS[case.kind].find(verb=verb, state=case.state)
        if transition is not None:
            assert not may_take(actor=county.actor("deputy"), transition=transition, case=case)
