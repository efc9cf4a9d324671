"""导出统计: take figures and the directory behind them away in a file; who took what is on record."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.core import journal
from jiazhan.statistics.permissions import require_figures
from jiazhan.statistics.scope import Scope


def export_figures(*, actor: Actor, at: datetime, scope: Scope, file_format: str, count: int) -> None:
    """导出统计: journal whose suggestions, as of when, how many, and in which format. Raises Forbidden."""
    require_figures(actor=actor, congress=scope.congress)
    facts = {
        "congress": scope.congress,
        "session": scope.session,
        "year": scope.year,
        "until": scope.until.isoformat(),
        "count": count,
        "format": file_format,
    }
    with transaction.atomic():
        journal.append(
            verb="statistics.export",
            subject=f"user:{actor.user_id}",
            actor=actor,
            at=at,
            region_code=scope.congress,
            facts=facts,
        )
