"""One word everywhere: a verb is a file, a function, a permission and a journal entry. No pinyin."""

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

from jiazhan.accounts.permission_table import PERMISSION_TABLE
from jiazhan.cases.workflow import WORKFLOWS
from tests.architecture.source import PACKAGE, modules, shown, tree

NOT_PERMISSIONS = {"public", "system"}
ASKING = {"can", "require", "require_anywhere", "who_can", "scopes_with", "visible_to", "holding", "holds"}
CODE = re.compile(r"^[a-z]+\.[a-z_]+$")
PINYIN = {
    *("banli", "chengban", "daibiao", "dafu", "dengji", "diaoyan", "duban", "fankui", "fenliu", "gongdan", "huifu"),
    *("jianyi", "jiaoban", "jiedai", "jieguo", "lianluo", "luzhi", "manyi", "pingjia", "piaojue", "qunzhong", "renda"),
    *("shenhe", "shixiang", "shouli", "tuiban", "wenti", "xiaohao", "xiangzhen", "xuanmin", "yijian", "yian", "zhan"),
    *("zhanzhang", "zhuban", "zhuxi", "zouxun"),
}


def permission_table() -> set[str]:
    return {code for _heading, ones in PERMISSION_TABLE for code, _label in ones}


def asked_permissions() -> Iterator[tuple[str, str]]:
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in ASKING:
                values = [*node.args, *(keyword.value for keyword in node.keywords)]
                for value in values:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.match(value.value):
                        yield shown(path), value.value


def test_every_permission_in_the_workflows_is_in_the_table() -> None:
    used = {step.permission for workflow in WORKFLOWS.values() for step in workflow.transitions}
    assert used - permission_table() - NOT_PERMISSIONS == set()


def test_every_permission_of_the_table_is_asked_for_somewhere() -> None:
    asked = {code for _path, code in asked_permissions()}
    asked |= {step.permission for workflow in WORKFLOWS.values() for step in workflow.transitions}
    assert permission_table() - asked == set()


def test_every_permission_the_code_asks_for_is_in_the_table() -> None:
    table = permission_table()
    assert [f"{path}: {code}" for path, code in asked_permissions() if code not in table] == []


def test_every_role_holds_only_permissions_of_the_table() -> None:
    roles: list[dict[str, Any]] = json.loads((PACKAGE / "accounts" / "seeds" / "roles.json").read_text("utf-8"))
    table = permission_table()
    assert {role["code"]: sorted(set(role["permissions"]) - table) for role in roles} == {
        role["code"]: [] for role in roles
    }


def test_every_permission_is_held_by_some_role() -> None:
    roles: list[dict[str, Any]] = json.loads((PACKAGE / "accounts" / "seeds" / "roles.json").read_text("utf-8"))
    assert permission_table() - {code for role in roles for code in role["permissions"]} == set()


def test_every_verb_of_the_workflows_is_a_file_of_actions() -> None:
    verbs = {
        step.verb for workflow in WORKFLOWS.values() for step in workflow.transitions if step.permission != "system"
    }
    files = {path.stem for path in (PACKAGE / "cases" / "actions").glob("*.py")}
    assert verbs - files == set()


def test_every_file_of_actions_holds_the_function_it_is_named_after() -> None:
    wrong = []
    for path in modules():
        if path.parent.name != "actions" or path.stem.startswith("_"):
            continue
        functions = {node.name for node in tree(path).body if isinstance(node, ast.FunctionDef)}
        if not {path.stem, path.stem.split("_")[0]} & functions:
            wrong.append(shown(path))
    assert wrong == []


def test_no_identifier_is_pinyin() -> None:
    wrong = []
    for path in modules(tests=True):
        if path.name == "test_names.py":
            continue
        for name in identifiers(tree(path)) | {path.stem}:
            if PINYIN & set(name.lower().split("_")):
                wrong.append(f"{shown(path)}: {name}")
    assert sorted(wrong) == []


def identifiers(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
    return found
