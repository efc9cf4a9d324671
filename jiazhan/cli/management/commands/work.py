from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from jiazhan.cli.worker import Loop, run_tasks


class Command(BaseCommand):
    help = str(_("运行后台任务和定时任务，直到收到停止信号。"))
    # Django would load every page to check their addresses; the worker needs none.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=str(_("做完现有的后台任务就结束。")))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            run_tasks()
        else:
            Loop().run()
