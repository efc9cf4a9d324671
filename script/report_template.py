"""Makes jiazhan/reports/suggestion_year/data/report.docx: an A4 page with the styles the yearly report is written in.

A county that wants other fonts or margins opens the file in Word and changes the styles; the program only names them.

    .venv/bin/python script/report_template.py
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

TARGET = Path(__file__).resolve().parents[1] / "jiazhan" / "reports" / "suggestion_year" / "data" / "report.docx"
LINE, BODY, SMALL = 28, 16, 9
SONG, FANG, HEI, KAI = "宋体", "仿宋", "黑体", "楷体"


def main() -> None:
    """Write the file."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(30)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(22)
    body = document.styles["Normal"]
    letters(body, FANG, BODY)
    spacing(body, LINE)
    for name, font, size, indent in (
        ("Report Title", "方正小标宋简体", 22, 0),
        ("Report Subtitle", KAI, BODY, 0),
        ("Report Body", FANG, BODY, 2 * BODY),
        ("Report Plain", FANG, BODY, 0),
        ("Report Signature", FANG, BODY, 0),
        ("Report Caption", HEI, 12, 0),
        ("Report Cell", SONG, SMALL, 0),
    ):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = body
        letters(made, font, size)
        spacing(made, LINE if size >= BODY else 0)
        made.paragraph_format.first_line_indent = Pt(indent)
    for name, font in (("Heading 1", HEI), ("Heading 2", KAI)):
        heading = document.styles[name]
        letters(heading, font, BODY)
        spacing(heading, LINE)
        heading.paragraph_format.first_line_indent = Pt(2 * BODY)
        heading.paragraph_format.keep_with_next = True
    align = WD_ALIGN_PARAGRAPH
    for name, where in (
        ("Report Title", align.CENTER),
        ("Report Subtitle", align.CENTER),
        ("Report Caption", align.CENTER),
    ):
        document.styles[name].paragraph_format.alignment = where
    document.styles["Report Signature"].paragraph_format.alignment = align.RIGHT
    document.styles["Report Caption"].paragraph_format.keep_with_next = True
    page_number(section.footer.paragraphs[0])
    TARGET.parent.mkdir(exist_ok=True)
    document.save(str(TARGET))


def letters(style: Any, font: str, size: float) -> None:
    """One font for Chinese, Times New Roman for figures; black, upright."""
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.font.bold = style.font.italic = False
    found = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        found.attrib.pop(qn(f"w:{theme}"), None)
    found.set(qn("w:eastAsia"), font)
    color = style.element.rPr.find(qn("w:color"))
    if color is not None:
        style.element.rPr.remove(color)


def spacing(style: Any, line: float) -> None:
    """Lines of a fixed height, none between paragraphs; single lines for 0."""
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY if line else WD_LINE_SPACING.SINGLE
    if line:
        layout.line_spacing = Pt(line)


def page_number(paragraph: Any) -> None:
    """— 1 — in the middle of the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in ("— ", "PAGE", " —"):
        run = paragraph.add_run("" if part == "PAGE" else part)
        run.font.size = Pt(14)
        run.font.name = SONG
        if part == "PAGE":
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            inner = OxmlElement("w:r")
            text = OxmlElement("w:t")
            text.text = "1"
            inner.append(text)
            field.append(inner)
            run._r.addprevious(field)


if __name__ == "__main__":
    main()
