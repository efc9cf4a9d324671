"""Which suggestions deputies of a congress may know of: those handed in, without who proposed them."""

from collections.abc import Collection

from django.db.models import QuerySet

from jiazhan.cases.models import Case
from jiazhan.cases.states import UNFILED


def known_suggestions(*, congresses: Collection[str]) -> QuerySet[Case]:
    """What was handed in to these congresses (division codes), in whatever term, so that nobody writes the same twice.

    Show number, title, year and state of them, not more, unless `visible` shows more.
    """
    handed_in = Case.objects.filter(kind=Case.Kind.SUGGESTION, number__isnull=False).exclude(state__in=UNFILED)
    return handed_in.filter(suggestion__people_congress__in=congresses)
