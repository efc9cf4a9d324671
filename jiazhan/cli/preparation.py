"""What has to be so before the server starts: the tables up to date and the static files collected."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from jiazhan import __version__


def waiting_migrations() -> list[str]:
    """The migrations that this version has and the database has not, by name."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def bring_database_up_to_date() -> bool:
    """Apply what waits; whether there was anything."""
    if not waiting_migrations():
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def collect_static_files() -> bool:
    """Collect into the data folder when a file changed since the last time; whether there was anything."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / ".collected-from"
    origin = _origin()
    if stamp.is_file() and stamp.read_text() == origin:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.is_dir())
    stamp.write_text(origin)
    return True


def _origin() -> str:
    digest = hashlib.sha256(__version__.encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
