"""编入公开检索: the public index holds what is shown of a suggestion, from the moment it is approved until it is not."""

from typing import Final

from jiazhan.assist.models import PublicDocument
from jiazhan.assist.pairs import normalise
from jiazhan.assist.store import PUBLISHED, store_for
from jiazhan.cases.models import SuggestionPublication
from jiazhan.core.models import Entry

VERBS: Final = frozenset({"suggestion.approve_publication", "suggestion.unpublish"})
"""Verbs after which something else is shown."""


def follow_publication(entry: Entry) -> None:
    """Index what is shown of the suggestion an entry is about, and forget what was (a follower of "suggestion.*")."""
    kind, _separator, key = entry.subject.partition(":")
    if kind == "case" and entry.verb in VERBS:
        index_publication(case_id=int(key))


def index_publication(*, case_id: int) -> None:
    """编入公开检索: what is shown of one suggestion and nothing else."""
    store = store_for(index=PUBLISHED)
    shown = SuggestionPublication.objects.filter(case=case_id, approved_at__isnull=False, ended_at=None)
    wanted = {row.pk: _text_of(row) for row in shown.select_related("case", "ground")}
    for document in PublicDocument.objects.filter(publication__case=case_id):
        if wanted.get(document.pk) == document.text:
            del wanted[document.pk]
            continue
        store.drop(key=document.pk, text=document.text)
        document.delete()
    for key, text in wanted.items():
        PublicDocument.objects.create(publication_id=key, text=text)
        store.put(key=key, text=text)


def rebuild_public_index() -> int:
    """重建公开检索: index everything that is shown and forget the rest; how many suggestions were looked at."""
    keys = SuggestionPublication.objects.order_by("case").values_list("case", flat=True).distinct()
    looked_at = 0
    for case_id in keys.iterator(chunk_size=1000):
        index_publication(case_id=case_id)
        looked_at += 1
    return looked_at


def _text_of(row: SuggestionPublication) -> str:
    ground = row.ground.name if row.ground is not None else ""
    return normalise("\n".join(filter(None, (row.case.number, row.title, row.text, row.answer, ground, row.note))))
