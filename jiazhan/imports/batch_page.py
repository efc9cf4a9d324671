"""What the page of one import shows: counts by kind, rows page by page, how far it is and how long it will take."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jiazhan.cases.actions.begin_import import SILENCE
from jiazhan.cases.models import ImportBatch
from jiazhan.imports.checking import KINDS, load

ROWS: Final = 50
KIND_LOOKS: Final = {
    "new": ("ok", "circle-check", gettext_lazy("可导入"), gettext_lazy("已导入")),
    "warning": ("wait", "alert-triangle", gettext_lazy("可导入，有提示"), gettext_lazy("已导入，有提示")),
    "done": ("calm", "circle-dashed-check", gettext_lazy("早已导入"), gettext_lazy("早已导入")),
    "error": ("late", "circle-x", gettext_lazy("不能导入"), gettext_lazy("不能导入")),
}


def batch_page(*, batch: ImportBatch, query: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The values of the page at `now`; `query` may hold "kind" and "page"."""
    is_over = batch.state in {ImportBatch.State.DONE, ImportBatch.State.FAILED}
    counts = {kind: getattr(batch, f"{kind}_count") for kind in KINDS}
    can_go_in = batch.new_count + batch.warning_count
    values = {
        "batch": batch,
        "is_over": is_over,
        "is_failed": batch.state == ImportBatch.State.FAILED,
        "is_running": batch.state == ImportBatch.State.RUNNING,
        "is_strict": batch.mode == ImportBatch.Mode.ALL_OR_NOTHING,
        "can_go_in": can_go_in,
        "error_count": batch.error_count,
        "place": batch.station.name if batch.station is not None else batch.region.name,
    }
    if values["is_running"]:
        return {**values, **_progress(batch, can_go_in, now)}
    return {**values, **_rows(batch, counts, query, is_over)}


def _progress(batch: ImportBatch, whole: int, now: datetime) -> dict[str, Any]:
    is_known = batch.mode == ImportBatch.Mode.PER_ROW
    words = _("%(done)s / %(whole)s 行") % {"done": f"{batch.processed_count:,}", "whole": f"{whole:,}"}
    left = _left(batch, whole, now) if is_known else ""
    return {
        "done": batch.processed_count,
        "whole": whole if is_known else None,
        "sentence": _("，").join(part for part in (words if is_known else _("全部没有错才保存"), left) if part),
        "is_silent": batch.beat_at is not None and now - batch.beat_at > SILENCE,
    }


def _left(batch: ImportBatch, whole: int, now: datetime) -> str:
    if not batch.processed_count or batch.started_at is None:
        return ""
    seconds = (now - batch.started_at).total_seconds() / batch.processed_count * (whole - batch.processed_count)
    if seconds < 60:
        return _("不到 1 分钟就好")
    minutes = round(seconds / 60)
    return ngettext("约剩 %(count)d 分钟", "约剩 %(count)d 分钟", minutes) % {"count": minutes}


def _rows(batch: ImportBatch, counts: Mapping[str, int], query: Mapping[str, str], is_over: bool) -> dict[str, Any]:
    _header, findings = load(batch.findings)
    kind = query.get("kind", "")
    wanted = [finding for finding in findings if not kind or finding.kind == kind]
    if kind not in KINDS:
        kind, wanted = "", sorted(findings, key=lambda finding: -KINDS.index(finding.kind))
    last = max((len(wanted) - 1) // ROWS + 1, 1)
    page = int(query["page"]) if query.get("page", "").isascii() and query.get("page", "").isdigit() else 1
    page = min(max(page, 1), last)
    shown = wanted[(page - 1) * ROWS : page * ROWS]
    rows = [
        {
            "line": finding.line,
            "title": finding.title,
            "reasons": finding.reasons,
            "look": KIND_LOOKS[finding.kind][:2],
            "word": KIND_LOOKS[finding.kind][3 if is_over else 2],
        }
        for finding in shown
    ]
    base = f"?kind={kind}&page=" if kind else "?page="
    return {
        "kind": kind,
        "tabs": [
            {"kind": name, "word": KIND_LOOKS[name][3 if is_over else 2], "count": counts[name]} for name in KINDS
        ],
        "rows": rows,
        "total": len(wanted),
        "first": (page - 1) * ROWS + 1,
        "last": (page - 1) * ROWS + len(shown),
        "previous": f"{base}{page - 1}" if page > 1 else "",
        "next": f"{base}{page + 1}" if page < last else "",
    }
