import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan import __version__
from jiazhan.cli import archive, database_copy

KEYS = ("secret.key", "field.key")


class Command(BaseCommand):
    help = str(gettext_lazy("备份：数据库、上传文件和密钥存成一个文件，不必停机。"))

    def add_arguments(self, parser: ArgumentParser) -> None:
        sentence = gettext_lazy("存到哪里；不写时存到数据目录的 backups 里。")
        parser.add_argument("file", nargs="?", type=Path, help=str(sentence))

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.localtime()
        data = Path(settings.DATA)
        target: Path = options["file"] or data / "backups" / f"jiazhan-{now:%Y%m%d-%H%M%S}.tar.gz"
        if target.exists():
            raise CommandError(_("%(path)s 已经存在，请换一个文件名。") % {"path": target})
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=data, prefix="backup-") as folder:
            # The database first: every upload it names is then still there to be copied.
            copy = Path(folder) / database_copy.file_name()
            database_copy.copy_to(copy)
            uploads = Path(settings.MEDIA_ROOT)
            members = {copy.name: copy, **{f"keys/{key}": data / key for key in KEYS}}
            members |= {
                f"uploads/{path.relative_to(uploads).as_posix()}": path for path in archive.files_below(uploads)
            }
            manifest = archive.write(
                to=target,
                members=members,
                version=__version__,
                engine=database_copy.engine(),
                made_at=now.isoformat(timespec="seconds"),
            )
        values = {"path": target, "count": len(manifest.files), "size": f"{target.stat().st_size / 1_000_000:.1f}"}
        self.stdout.write(_("已备份到 %(path)s：%(count)s 个文件，%(size)s MB。") % values)
        self.stdout.write(_("里面有密钥和个人信息，请放在只有管理员能读的地方。"))
