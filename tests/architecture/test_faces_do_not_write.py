"""Faces translate; what changes something is an action."""

import ast

from tests.architecture.source import FACES, modules, shown, tree

WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
QUERIES = {"objects", "filter", "exclude", "all", "select_for_update", "order_by"}
NOT_ROWS = {"cache", "workbook", "image", "session", "storage", "default_storage", "drafts", "router", "code"}


def chain_of(node: ast.expr) -> list[str]:
    """The names a call hangs on, from the last: `Case.objects.filter(…).update` gives filter, objects, Case."""
    names: list[str] = []
    current: ast.expr | None = node
    while current is not None:
        if isinstance(current, ast.Call):
            current = current.func
        elif isinstance(current, ast.Attribute):
            names.append(current.attr)
            current = current.value
        else:
            if isinstance(current, ast.Name):
                names.append(current.id)
            current = None
    return names


def writes_a_row(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    receiver = chain_of(call.func.value)
    name = (
        call.func.attr.removeprefix("a")
        if call.func.attr.startswith(("asave", "acreate", "adelete", "aupdate"))
        else call.func.attr
    )
    if name == "update":
        return bool(QUERIES & set(receiver))
    return name in WRITES and not NOT_ROWS & set(receiver[:1])


def test_no_face_writes_through_the_orm() -> None:
    wrong = []
    for path in modules(*FACES):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and writes_a_row(node):
                wrong.append(f"{shown(path)}:{node.lineno} {ast.unparse(node.func)}")
    assert wrong == []


def test_the_test_sees_the_common_ways_to_write() -> None:
    lines = ["case.save()", "Case.objects.create(a=1)", "Case.objects.filter(a=1).update(b=2)", "case.notes.create()"]
    assert all(writes_a_row(call) for call in map(parsed_call, lines))
    assert not writes_a_row(parsed_call("values.update(a=1)"))


def parsed_call(line: str) -> ast.Call:
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call)
    return call
