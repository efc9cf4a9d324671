"""The English catalogue: extract what the code says, compare it with what is translated, compile it.

script/translations.py            extract into the catalogue, keep what is translated, compile
script/translations.py --check    change nothing; fail when a text is missing, empty, fuzzy, left over or not compiled
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "jiazhan"
CATALOGUES = ("django", "djangojs")


def catalogue(name: str, package: Path = PACKAGE) -> Path:
    """Where a catalogue lies."""
    return package / "locale" / "en" / "LC_MESSAGES" / f"{name}.po"


def extract(package: Path) -> None:
    """Bring the catalogues of `package` up to date with its sources, without line numbers."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "jiazhan.config.settings", "PYTHONPATH": str(ROOT)}
    (package / "locale").mkdir(exist_ok=True)
    # Django looks for JavaScript only when asked to, and knows the vendored files by their folder.
    flags = ["--locale", "en", "--add-location", "file", "--no-wrap", "--ignore", "vendor", "--ignore", "vendor/*"]
    for domain in CATALOGUES:
        command = [sys.executable, "-P", "-m", "django", "makemessages", *flags, "--domain", domain, "--verbosity", "0"]
        subprocess.run(command, cwd=package, env=environment, check=True)


def messages(path: Path) -> dict[str, str]:
    """Every text of a catalogue, as msgattrib understands it: plain, fuzzy or obsolete, with its translation."""
    found: dict[str, str] = {}
    if not path.is_file():
        return found
    for kind, flags in {
        "translated": ["--translated", "--no-fuzzy", "--no-obsolete"],
        "untranslated": ["--untranslated", "--no-obsolete"],
        "fuzzy": ["--only-fuzzy", "--no-obsolete"],
        "obsolete": ["--only-obsolete"],
    }.items():
        command = ["msgattrib", *flags, "--no-location", "--no-wrap", str(path)]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found |= dict.fromkeys(texts_of(text), kind)
    return found


def texts_of(catalogue_text: str) -> list[str]:
    """Every msgid but the header's, as it is written, on one line."""
    found: list[str] = []
    is_inside = False
    for line in catalogue_text.splitlines():
        words = line.removeprefix("#~ ")
        if words.startswith("msgid "):
            found.append(words.removeprefix("msgid ").strip('"'))
            is_inside = True
        elif is_inside and words.startswith('"'):
            found[-1] += words.strip('"')
        else:
            is_inside = False
    return [text for text in found if text]


def compiled_is_stale(path: Path) -> bool:
    """Whether the compiled catalogue is not what msgfmt makes of `path` now."""
    with tempfile.NamedTemporaryFile() as fresh:
        subprocess.run(["msgfmt", "--check", "-o", fresh.name, str(path)], check=True)
        compiled = path.with_suffix(".mo")
        return not compiled.is_file() or compiled.read_bytes() != Path(fresh.name).read_bytes()


def complaints() -> list[str]:
    """What is wrong with the catalogues, one line each."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "jiazhan"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "vendor", "locale", "*.mo"))
        extract(copy)
        for name in CATALOGUES:
            ours = messages(catalogue(name))
            wanted = messages(catalogue(name, copy))
            found += [f"{name}: missing {text}" for text in wanted if text not in ours]
            found += [f"{name}: left over {text}" for text in ours if text not in wanted]
            found += [f"{name}: {kind} {text}" for text, kind in ours.items() if kind != "translated"]
            if ours and compiled_is_stale(catalogue(name)):
                found.append(f"{name}: not compiled")
    return found


def compile_all() -> None:
    """Compile every catalogue that exists."""
    for name in CATALOGUES:
        path = catalogue(name)
        if path.is_file():
            subprocess.run(["msgfmt", "--check", "-o", str(path.with_suffix(".mo")), str(path)], check=True)


def main() -> int:
    """Check with --check, otherwise extract and compile."""
    if sys.argv[1:] == ["--check"]:
        found = complaints()
        print("\n".join(found))
        return 1 if found else 0
    extract(PACKAGE)
    compile_all()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
