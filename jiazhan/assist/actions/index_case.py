"""编入检索: keep the index true to the case, in the transaction that changes it."""

from jiazhan.assist.models import Document
from jiazhan.assist.pairs import normalise
from jiazhan.assist.store import store_for
from jiazhan.cases.models import Case
from jiazhan.core.models import Entry

UNINDEXED_VERBS = frozenset(
    {"remind", "record_visit", "comment", "extend", "pause", "resume", "reveal_person", "rate", "export"}
)
"""Verbs after which nothing that can be found has changed."""


def follow_entry(entry: Entry) -> None:
    """Index the case an entry is about (a follower of "case.*" and "suggestion.*")."""
    kind, _separator, key = entry.subject.partition(":")
    _prefix, _separator, verb = entry.verb.partition(".")
    if kind == "case" and verb not in UNINDEXED_VERBS:
        index_case(case_id=int(key))


def index_case(*, case_id: int) -> None:
    """编入检索: number, title, text, parts and signed replies of one case."""
    text = _text_of(case_id)
    known = Document.objects.filter(pk=case_id).first()
    if known is not None and known.text == text:
        return
    store = store_for()
    if known is not None:
        store.drop(case_id=case_id, text=known.text)
    Document.objects.update_or_create(case_id=case_id, defaults={"text": text})
    store.put(case_id=case_id, text=text)


def rebuild_index() -> int:
    """重建检索: index every case whose text differs from what the index holds; how many were looked at."""
    looked_at = 0
    for case_id in Case.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=1000):
        index_case(case_id=case_id)
        looked_at += 1
    return looked_at


def _text_of(case_id: int) -> str:
    case = Case.objects.select_related("suggestion").prefetch_related("replies").get(pk=case_id)
    parts = [case.number or "", case.title, case.text]
    if case.kind == Case.Kind.SUGGESTION and hasattr(case, "suggestion"):
        parts += [case.suggestion.analysis, case.suggestion.proposal]
    parts += [reply.text for reply in case.replies.all() if reply.signed_at is not None]
    return normalise("\n".join(parts))
