import hashlib  # noqa: N999  the command is called `jiazhan import`
import sys
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.cases.actions.begin_import import begin_import
from jiazhan.cases.actions.open_import import open_import
from jiazhan.cases.models import ImportBatch
from jiazhan.core.refusals import Refused
from jiazhan.imports.checking import Checked, Defaults, check, column_words
from jiazhan.imports.columns import FIELDS
from jiazhan.imports.operator_actor import operator
from jiazhan.imports.places import default_place
from jiazhan.imports.running import run
from jiazhan.imports.sheet import MOST_BYTES, read_sheet

_SHOWN: Final = 20
_KINDS: Final = {
    "new": gettext_lazy("可导入"),
    "warning": gettext_lazy("可导入，有提示"),
    "done": gettext_lazy("早已导入"),
    "error": gettext_lazy("不能导入"),
}


class Command(BaseCommand):
    help = str(gettext_lazy("导入群众意见：CSV 或 Excel 文件，先检查，再逐行登记。同一个文件导入两次不会重复。"))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["opinions"])
        parser.add_argument("file", type=Path, help=str(gettext_lazy("CSV 或 xlsx 文件。")))
        parser.add_argument("--dry-run", action="store_true", help=str(gettext_lazy("只检查，不导入。")))
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--per-row", action="store_true", help=str(gettext_lazy("能导入的先导入（默认）。")))
        mode.add_argument("--all-or-nothing", action="store_true", help=str(gettext_lazy("有一行不行就都不导入。")))
        parser.add_argument("--as", dest="username", help=str(gettext_lazy("以谁的名义导入（用户名）。")))
        parser.add_argument("--region", default="", help=str(gettext_lazy("没写地方的行登记到哪里（12 位区划代码）。")))
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help=str(gettext_lazy("指定哪一列是什么，例如 --map 正文=text。")),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        try:
            actor, defaults = self._who_and_where(options)
            content = self._content(options["file"])
            checked = check(sheet=read_sheet(BytesIO(content)), defaults=defaults, at=at)
            self._report(checked)
            if options["dry_run"]:
                self.stdout.write(_("这次只检查，没有导入。"))
                return
            batch = open_import(
                actor=actor,
                at=at,
                file_name=options["file"].name,
                sha256=hashlib.sha256(content).hexdigest(),
                region=defaults.region,
                station=defaults.station,
                mode=ImportBatch.Mode.ALL_OR_NOTHING if options["all_or_nothing"] else ImportBatch.Mode.PER_ROW,
                counts=checked.counts,
                findings="",
            )
            begun = begin_import(batch=batch, at=at)
            result = run(batch=begun, checked=checked, actor=actor, at=at, tell=self._progress(len(checked.rows)))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self._result(begun, result)

    def _who_and_where(self, options: dict[str, Any]) -> tuple[Actor, Defaults]:
        names = dict(self._pair(pair) for pair in options["map"])
        if not options["username"]:
            place = default_place(actor=None, code=options["region"])
            return operator(region_code=place.region.pk), Defaults(region=place.region, names=names)
        user = User.objects.filter(username=options["username"].lower(), is_active=True).first()
        if user is None:
            raise CommandError(_("没有用户“%(name)s”，或已停用。") % {"name": options["username"]})
        actor = actor_of(user, on=timezone.localdate())
        place = default_place(actor=actor, code=options["region"])
        return actor, Defaults(region=place.region, station=place.station, names=names)

    def _pair(self, pair: str) -> tuple[str, str]:
        column, _equals, field = pair.rpartition("=")
        if not column or field not in FIELDS:
            known = _("、").join(FIELDS)
            raise CommandError(_("--map 要写成 列名=字段，字段是：%(fields)s。") % {"fields": known})
        return column, field

    def _content(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(_("打不开文件 %(path)s，请检查路径。") % {"path": path}) from error

    def _report(self, checked: Checked) -> None:
        columns = _("，").join(f"{field}＝{column}" for field, column in column_words(checked))
        self.stdout.write(_("认出的列：%(columns)s") % {"columns": columns})
        for kind, count in checked.counts.items():
            self.stdout.write(f"{_KINDS[kind]}　{count:,}")
        self._reasons(checked, "warning")
        self._reasons(checked, "error")

    def _reasons(self, checked: Checked, kind: str) -> None:
        found = [finding for finding in checked.findings if finding.kind == kind]
        for finding in found[:_SHOWN]:
            self.stdout.write(_("第 %(line)d 行：%(why)s") % {"line": finding.line, "why": "".join(finding.reasons)})
        if len(found) > _SHOWN:
            self.stdout.write(_("……还有 %(count)d 行。") % {"count": len(found) - _SHOWN})

    def _progress(self, whole: int) -> Any:
        if not sys.stderr.isatty():
            return lambda count: None

        def tell(count: int) -> None:
            filled = 30 * count // max(whole, 1)
            self.stderr.write(f"\r[{'█' * filled}{' ' * (30 - filled)}] {count:,} / {whole:,}", ending="")
            if count >= whole:
                self.stderr.write("")

        return tell

    def _result(self, batch: ImportBatch, result: Checked) -> None:
        if batch.failure:
            self._reasons(result, "error")
            raise CommandError(batch.failure)
        counts = result.counts
        values = {"new": counts["new"] + counts["warning"], "done": counts["done"], "error": counts["error"]}
        sentence = _("导入 %(new)d 件，早已导入 %(done)d 行，不能导入 %(error)d 行。")
        self.stdout.write(sentence % values)
        if counts["error"]:
            self._reasons(result, "error")
