from typing import Any

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    name = "jiazhan.config"
    label = "config"

    def ready(self) -> None:
        from jiazhan.config.wiring import wire

        wire()
        post_migrate.connect(_make_cache_table, sender=apps.get_app_config("core"))


def _make_cache_table(*, using: str, **_kwargs: Any) -> None:
    """The cache has a table but no model: made here, `jiazhan migrate` alone makes a database complete."""
    call_command("createcachetable", database=using, verbosity=0)
