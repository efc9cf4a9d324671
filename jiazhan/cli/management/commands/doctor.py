import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jiazhan.cli.checkup import Verdict, examine


class Command(BaseCommand):
    help = str(gettext_lazy("检查这套家站：数据目录、数据库、日历、后台任务、封存、备份。有坏的就以 1 退出。"))
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        is_broken = False
        for finding in examine(at=timezone.now()):
            is_broken = is_broken or finding.verdict is Verdict.BROKEN
            advice = f"：{finding.advice}" if finding.advice else ""
            self.stdout.write(f"{finding.verdict.value} {finding.title}{advice}")
        if is_broken:
            sys.exit(1)
