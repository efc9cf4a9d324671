from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.core.actions.seal_day import seal_missing


class Command(BaseCommand):
    help = str(gettext_lazy("封存日志：给每个已结束而未封存的日子加日封。"))

    def handle(self, *args: Any, **options: Any) -> None:
        seals = seal_missing(at=timezone.now())
        for seal in seals:
            self.stdout.write(f"{seal.day}  {seal.count:>6}  {seal.digest}")
        if not seals:
            self.stdout.write(_("没有需要封存的日子。"))
