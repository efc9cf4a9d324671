"""Sets one letter, alone: run as a program of its own, it reads a task, writes a document and ends.

It imports nothing of Jiazhan and knows no setting and no secret. Before it touches a template it gives away what it
could do harm with: it can open no file and no connection any more, its time and its memory are limited. The task is
JSON on standard input: `form` ("docx" or "pdf"), `template` (base64), `values`, `font_folders`. The answer is one line
of JSON, `{"ok": true}` with the document after it, or what went wrong: `kind`, `line`, `text`, `message`,
`characters`.
"""

import base64
import io
import json
import re
import resource
import sys
import traceback
from typing import Any, Final

SECONDS: Final = 15
_MEMORY: Final = 3 * 1024**3
_BASE_FONT: Final = "Jiazhan Song"
_WARM_UP: Final = b"""
#let families = json(bytes(sys.inputs.families))
#for weight in (400, 700) {
  for family in families { text(font: family, weight: weight, fallback: false, sys.inputs.characters) }
  text(font: families, weight: weight, lang: "zh", region: "cn", sys.inputs.characters)
}
"""
"""Every character in each font that the template names, then in whatever the machine has for those that none of them
has: a font that is not in memory when files are closed would silently be replaced by another.
"""

_PLACE: Final = re.compile(r"┌─ [^\n]*?:(\d+):\d+")
_GLYPH: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_REACHING: Final = (
    "file not found",
    "failed to load file",
    "escape the project root",
    "package",
    "too many open files",
)


class Wrong(Exception):
    """What stands in the way, as the answer says it."""

    def __init__(self, kind: str, **facts: Any) -> None:
        self.answer = {"ok": False, "kind": kind, **facts}
        super().__init__(kind)


def give_away() -> None:
    """From here on: no new file, no connection, a little time, a little memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def word(template: bytes, values: dict[str, Any]) -> bytes:
    """The Word template filled; every value escaped, every name that does not exist refused."""
    import docx
    import jinja2.debug  # noqa: F401  loaded by jinja2 when a template is wrong
    from jinja2 import TemplateError

    # What is loaded only when it is needed is loaded now, while files can be opened.
    plain, warm = docx.Document(), io.BytesIO()
    plain.add_paragraph("""{% for x in ["甲", "\\n"] %}{{ loop.index }}{{ [x, 1.5]|join("，")|upper }}{% endfor %}""")
    plain.save(warm)
    _filled(warm.getvalue(), {}, [])
    give_away()
    lines: list[str] = []
    try:
        return _filled(template, values, lines)
    except TemplateError as error:
        raise _wrong_word(error, lines) from error


def _filled(template: bytes, values: dict[str, Any], lines: list[str]) -> bytes:
    """The document; `lines` is left holding the paragraphs of the part that was filled last."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Template(DocxTemplate):  # type: ignore[misc]
        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> Any:
            cut = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
            lines[:] = [re.sub(r"<[^>]+>", "", line).strip() for line in cut.splitlines()]
            return super().render_xml_part(src_xml, part, context, jinja_env)

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.pop("lipsum", None)
    document = Template(io.BytesIO(template))
    document.init_docx()
    _refuse_links(document.docx.part.package)
    document.render(values, jinja_env=environment, autoescape=True)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _refuse_links(package: Any) -> None:
    """Pictures and templates that Word would fetch from elsewhere when the letter is opened."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    relations = [relation for part in package.iter_parts() for relation in part.rels.values()]
    for relation in [*relations, *package.rels.values()]:
        if relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
            raise Wrong("outside", text=str(relation.target_ref)[:80])


def _wrong_word(error: Any, lines: list[str]) -> Wrong:
    from jinja2 import UndefinedError
    from jinja2.exceptions import SecurityError

    places = traceback.extract_tb(error.__traceback__)
    ran = [place.lineno or 0 for place in places if place.filename in {"<template>", "<unknown>"}]
    line = getattr(error, "lineno", None) or (ran[-1] if ran else 0)
    text = lines[line - 1][:80] if 0 < line <= len(lines) else ""
    kind = (
        "forbidden" if isinstance(error, SecurityError) else "field" if isinstance(error, UndefinedError) else "syntax"
    )
    return Wrong(kind, line=line, text=text, message=str(error))


def pdf(template: bytes, values: dict[str, Any], font_folders: list[str]) -> bytes:
    """The Typst template set as PDF/A, in which a character without a shape is a mistake, never an empty box."""
    import typst

    source, written = template.decode("utf-8"), json.dumps(values, ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=font_folders)
    families = [name for name in fonts.families() if name in source]
    if _BASE_FONT in fonts.families() and _BASE_FONT not in families:
        families.append(_BASE_FONT)
    inputs = {
        "families": json.dumps(families or fonts.families()[:1]),
        "characters": "".join(sorted({letter for letter in source + written if letter.isprintable()})),
    }
    nowhere = "."  # the empty folder in which this runs
    typst.Compiler(_WARM_UP, root=nowhere, font_paths=fonts, sys_inputs=inputs).compile_with_warnings(format="pdf")
    give_away()
    compiler = typst.Compiler(
        template,
        root=nowhere,
        font_paths=fonts,
        sys_inputs={"letter": written},
        package_path=nowhere,
        package_cache_path=nowhere,
    )
    try:
        made, _warnings = compiler.compile_with_warnings(format="pdf", pdf_standards="a-2u")
    except typst.TypstError as error:
        raise _wrong_typst(error, source) from error
    return bytes(made)  # type: ignore[arg-type]


def _wrong_typst(error: Any, source: str) -> Wrong:
    said, diagnostic = str(error.message), str(error.diagnostic)
    missing = [_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in _GLYPH.findall(diagnostic)]
    if missing:
        return Wrong("glyph", characters="".join(dict.fromkeys("".join(missing))))
    place = _PLACE.search(diagnostic)
    line, lines = int(place[1]) if place else 0, source.splitlines()
    text = lines[line - 1].strip()[:80] if 0 < line <= len(lines) else ""
    kind = "outside" if any(word in said.lower() for word in _REACHING) else "syntax"
    return Wrong(kind, line=line, text=text, message=said)


def main() -> None:
    """Do the task of standard input."""
    task = json.load(sys.stdin.buffer)
    template = base64.b64decode(task["template"])
    answer: dict[str, Any] = {"ok": True}
    document = b""
    try:
        if task["form"] == "docx":
            document = word(template, task["values"])
        else:
            document = pdf(template, task["values"], task["font_folders"])
    except Wrong as wrong:
        answer = wrong.answer
    except Exception as error:
        answer = {"ok": False, "kind": "other", "message": f"{type(error).__name__}: {error}"}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + document)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
