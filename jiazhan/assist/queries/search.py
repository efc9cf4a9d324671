"""Finding cases by words, and matters that resemble a text. The caller brings the rows that may be seen."""

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from jiazhan.assist.models import Document
from jiazhan.assist.pairs import query_of, resemblance, tokens_of
from jiazhan.assist.store import PUBLISHED, store_for
from jiazhan.cases.models import Case, SuggestionPublication

ALIKE = 0.34
"""Share of pairs from which a matter is offered as possibly the same; below it, offers were mostly noise."""


def search(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Those of `cases` whose number, title, text or signed reply contains every word of `text`; none without words."""
    query = query_of(text)
    if not query:
        return cases.none()
    return cases.filter(pk__in=_ids(*store_for().matching(query)))


def search_published(rows: QuerySet[SuggestionPublication], text: str) -> QuerySet[SuggestionPublication]:
    """Those of `rows` whose published words contain every word of `text`; none without words."""
    query = query_of(text)
    if not query:
        return rows.none()
    return rows.filter(pk__in=_ids(*store_for(index=PUBLISHED).matching(query)))


def resembling(cases: QuerySet[Case], text: str, *, most: int = 3) -> list[Case]:
    """Up to `most` of `cases` that may be about the same matter as `text`, most alike first."""
    pairs = [token for token in dict.fromkeys(tokens_of(text[:400])) if len(token) == 2][:80]
    if not pairs:
        return []
    candidates = {case.pk: case for case in cases.filter(pk__in=_ids(*store_for().sharing(pairs)))}
    texts = Document.objects.filter(pk__in=candidates).values_list("pk", "text")
    scored = sorted(((resemblance(text, known), pk) for pk, known in texts), reverse=True)
    return [candidates[pk] for score, pk in scored[:most] if score >= ALIKE]


def _ids(sql: str, params: list[str]) -> RawSQL:
    return RawSQL(sql, params)  # noqa: S611  the store's own statement; what was typed is in the parameters
