"""What the environment says: the only place that reads it. Everything else that varies is a row."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def data_folder() -> Path:
    """JIAZHAN_DATA: one folder for database, uploads and secret key; default `var/` where the command is run."""
    folder = Path(os.environ.get("JIAZHAN_DATA", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    return folder


def secret(folder: Path, name: str) -> str:
    """A secret of 64 characters kept in `folder`, made at first need, readable by its owner only."""
    path = folder / name
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text().strip()


def is_set(name: str) -> bool:
    """Whether a yes/no variable says yes."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str) -> list[str]:
    """A comma-separated variable as a list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(folder: Path) -> dict[str, Any]:
    """DATABASE_URL as Django's setting; without it, SQLite in the data folder, durable at every commit."""
    url = os.environ.get("DATABASE_URL", "")
    if not url or url.startswith("sqlite:"):
        path = unquote(urlsplit(url).path)[1:] if url else str(folder / "jiazhan.sqlite3")
        return {
            "ENGINE": "jiazhan.core.sqlite",
            "NAME": path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                " PRAGMA cache_size=-8000; PRAGMA mmap_size=33554432; PRAGMA temp_store=MEMORY;",
            },
            "CONN_MAX_AGE": None,
            # What Django takes by itself; pytest-django assumes it of Django's own engine only.
            "TEST": {"NAME": ":memory:"},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"DATABASE_URL: {parts.scheme} is neither sqlite nor postgresql")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _postgresql_options(dict(parse_qsl(parts.query))),
    }


def _postgresql_options(asked: dict[str, str]) -> dict[str, Any]:
    """What stands behind the address (`?sslmode=require`), for psycopg; a statement asked three times keeps its plan,
    unless `prepare_threshold` says another number or "none", for a pool that cannot keep prepared statements.
    """
    threshold = asked.pop("prepare_threshold", "3")
    if not threshold.isdigit() and threshold != "none":
        raise ImproperlyConfigured(f'DATABASE_URL: prepare_threshold={threshold} is neither a number nor "none"')
    prepared = int(threshold) if threshold.isdigit() else None
    return {**asked, "server_side_binding": True, "prepare_threshold": prepared}


def upload_storage(folder: Path) -> dict[str, Any]:
    """Where uploads are kept: files in the data folder, or an S3-compatible bucket when S3_BUCKET is set."""
    bucket = os.environ.get("S3_BUCKET", "")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}}
    # What only Amazon's own service understands of newer clients is left out, for all the others.
    for name in ("AWS_REQUEST_CHECKSUM_CALCULATION", "AWS_RESPONSE_CHECKSUM_VALIDATION"):
        os.environ.setdefault(name, "when_required")
    options = {
        "bucket_name": bucket,
        "endpoint_url": os.environ.get("S3_ENDPOINT") or None,
        "access_key": os.environ.get("S3_ACCESS_KEY"),
        "secret_key": os.environ.get("S3_SECRET_KEY"),
        "region_name": os.environ.get("S3_REGION") or None,
        "addressing_style": os.environ.get("S3_ADDRESSING_STYLE") or None,
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
