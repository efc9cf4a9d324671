from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.core.models import ScheduledRun
from jiazhan.core.schedule import jobs, run_due


class Command(BaseCommand):
    help = str(gettext_lazy("列出定时任务；加 --once 时运行一遍到期的。"))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=str(gettext_lazy("运行到期的定时任务后结束。")))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            for name in run_due(at=timezone.now()):
                self.stdout.write(_("已运行：%(name)s") % {"name": name})
            return
        runs = ScheduledRun.objects.in_bulk()
        for job in jobs():
            run = runs.get(job.name)
            due = timezone.localtime(run.due_at) if run else None
            moment = f"{due:%Y-%m-%d %H:%M:%S}" if due else _("尚未运行")
            self.stdout.write(f"{job.name:<32}{moment}{'  ' + run.error if run and run.error else ''}")
