"""The templates that come with the product: where nobody has set their own, these hold. Pure."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).resolve().parent.parent / "data" / "letters"
_FILES: Final = {"reply": "letter", "co_opinion": "letter", "evaluation_form": "evaluation_form"}
ENDINGS: Final = {"docx": "docx", "pdf": "typ"}
"""What a template's file is called for each form of a letter."""


def shipped_template(*, kind: str, form: str) -> bytes:
    """The file for a kind of letter ("reply", "co_opinion", "evaluation_form") and a form ("docx", "pdf")."""
    return (_FOLDER / f"{_FILES[kind]}.{ENDINGS[form]}").read_bytes()
