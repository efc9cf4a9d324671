import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.models import User
from jiazhan.cli.address import refusal
from jiazhan.cli.preparation import bring_database_up_to_date

SCENARIO = "jiayu"


class Command(BaseCommand):
    help = str(gettext_lazy("启动演示：空数据库先装入演示县，再启动家站。已有数据不会改动。"))
    # What Django would check is checked before a release; it would load every page twice over.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help=str(gettext_lazy("监听地址")))
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"), help=str(gettext_lazy("端口")))

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if sentence := refusal(host=host, port=port):
            raise CommandError(sentence, returncode=2)
        bring_database_up_to_date()
        if not User.objects.exists():
            self.stdout.write(_("正在装入演示县，约需一两分钟……"))
            self.stdout.flush()
            call_command("scenario", SCENARIO, stdout=self.stdout)
        self._print_accounts()
        call_command("serve", host=host, port=port, stdout=self.stdout)

    def _print_accounts(self) -> None:
        path = Path(settings.DATA) / "demo-accounts.json"
        if not path.is_file():
            return
        self.stdout.write(_("演示账号（角色　用户名　密码）："))
        for account in json.loads(path.read_text(encoding="utf-8")):
            self.stdout.write(f"  {account['role']}　{account['username']}　{account['password']}")
