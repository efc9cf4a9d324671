"""编入检索: keep the index true to the case, in the transaction that changes it."""

from collections.abc import Sequence
from typing import Final

from jiazhan.assist.models import Document
from jiazhan.assist.pairs import normalise
from jiazhan.assist.store import store_for
from jiazhan.cases.models import Case, Reply
from jiazhan.core.models import Entry
from jiazhan.core.recall import at_end

_AT_ONCE: Final = 200

UNINDEXED_VERBS = frozenset(
    {
        *("remind", "record_visit", "comment", "extend", "pause", "resume", "reveal_person", "rate", "export"),
        *("triage", "send_to_village", "assign", "forward", "assign_county", "request_return", "draft_reply"),
        *("reject_draft", "feed_back", "look_back", "propose_decline", "confirm_decline", "refuse_decline"),
        *("confirm_rehandling", "decline_rehandling", "send_to_hall", "send_to_project_pool"),
    }
)
"""Verbs after which nothing that can be found has changed."""


def follow_entry(entry: Entry) -> None:
    """Index the case an entry is about (a follower of "case.*" and "suggestion.*")."""
    kind, _separator, key = entry.subject.partition(":")
    _prefix, _separator, verb = entry.verb.partition(".")
    if kind == "case" and verb not in UNINDEXED_VERBS:
        at_end(index_cases, int(key))


def index_case(*, case_id: int) -> None:
    """编入检索: number, title, text, parts and signed replies of one case."""
    index_cases([case_id])


def index_cases(case_ids: Sequence[int]) -> None:
    """编入检索: the same for several cases; one that is not there is left out."""
    for start in range(0, len(case_ids), _AT_ONCE):
        _index(case_ids[start : start + _AT_ONCE])


def _index(case_ids: Sequence[int]) -> None:
    texts, store = _texts_of(case_ids), store_for()
    known = dict(Document.objects.filter(pk__in=case_ids).values_list("pk", "text"))
    fresh = []
    for case_id, text in texts.items():
        if case_id not in known:
            fresh.append(Document(case_id=case_id, text=text))
        elif known[case_id] != text:
            store.drop(case_id=case_id, text=known[case_id])
            Document.objects.filter(pk=case_id).update(text=text)
        else:
            continue
        store.put(case_id=case_id, text=text)
    if fresh:
        Document.objects.bulk_create(fresh)


def rebuild_index() -> int:
    """重建检索: index every case whose text differs from what the index holds; how many were looked at."""
    looked_at = 0
    for case_id in Case.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=1000):
        index_case(case_id=case_id)
        looked_at += 1
    return looked_at


def _texts_of(case_ids: Sequence[int]) -> dict[int, str]:
    parts = ("number", "title", "text", "suggestion__analysis", "suggestion__proposal")
    words = {row[0]: list(row[1:]) for row in Case.objects.filter(pk__in=case_ids).values_list("pk", *parts)}
    replies = Reply.objects.filter(case_id__in=case_ids, signed_at__isnull=False).order_by("pk")
    for case_id, text in replies.values_list("case_id", "text"):
        words[case_id].append(text)
    return {
        key: normalise("\n".join([word or "" for word in row[:3]] + [w for w in row[3:] if w]))
        for key, row in words.items()
    }
