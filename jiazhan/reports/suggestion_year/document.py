"""The report as a Word document: sentences, tables, what dissatisfied deputies said, and the directory as an annex."""

from collections.abc import Iterator, Sequence
from datetime import date
from importlib import resources
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm

from jiazhan.cases.rates import NOTHING
from jiazhan.reports.suggestion_year import tables
from jiazhan.reports.suggestion_year.content import Content
from jiazhan.reports.suggestion_year.sentences import Sentences
from jiazhan.reports.suggestion_year.tables import Cell, Column, Table
from jiazhan.statistics.formulas import FORMULAS
from jiazhan.statistics.rate import Rate

_TEMPLATE: Final = ("data", "report.docx")
_TWIPS_PER_MM: Final = 56.7
_PORTRAIT_MM, _LANDSCAPE_MM = 156, 225
_RATE_WIDTH: Final = 12
_MARGIN: Final = 45
"""Twentieths of a point: 0.8 mm."""


def write_document(file: IO[bytes], content: Content, *, on: date) -> None:
    """Write it, signed by the congress's office on a day."""
    template = resources.files("jiazhan.reports.suggestion_year").joinpath(*_TEMPLATE)
    with template.open("rb") as source:
        Writer(Document(source), content).write(on)._document.save(file)


class Writer:
    """Appends to the template, by the names of its styles."""

    def __init__(self, document: Any, content: Content) -> None:
        self._document, self.content, self.say = document, content, Sentences(content)
        self.tables = 0

    def write(self, on: date) -> "Writer":
        """The whole report."""
        self._document.core_properties.title = self.content.title
        self._document.core_properties.author = self.content.office
        self._paragraph(_("关于%(title)s的报告") % {"title": self.content.title}, "Report Title")
        self._paragraph(_("（%(about)s）") % {"about": self.content.about}, "Report Subtitle")
        self._paragraph("", "Report Plain")
        self._paragraph(self.say.salutation(), "Report Plain")
        self._paragraph(self.say.opening())
        for heading, paragraphs, found in self._chapters():
            self._paragraph(heading, "Heading 1")
            for paragraph in paragraphs:
                self._paragraph(paragraph)
            for table in found:
                self._table(table)
        self._notes()
        self._signature(on)
        self._annex()
        return self

    def _chapters(self) -> Iterator[tuple[str, list[str], list[Table]]]:
        content, say = self.content, self.say
        yield _("一、基本情况"), say.received(), [tables.by_category(content)]
        yield _("二、办理进展"), say.progress(), [tables.by_unit(content, is_full=False)]
        yield _("三、办理结果"), say.results(), [tables.result_classes(content)]
        yield _("四、代表评价"), say.judgements(), [tables.satisfaction(content)]
        yield _("五、不满意件"), [say.dissatisfied()], [tables.dissatisfied(content)]

    def _notes(self) -> None:
        self._paragraph(_("六、数据说明"), "Heading 1")
        self._paragraph(
            _(
                "以上数据按截至日当天 24 时的记录统计，以并案以后的一件建议为一件；并入其他建议的只计入收到和受理，"
                "撤回的只计入收到。单位的各项比率按主办件算。分母为 0 时不计算比率，写“—”。各项比率的算法如下。"
            )
        )
        handling = [formula for formula in FORMULAS if not formula.key.startswith(("first_", "last_"))]
        for place, formula in enumerate(handling, start=1):
            words = {"place": place, "name": formula.label, "words": formula.words}
            self._paragraph(_("%(place)d.%(name)s＝%(words)s。") % words)

    def _signature(self, on: date) -> None:
        self._paragraph("", "Report Plain")
        if self.content.office:
            self._paragraph(self.content.office, "Report Signature")
        day = {"year": on.year, "month": on.month, "day": on.day}
        self._paragraph(_("%(year)d年%(month)d月%(day)d日") % day, "Report Signature")

    def _annex(self) -> None:
        """The directory on pages turned sideways."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(36)
        section.top_margin, section.bottom_margin = Mm(28), Mm(26)
        self._paragraph(_("附件"), "Report Plain")
        self._paragraph(_("代表建议目录"), "Report Title")
        self._paragraph(_("（共 %(count)d 件）") % {"count": len(self.content.listed)}, "Report Subtitle")
        self._grid(tables.directory(self.content, is_full=False), _LANDSCAPE_MM)

    def _table(self, table: Table) -> None:
        """With its number and name above; a table without rows is left out."""
        if not table.rows:
            return
        self.tables += 1
        caption = _("表 %(number)d  %(name)s") % {"number": self.tables, "name": table.name}
        self._paragraph(caption, "Report Caption")
        self._grid(table, _PORTRAIT_MM)
        self._paragraph("", "Report Cell")

    def _grid(self, table: Table, millimetres: int) -> None:
        widths = _widths(table.columns, millimetres)
        grid = self._document.add_table(rows=0, cols=len(widths), style="Table Grid")
        grid.autofit = False
        grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(_margins())
        style = self._document.styles["Report Cell"].style_id
        heading = _row([column.label for column in table.columns], widths, style, is_heading=True)
        grid._tbl.append(heading)
        for place, width in enumerate(widths):
            grid.columns[place].width = Mm(width / _TWIPS_PER_MM)
        for cells in table.rows:
            grid._tbl.append(_row([_text(cell) for cell in cells], widths, style))

    def _paragraph(self, text: str, style: str = "Report Body") -> None:
        self._document.add_paragraph(text, style=style)


def _widths(columns: Sequence[Column], millimetres: int) -> list[int]:
    """Widths in twentieths of a point, in proportion to the characters each column needs."""
    wanted = [_RATE_WIDTH if column.is_rate else column.width for column in columns]
    return [int(width / sum(wanted) * millimetres * _TWIPS_PER_MM) for width in wanted]


def _margins() -> Any:
    """Room left and right of what stands in a cell: little, for there are many columns."""
    found = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(_MARGIN))
        margin.set(qn("w:type"), "dxa")
        found.append(margin)
    return found


def _text(cell: Cell) -> str:
    """What stands in a cell; a rate in two lines, per cent above its two numbers."""
    if isinstance(cell, Rate):
        return f"{cell.text}%\n{cell.numerator}/{cell.denominator}" if cell.percent is not None else NOTHING
    return "" if cell is None else str(cell)


def _row(texts: Sequence[str], widths: Sequence[int], style: str, *, is_heading: bool = False) -> Any:
    """One row made whole: a directory has thousands, and the library looks a table through for each cell it adds."""
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_heading:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text, width in zip(texts, widths, strict=True):
        row.append(_cell(text, width, style, is_heading=is_heading))
    return row


def _cell(text: str, width: int, style: str, *, is_heading: bool) -> Any:
    cell, properties, size = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:tcW")
    size.set(qn("w:w"), str(width))
    size.set(qn("w:type"), "dxa")
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.extend([size, middle])
    paragraph, layout, named = OxmlElement("w:p"), OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    named.set(qn("w:val"), style)
    layout.append(named)
    run = OxmlElement("w:r")
    if is_heading:
        bold = OxmlElement("w:rPr")
        bold.append(OxmlElement("w:b"))
        run.append(bold)
    first, *below = text.replace("\x00", "").split("\n")
    run.append(_words(first))
    for line in below:
        run.append(OxmlElement("w:br"))
        run.append(_words(line))
    paragraph.extend([layout, run])
    cell.extend([properties, paragraph])
    return cell


def _words(text: str) -> Any:
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    return words
