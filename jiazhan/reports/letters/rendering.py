"""A template and its values made into a document, in a process of its own: what a template does there, it does alone.

Templates are uploaded, so they are treated as programs of strangers (`setting.py`); and the libraries that fill Word
files and set type stay out of the server's memory.
"""

import base64
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jiazhan.reports.letters.fonts import font_folders

PATIENCE: Final = 25.0
"""Seconds before a template is given up; a letter of ten pages takes half of one."""

_PROGRAM: Final = Path(__file__).resolve().with_name("setting.py")


@dataclass(frozen=True, kw_only=True)
class Trouble(Exception):
    """Why there is no document. `kind`: "field" (a name that does not exist), "syntax", "forbidden" and "outside" (it
    reaches where it may not), "glyph" (no font has `characters`), "time", "other". `line` counts from 1, 0 when
    unknown; in Word it counts paragraphs.
    """

    kind: str
    line: int = 0
    text: str = ""
    message: str = ""
    characters: str = ""


def rendered(
    *, form: str, template: bytes, values: dict[str, Any], own_fonts: Path | None = None, patience: float = PATIENCE
) -> bytes:
    """The document: `form` is "docx" or "pdf"; fonts in `own_fonts` are used beside the shipped ones and the machine's.

    Raises Trouble.
    """
    task = {
        "form": form,
        "template": base64.b64encode(template).decode(),
        "values": values,
        "font_folders": font_folders(own_fonts),
    }
    with tempfile.TemporaryDirectory(prefix="jiazhan-letter-") as folder:
        try:
            done = subprocess.run(  # noqa: S603  this program itself, with arguments of ours
                [sys.executable, "-I", str(_PROGRAM)],
                input=json.dumps(task).encode(),
                capture_output=True,
                cwd=folder,
                env=_environment(folder),
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Trouble(kind="time") from error
    head, _end, document = done.stdout.partition(b"\n")
    if not head:
        # Killed by its own limits: of time (SIGXCPU, SIGKILL) or of memory.
        kind = "time" if done.returncode < 0 else "other"
        raise Trouble(kind=kind, message=done.stderr.decode(errors="replace")[-300:])
    answer = json.loads(head)
    if not answer.pop("ok"):
        raise Trouble(**answer)
    return document


def _environment(folder: str) -> dict[str, str]:
    """What the process is told: no setting and no secret of the server, no way to a network."""
    return {"LANG": "C.UTF-8", "HOME": folder}
