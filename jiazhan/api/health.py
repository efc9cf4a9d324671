"""What watches the server asks: is the process alive, can it work, which version is it."""

import os

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jiazhan import __version__
from jiazhan.api.problems import problem


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; no database is asked."""
    return _fresh(JsonResponse({"status": "ok"}))


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database can be reached and has every migration; 503 with the reason otherwise."""
    try:
        missing = _missing_migrations()
    except DatabaseError:
        return _fresh(problem(status=503, code="database_unreachable", detail=_("连不上数据库。")))
    if missing:
        detail = _("数据库还缺 %(count)d 个升级，请运行 jiazhan migrate。") % {"count": missing}
        return _fresh(problem(status=503, code="migrations_missing", detail=detail))
    return _fresh(JsonResponse({"status": "ready"}))


@require_safe
def version(request: HttpRequest) -> HttpResponse:
    """The version, and the commit where the installation names it in JIAZHAN_COMMIT."""
    return _fresh(JsonResponse({"version": __version__, "commit": os.environ.get("JIAZHAN_COMMIT") or None}))


def _missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
