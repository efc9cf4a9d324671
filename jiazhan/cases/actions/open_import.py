"""检查导入文件: keep what a file was found to hold, until somebody starts the import or gives it up."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.models import ImportBatch
from jiazhan.stations.models import Station


def open_import(
    *,
    actor: Actor,
    at: datetime,
    file_name: str,
    sha256: str,
    region: Region,
    mode: str,
    counts: dict[str, int],
    findings: str,
    station: Station | None = None,
    stored_as: str = "",
) -> ImportBatch:
    """检查导入文件: `counts` by kind ("new", "warning", "done", "error"); raises Forbidden outside one's own scope."""
    require(actor, "case.import", Spot(region.pk, frozenset({station.pk} if station is not None else ())))
    return ImportBatch.objects.create(
        file_name=file_name[:120],
        sha256=sha256,
        stored_as=stored_as,
        region=region,
        station=station,
        mode=ImportBatch.Mode(mode),
        requested_by=actor.user_id,
        created_at=at,
        total_count=sum(counts.values()),
        new_count=counts.get("new", 0),
        warning_count=counts.get("warning", 0),
        done_count=counts.get("done", 0),
        error_count=counts.get("error", 0),
        findings=findings,
    )
