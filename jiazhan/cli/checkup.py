"""What `jiazhan doctor` looks at: one function for each thing that can be wrong with an installation."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from jiazhan.cli.preparation import waiting_migrations
from jiazhan.core.models import CalendarDay, Entry, ScheduledRun, Seal
from jiazhan.reports.letters.fonts import SHIPPED_FONTS, families

LEAST_FREE = 200_000_000
COMFORTABLE_FREE = 2_000_000_000
WORKER_SILENCE = timedelta(minutes=5)
SEAL_AGE = timedelta(days=2)
BACKUP_AGE = timedelta(days=7)


class Verdict(Enum):
    """How a thing stands, with its sign."""

    OK = "✓"
    CARE = "!"
    BROKEN = "✗"


@dataclass(frozen=True)
class Finding:
    """One line: how it stands, what it is, and what to do."""

    verdict: Verdict
    title: str
    advice: str = ""


def examine(*, at: datetime) -> Iterator[Finding]:
    """Every finding, in an order in which the first broken one explains the rest.

    What needs tables is left out while the database is out of reach or not up to date.
    """
    yield data_folder()
    yield disk()
    yield keys()
    state = database()
    yield state
    if state.verdict is not Verdict.BROKEN:
        needing_tables: tuple[Callable[[datetime], Finding], ...] = (calendar, worker, failed_tasks, seals)
        yield from (check(at) for check in needing_tables)
    yield backup(at)
    yield letter_fonts()
    yield debugging()


def data_folder() -> Finding:
    """The data folder can be written, and not read by everybody."""
    folder = Path(settings.DATA)
    title = _("数据目录 %(path)s") % {"path": folder}
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding(Verdict.BROKEN, title, _("不能写入。请把目录交给运行家站的用户。"))
    if folder.stat().st_mode & 0o007:
        return Finding(Verdict.CARE, title, _("这台机器上的任何人都能读。请执行 chmod o-rwx。"))
    return Finding(Verdict.OK, title)


def disk() -> Finding:
    """There is room to write."""
    free = shutil.disk_usage(settings.DATA).free
    title = _("磁盘剩余 %(size)s GB") % {"size": f"{free / 1_000_000_000:.1f}"}
    if free < LEAST_FREE:
        return Finding(Verdict.BROKEN, title, _("空间快用完了，请马上清理或扩容。"))
    if free < COMFORTABLE_FREE:
        return Finding(Verdict.CARE, title, _("空间不多，请安排清理或扩容。"))
    return Finding(Verdict.OK, title)


def keys() -> Finding:
    """The keys are there and only their owner can read them."""
    title = _("密钥文件")
    for name in ("secret.key", "field.key"):
        path = Path(settings.DATA) / name
        if not path.is_file():
            return Finding(Verdict.BROKEN, title, _("缺少 %(name)s，请从备份中取回。") % {"name": name})
        if path.stat().st_mode & 0o077:
            return Finding(Verdict.CARE, title, _("%(name)s 别人也能读。请执行 chmod 600。") % {"name": name})
    return Finding(Verdict.OK, title)


def database() -> Finding:
    """The database answers and has this version's tables."""
    title = _("数据库（%(engine)s）") % {"engine": connection.vendor}
    try:
        waiting = waiting_migrations()
    except DatabaseError as error:
        return Finding(Verdict.BROKEN, title, _("连不上：%(reason)s") % {"reason": str(error).strip()})
    if waiting:
        advice = _("有 %(count)s 步更新没有做，请执行 jiazhan migrate。") % {"count": len(waiting)}
        return Finding(Verdict.BROKEN, title, advice)
    return Finding(Verdict.OK, title)


def calendar(at: datetime) -> Finding:
    """The holidays of this year are known, and from December those of the next."""
    today = timezone.localtime(at).date()
    years = [today.year, today.year + 1] if today.month == 12 else [today.year]
    missing = [str(year) for year in years if not CalendarDay.objects.filter(date__year=year).exists()]
    title = _("工作日历")
    if missing:
        advice = _("缺少 %(years)s 年的放假安排，期限只能暂定。请在工作台导入放假通知。") % {
            "years": _("、").join(missing)
        }
        return Finding(Verdict.CARE, title, advice)
    return Finding(Verdict.OK, title)


def worker(at: datetime) -> Finding:
    """Somebody runs the tasks and the schedule."""
    title = _("后台任务与定时任务")
    late = at - WORKER_SILENCE
    is_idle = ScheduledRun.objects.filter(due_at__lt=late, held_until__isnull=True).exists()
    has_waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=late).exists()
    if is_idle or has_waiting:
        return Finding(Verdict.BROKEN, title, _("有任务到时没有运行。请确认 jiazhan serve 或 jiazhan work 在运行。"))
    failing = list(ScheduledRun.objects.exclude(error="").order_by("name").values_list("name", "error"))
    if failing:
        advice = _("定时任务 %(name)s 出错：%(error)s") % {"name": failing[0][0], "error": failing[0][1]}
        return Finding(Verdict.CARE, title, advice)
    return Finding(Verdict.OK, title)


def failed_tasks(at: datetime) -> Finding:
    """No background task failed in the past week."""
    title = _("近七天失败的后台任务")
    count = DBTaskResult.objects.failed().filter(finished_at__gte=at - timedelta(days=7)).count()
    if count:
        advice = _("有 %(count)s 个失败，原因见运行日志。") % {"count": count}
        return Finding(Verdict.CARE, title, advice)
    return Finding(Verdict.OK, title)


def seals(at: datetime) -> Finding:
    """The journal is sealed up to the day before yesterday at least."""
    title = _("日志封存")
    newest = Seal.objects.order_by("-day").values_list("day", flat=True).first()
    oldest_entry = Entry.objects.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    since = newest or (timezone.localtime(oldest_entry).date() if oldest_entry else None)
    if since and timezone.localtime(at).date() - since > SEAL_AGE:
        return Finding(Verdict.CARE, title, _("停在 %(day)s。请执行 jiazhan seal。") % {"day": since})
    return Finding(Verdict.OK, title)


def backup(at: datetime) -> Finding:
    """There is a backup of the past week where `jiazhan backup` puts it."""
    title = _("备份")
    made = [path.stat().st_mtime for path in (Path(settings.DATA) / "backups").glob("*.tar.gz")]
    if not made or at.timestamp() - max(made) > BACKUP_AGE.total_seconds():
        advice = _("近七天没有备份到数据目录。请执行 jiazhan backup，并把文件存到别的机器。")
        return Finding(Verdict.CARE, title, advice)
    return Finding(Verdict.OK, title)


def letter_fonts() -> Finding:
    """Letters can be set as PDF, in the typeface that official documents are written in."""
    title = _("公文字体")
    folder = Path(settings.DATA) / "fonts"
    found = families(own_fonts=folder)
    if not found & SHIPPED_FONTS:
        return Finding(Verdict.CARE, title, _("随系统的中文字体不见了，PDF 排不出来。请重新安装家站，Word 不受影响。"))
    if not any("fangsong" in name.lower() or "仿宋" in name for name in found):
        advice = _("能排 PDF，但没有仿宋，正文用宋体代替。有仿宋和小标宋的授权，可以把字体文件放到 %(path)s。")
        return Finding(Verdict.OK, title, advice % {"path": folder})
    return Finding(Verdict.OK, title)


def debugging() -> Finding:
    """Nobody sees a page meant for developers."""
    title = _("调试模式")
    if settings.DEBUG:
        return Finding(Verdict.CARE, title, _("正在使用。对外服务前请去掉 JIAZHAN_DEBUG。"))
    return Finding(Verdict.OK, title)
