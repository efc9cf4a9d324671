"""The second phase: what was checked goes in, and what became of each row is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.cases.actions.begin_import import beat
from jiazhan.cases.actions.finish_import import finish_import
from jiazhan.cases.actions.import_opinions import Outcome, import_opinions
from jiazhan.cases.models import ImportBatch
from jiazhan.core.refusals import Refused
from jiazhan.imports.checking import Checked, Defaults, Finding, check, dump
from jiazhan.imports.sheet import read_sheet


@task()
def run_import(batch_id: int) -> None:
    """Bring in a batch that was begun; the worker runs it."""
    batch = ImportBatch.objects.select_related("region", "station").get(pk=batch_id)
    if batch.state != ImportBatch.State.RUNNING or not batch.stored_as:
        return
    actor = actor_of(User.objects.get(pk=batch.requested_by or 0), on=timezone.localdate())
    try:
        with default_storage.open(batch.stored_as, "rb") as file:
            sheet = read_sheet(file)
        at = batch.started_at or timezone.now()
        checked = check(sheet=sheet, defaults=Defaults(region=batch.region, station=batch.station), at=at)
    except (Refused, OSError) as error:
        sentence = str(error) if isinstance(error, Refused) else _("上传的文件找不到了，请重新上传。")
        finish_import(batch=batch, at=timezone.now(), counts={}, findings="", failure=sentence)
        return
    run(batch=batch, checked=checked, actor=actor, at=at)


def run(
    *,
    batch: ImportBatch,
    checked: Checked,
    actor: Actor,
    at: datetime,
    tell: Callable[[int], None] = lambda count: None,
) -> Checked:
    """Bring in the rows of a checked file and keep the result; what became of each row is returned."""
    is_strict = batch.mode == ImportBatch.Mode.ALL_OR_NOTHING
    if is_strict and checked.counts["error"]:
        failure = _("有 %(count)d 行不能导入，所以一行也没有导入。") % {"count": checked.counts["error"]}
        _finish(batch, checked, failure)
        return checked

    def told(count: int) -> None:
        beat(batch=batch, at=timezone.now(), processed_count=count)
        tell(count)

    outcome = import_opinions(
        rows=checked.rows, actor=actor, at=at, batch=batch, is_all_or_nothing=is_strict, tell=told
    )
    result = replace(checked, findings=tuple(_after(checked.findings, outcome)))
    _finish(batch, result, _("有的行没有通过，所以一行也没有导入。") if outcome.is_undone else "")
    return result


def _after(findings: Sequence[Finding], outcome: Outcome) -> list[Finding]:
    done = set(outcome.done)
    settled = []
    for finding in findings:
        if finding.line in outcome.refused:
            settled.append(replace(finding, kind="error", reasons=(outcome.refused[finding.line],)))
        elif finding.line in done:
            settled.append(replace(finding, kind="done", reasons=(_("早已导入过。"),)))
        else:
            settled.append(finding)
    return settled


def _finish(batch: ImportBatch, result: Checked, failure: str) -> None:
    counts = {"error": result.counts["error"]} if failure else result.counts
    kept = dump(result.findings, header=result.header)
    finish_import(batch=batch, at=timezone.now(), counts=counts, findings=kept, failure=failure)
