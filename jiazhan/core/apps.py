from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from jiazhan.core.plans import plan_without_compiling


class CoreConfig(AppConfig):
    name = "jiazhan.core"
    label = "core"
    verbose_name = _("核心")

    def ready(self) -> None:
        connection_created.connect(plan_without_compiling)
