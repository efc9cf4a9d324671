import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan import __version__
from jiazhan.cli import archive, database_copy
from jiazhan.cli.preparation import bring_database_up_to_date


class Command(BaseCommand):
    help = str(gettext_lazy("恢复：把备份放回一个空的地方，然后核对日志。"))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=str(gettext_lazy("jiazhan backup 存下的文件")))

    def handle(self, *args: Any, **options: Any) -> None:
        data = Path(settings.DATA)
        self._refuse_unless_empty(data)
        with tempfile.TemporaryDirectory(dir=data, prefix="restore-") as folder:
            found = Path(folder)
            manifest = archive.unpack(path=options["file"], into=found)
            self._refuse_unless_fitting(manifest)
            database_copy.fill_from(found / database_copy.file_name())
            for key in (found / "keys").iterdir():
                key.chmod(0o600)
                shutil.move(key, data / key.name)
            if (found / "uploads").is_dir():
                shutil.copytree(found / "uploads", settings.MEDIA_ROOT, dirs_exist_ok=True)
        self.stdout.write(
            _("已恢复 %(made_at)s 的备份，共 %(count)s 个文件。")
            % {
                "made_at": manifest.made_at,
                "count": len(manifest.files),
            }
        )
        if bring_database_up_to_date():
            self.stdout.write(_("数据库已更新到本版本。"))
        call_command("journal", "verify", stdout=self.stdout)

    def _refuse_unless_empty(self, data: Path) -> None:
        if not database_copy.is_empty():
            raise CommandError(
                _("这里已经有数据，不能恢复到上面。请把 JIAZHAN_DATA 或 DATABASE_URL 指向一个空的地方。")
            )
        if next(archive.files_below(Path(settings.MEDIA_ROOT)), None):
            raise CommandError(_("%(path)s 里已经有上传文件，请先移走。") % {"path": settings.MEDIA_ROOT})

    def _refuse_unless_fitting(self, manifest: archive.Manifest) -> None:
        if manifest.engine != database_copy.engine():
            values = {"theirs": manifest.engine, "ours": database_copy.engine()}
            raise CommandError(_("备份来自 %(theirs)s，这里是 %(ours)s。请用同一种数据库恢复。") % values)
        if _numbers(manifest.version) > _numbers(__version__):
            values = {"theirs": manifest.version, "ours": __version__}
            raise CommandError(_("备份来自版本 %(theirs)s，比这里的 %(ours)s 新。请先升级再恢复。") % values)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
