import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.core.queries.verification import verify


class Command(BaseCommand):
    help = str(gettext_lazy("核对日志：verify 逐条核对，指出第一处被改动、删除或挪动的记录。"))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])
        parser.add_argument("--json", action="store_true", help=str(gettext_lazy("输出 JSON。")))

    def handle(self, *args: Any, **options: Any) -> None:
        result = verify()
        if options["json"]:
            self.stdout.write(json.dumps(asdict(result), ensure_ascii=False, default=str))
        else:
            values = {"entries": result.entries, "seals": result.seals}
            self.stdout.write(_("已核对 %(entries)s 条日志、%(seals)s 个日封。") % values)
            for finding in result.findings:
                self.stdout.write(f"✗ {finding.sentence}")
        if result.findings:
            raise CommandError(_("日志与写下时不一致，共 %(count)s 处。") % {"count": len(result.findings)})
        if not options["json"]:
            self.stdout.write(_("全部一致。"))
