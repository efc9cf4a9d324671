import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.imports.scenarios.accounts import demo_accounts
from jiazhan.imports.scenarios.loader import at_end_of, is_empty, load_scenario
from jiazhan.imports.scenarios.seeds import names

PASSWORD: Final = "jiayu-2026-yanshi"  # noqa: S105  invented, shared by all people of the demo county, and printed


class Command(BaseCommand):
    help = str(gettext_lazy("装入演示县：地方、单位、代表、人员和半年来的事项，全部为虚构。只装入空的数据库。"))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=names(), help=str(gettext_lazy("演示县的名称。")))
        parser.add_argument("--if-empty", action="store_true", help=str(gettext_lazy("已有数据就什么也不做。")))
        parser.add_argument(
            "--today", type=date.fromisoformat, help=str(gettext_lazy("装到哪一天为止，例如 2026-11-20；默认是现在。"))
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_empty():
            if options["if_empty"]:
                self.stdout.write(_("已有数据，没有装入演示县。"))
                return
            raise CommandError(_("数据库里已有人员或事项。演示县只装入空的数据库，请另设 JIAZHAN_DATA 再试。"))
        now = at_end_of(options["today"]) if options["today"] else timezone.now()
        loaded = load_scenario(name=options["name"], now=now, password=PASSWORD, say=self._say)
        accounts = demo_accounts(cast=loaded.cast, password=PASSWORD)
        path = Path(settings.DATA) / "demo-accounts.json"
        path.write_text(json.dumps(accounts, ensure_ascii=False, indent=1), encoding="utf-8")
        counts = {"cases": loaded.case_count, "steps": loaded.step_count}
        self.stdout.write(_("装好了：%(cases)d 件事项，办过 %(steps)d 步。") % counts)
        self.stdout.write(_("所有人员的演示密码都是：%(password)s") % {"password": PASSWORD})
        self.stdout.write(_("三位管理员第一次登录时要设置两步验证。"))

    def _say(self, what: str) -> None:
        sentences = {"county": _("县、单位、代表和人员已装好，正在办理半年来的事项……"), "matters": ""}
        if sentences.get(what):
            self.stdout.write(sentences[what])
            self.stdout.flush()
