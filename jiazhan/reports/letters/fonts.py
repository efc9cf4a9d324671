"""The typefaces there are for setting letters: those shipped, an installation's own, and those of the machine."""

from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).resolve().parent.parent / "data" / "fonts"
SHIPPED_FONTS: Final = frozenset({"Jiazhan Song"})


def font_folders(own_fonts: Path | None) -> list[str]:
    """The folders in which fonts are looked for beside those of the machine."""
    return [str(folder) for folder in (FONTS, own_fonts) if folder is not None and folder.is_dir()]


def families(*, own_fonts: Path | None) -> set[str]:
    """The names of all families. Loads the library of typesetting, so it is for commands, not for the server."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=list(font_folders(own_fonts))
    )
    return set(fonts.families())
