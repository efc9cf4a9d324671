"""编入检索: keep the index true to the case, in the transaction that changes it."""

from collections.abc import Sequence
from typing import Final

from django.db.models import BigIntegerField, QuerySet

from jiazhan.assist.models import Document
from jiazhan.assist.pairs import normalise
from jiazhan.assist.store import store_for
from jiazhan.cases.models import Case, Reply
from jiazhan.core.models import Entry
from jiazhan.core.prepared import Blank, Prepared, PreparedUpdate
from jiazhan.core.recall import at_end

UNINDEXED_VERBS = frozenset(
    {
        *("remind", "record_visit", "comment", "extend", "pause", "resume", "reveal_person", "rate", "export"),
        *("triage", "send_to_village", "assign", "forward", "assign_county", "request_return", "draft_reply"),
        *("reject_draft", "feed_back", "look_back", "propose_decline", "confirm_decline", "refuse_decline"),
        *("confirm_rehandling", "decline_rehandling", "send_to_hall", "send_to_project_pool"),
        *("invite_cosponsors", "cosponsor", "decline_cosponsoring", "withdraw_cosponsoring", "ask_withdrawal"),
        *("ask_reading", "give_reading", "ask_feasibility", "answer_feasibility"),
        *("agree_withdrawal", "discard", "treat_as_letter", "reject"),
        *("sub_assign", "sign_for", "reassign", "confirm_assignment", "add_co_handlers", "decide_co_return"),
        *("record_contact", "confirm_contact", "dispute_contact", "merge", "unmerge"),
        *("pass_precheck", "fail_precheck", "hold_joint_meeting", "record_progress", "report_fulfilment"),
        *("supervise_by_name", "call_to_explain", "record_supervision", "discuss_at_meeting"),
        *("mark_key", "unmark_key", "mark_excellent", "unmark_excellent"),
        *("rate_commitment", "strike_off", "renew_commitment", "lapse_commitment", "reopen"),
        *("prepare_publication", "approve_publication", "refuse_publication", "unpublish"),
        *("request_extension", "grant_extension", "refuse_extension"),
        *("refer", "report_deliberation", "put_on_agenda", "keep_off_agenda", "turn_into_suggestion"),
        *("request_withdrawal", "consent_to_withdrawal", "refuse_withdrawal", "record_vote", "hand_to_organ"),
        *("report_handling", "conclude_bill", "ask_reconsideration"),
        *("prepare_release", "approve_release", "refuse_release", "end_release"),
        *("draft_co_opinion", "reject_co_opinion", "sign_co_opinion", "send_back_co_opinion"),
    }
)
"""Verbs after which nothing that can be found has changed."""


def follow_entry(entry: Entry) -> None:
    """Index the case an entry is about (a follower of "case.*", "suggestion.*" and "bill.*")."""
    kind, _separator, key = entry.subject.partition(":")
    _prefix, _separator, verb = entry.verb.partition(".")
    if kind == "case" and verb not in UNINDEXED_VERBS:
        at_end(index_cases, int(key))


def index_case(*, case_id: int) -> None:
    """编入检索: number, title, text, parts and signed replies of one case."""
    index_cases([case_id])


def index_cases(case_ids: Sequence[int]) -> None:
    """编入检索: the same for several cases; one that is not there is left out."""
    store, fresh = store_for(), []
    for case_id in case_ids:
        words = _WORDS.first(case=case_id)
        if words is None:
            continue
        known, text = words[0], _text_of(case_id, words[1:])
        if known == text:
            continue
        if known is None:
            fresh.append(Document(case_id=case_id, text=text))
        else:
            store.drop(key=case_id, text=known)
            _UPDATE(Document(case_id=case_id, text=text), "text")
        store.put(key=case_id, text=text)
    if fresh:
        Document.objects.bulk_create(fresh)


def rebuild_index() -> int:
    """重建检索: index every case whose text differs from what the index holds; how many were looked at."""
    looked_at = 0
    for case_id in Case.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=1000):
        index_case(case_id=case_id)
        looked_at += 1
    return looked_at


def _text_of(case_id: int, words: Sequence[str | None]) -> str:
    parts = [*words, *_REPLIES.all(case=case_id)]
    return normalise("\n".join([word or "" for word in parts[:3]] + [word for word in parts[3:] if word]))


def _words() -> QuerySet[Case, tuple[str | None, ...]]:
    parts = ("number", "title", "text", "suggestion__analysis", "suggestion__proposal", "bill__plan")
    return Case.objects.filter(pk=Blank("case", BigIntegerField())).values_list("document__text", *parts)


def _replies() -> QuerySet[Reply, str]:
    signed = Reply.objects.filter(case=Blank("case", BigIntegerField()), signed_at__isnull=False)
    return signed.order_by("pk").values_list("text", flat=True)


_WORDS: Final = Prepared(_words)
_REPLIES: Final = Prepared(_replies)
_UPDATE: Final = PreparedUpdate(Document)
