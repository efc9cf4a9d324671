import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cli.address import base_address, refusal
from jiazhan.cli.preparation import bring_database_up_to_date, collect_static_files


class Command(BaseCommand):
    help = str(gettext_lazy("启动家站：网页、后台任务和定时任务。按 Ctrl+C 停止。"))
    # As for demo.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help=str(gettext_lazy("监听地址")))
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"), help=str(gettext_lazy("端口")))

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if sentence := refusal(host=host, port=port):
            raise CommandError(sentence, returncode=2)
        if bring_database_up_to_date():
            self.stdout.write(_("数据库已更新到本版本。"))
        if collect_static_files():
            self.stdout.write(_("静态文件已备好。"))
        address = base_address(host=host, port=port)
        self.stdout.write(_("群众门户：%(address)s") % {"address": address})
        self.stdout.write(_("工作台：　%(address)sdesk/") % {"address": address})
        connections.close_all()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os.environ["PORT"] = str(port)
        # The server takes this process over, so that Django does not stay in memory for nothing.
        os.execv(sys.executable, [sys.executable, "-m", "jiazhan.config.server", host, str(port)])
