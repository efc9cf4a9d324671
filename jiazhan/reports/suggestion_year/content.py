"""What the report is made of, read once for both files."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.cases.queries.parties import office_of
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Session
from jiazhan.statistics.permissions import require_figures
from jiazhan.statistics.queries.directory import Dissatisfied, Listed, directory, dissatisfied
from jiazhan.statistics.queries.suggestion_figures import SuggestionFigures, suggestion_figures
from jiazhan.statistics.scope import Scope


@dataclass(frozen=True)
class Content:
    """Figures, directory and dissatisfied forms of one scope, with the names a reader needs. `listed` is what the
    reader may see of what was counted: whoever sees the whole region sees all of it.
    """

    scope: Scope
    congress: str
    is_town: bool
    office: str
    period: str
    until: str
    figures: SuggestionFigures
    listed: Sequence[Listed]
    dissatisfied: Sequence[Dissatisfied]

    @property
    def title(self) -> str:
        """What stands on top of both files."""
        return _("%(congress)s人民代表大会代表建议办理情况") % {"congress": self.congress}

    @property
    def about(self) -> str:
        """Which suggestions, and as of when."""
        return _("%(period)s提出，截至%(day)s") % {"period": self.period, "day": self.until}


def content_of(*, scope: Scope, actor: Actor) -> Content:
    """Read it. Raises Forbidden; Invalid for a congress or session that does not exist. A constant number of
    statements.
    """
    require_figures(actor=actor, congress=scope.congress)
    region = Region.objects.filter(pk=scope.congress).first()
    session = Session.objects.filter(pk=scope.session, region=scope.congress).first() if scope.session else None
    if region is None or (scope.session is not None and session is None):
        raise Invalid(fields={"congress": _("没有这个人大，或者没有这次会议。")})
    office = office_of(scope.congress)
    listed = directory(scope=scope, actor=actor)
    day = scope.until
    return Content(
        scope=scope,
        congress=region.name,
        is_town=region.level == Region.Level.TOWN,
        office=office.name if office is not None else "",
        period=session.name if session is not None else _("%(year)d年") % {"year": scope.year},
        until=_("%(year)d年%(month)d月%(day)d日") % {"year": day.year, "month": day.month, "day": day.day},
        figures=suggestion_figures(scope),
        listed=listed,
        dissatisfied=dissatisfied(scope=scope, listed=listed),
    )
