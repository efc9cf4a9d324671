"""The archive of a backup: one .tar.gz with database, uploads, keys and a manifest that vouches for them."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What an archive holds; `files` gives the SHA-256 of each member by its name."""

    format: int
    version: str
    engine: str
    made_at: str
    files: dict[str, str]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> Iterator[Path]:
    """Every regular file below `folder`, in order."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def write(*, to: Path, members: dict[str, Path], version: str, engine: str, made_at: str) -> Manifest:
    """Write the archive, readable by its owner only; an upload that disappears meanwhile is left out.

    A file is vouched for as it stands in the archive, so one that changes while it is read cannot spoil the manifest.
    """
    files: dict[str, str] = {}
    unfinished = to.with_name(to.name + ".unfinished")
    handle = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    with os.fdopen(handle, "wb") as raw, tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive:
        for name, path in members.items():
            try:
                files[name] = _add(archive, name, path)
            except FileNotFoundError:
                continue
        manifest = Manifest(format=FORMAT, version=version, engine=engine, made_at=made_at, files=files)
        description = unfinished.with_name(to.name + ".manifest")
        description.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), encoding="utf-8")
        archive.add(description, MANIFEST)
        description.unlink()
        archive.close()
        raw.flush()
        os.fsync(raw.fileno())
    unfinished.rename(to)
    return manifest


class _Hashed(io.RawIOBase):
    """A file that keeps the digest of what was read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        self.digest.update(chunk)
        return chunk


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Add one file under `name`; the SHA-256 of what went in."""
    with path.open("rb") as file:
        member = archive.gettarinfo(arcname=name, fileobj=file)
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        hashed = _Hashed(file)
        archive.addfile(member, hashed)
    return hashed.digest.hexdigest()


def unpack(*, path: Path, into: Path) -> Manifest:
    """Unpack into an empty folder and compare every file with the manifest.

    Raises CommandError when the file is no archive of ours, or when something in it is missing, added or altered.
    """
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(into, filter="data")
        manifest = Manifest(**json.loads((into / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, EOFError, tarfile.TarError, ValueError, TypeError) as error:
        values = {"path": path, "reason": error}
        raise CommandError(_("%(path)s 不是完整的家站备份：%(reason)s") % values) from error
    if manifest.format != FORMAT:
        raise CommandError(
            _("这份备份的格式（%(format)s）本版本不认识，请用更新的版本。") % {"format": manifest.format}
        )
    found = {file.relative_to(into).as_posix() for file in files_below(into)} - {MANIFEST}
    if found != set(manifest.files):
        names = _("、").join(sorted(found ^ set(manifest.files))[:5])
        raise CommandError(_("备份里的文件与清单不符：%(names)s") % {"names": names})
    for name, digest in manifest.files.items():
        if sha256_of(into / name) != digest:
            raise CommandError(_("备份里的 %(name)s 与清单记载不一致，可能已损坏或被改动。") % {"name": name})
    return manifest
