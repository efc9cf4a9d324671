"""The shipped Word templates, put together element by element: what GB/T 9704-2012 asks, in fields of Jinja."""

import io
from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

SONG, TITLE, BLACK, KAI = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"
OTHER_NAMES: Final = {SONG: "仿宋", TITLE: "宋体", KAI: "楷体"}
"""What Word takes when the font is not on the machine."""
ORDER: Final = {
    "w:pPr": [
        qn(f"w:{name}") for name in ("pStyle", "keepNext", "pBdr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr")
    ],
    "w:rPr": [qn(f"w:{name}") for name in ("rStyle", "rFonts", "color", "sz", "szCs")],
    "w:tblPr": [
        qn(f"w:{name}")
        for name in ("tblStyle", "tblpPr", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook")
    ],
}
RED = RGBColor(0xD7, 0x00, 0x0F)
RIGHT, CENTRE, LEFT, BOTH = (
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


class Page:
    """A document in the layout of official letters: 22 lines of 28 characters."""

    def __init__(self, title: str) -> None:
        self.document = Document()
        self.set_up()
        core = self.document.core_properties
        core.author = core.last_modified_by = core.comments = ""
        core.title = title
        core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001

    def set_up(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance, section.header_distance = Mm(22), Mm(18)
        section.start_type = WD_SECTION.NEW_PAGE
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        section._sectPr.append(
            parse_xml(f'<w:docGrid {nsdecls("w")} w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>')
        )
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(16)
        fonts(normal.element.get_or_add_rPr(), SONG)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1.0
        relations = self.document.part.package.rels
        for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
            del relations[key]
        for part in self.document.part.package.iter_parts():
            if part.partname.endswith("/fontTable.xml"):
                part._blob = font_table()

    def line(self, text: str = "", **look: Any) -> Any:
        """One paragraph; `parts` are further runs as (text, look)."""
        return written(self.document.add_paragraph(), text, **look)

    def logic(self, tag: str) -> None:
        """A paragraph that only holds a tag of Jinja and is not printed."""
        self.document.add_paragraph(tag)

    def saved(self) -> bytes:
        """The file, its properties in the order the format asks for."""
        section = self.document.sections[0]
        parts = [section.header, section.even_page_header, section.footer, section.even_page_footer]
        for root in (self.document.element, *(part._element for part in parts if not part.is_linked_to_previous)):
            for name, order in ORDER.items():
                for properties in root.iter(qn(name)):
                    properties[:] = sorted(properties, key=lambda child: order.index(child.tag))
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()


def fonts(properties: Any, name: str) -> None:
    """Set every script of a run to one font."""
    found = properties.find(qn("w:rFonts"))
    if found is not None:
        properties.remove(found)
    names = " ".join(f'w:{kind}="{name}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {names}/>"))


def font_table() -> bytes:
    """The fonts with the names they are replaced by."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, other in OTHER_NAMES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:fonts {nsdecls('w')}>{rows}</w:fonts>".encode()


def run(paragraph: Any, text: str, *, font: str = "", size: float = 0, colour: Any = None) -> Any:
    """Text in one look."""
    made = paragraph.add_run(text)
    if font:
        fonts(made._element.get_or_add_rPr(), font)
    if size:
        made.font.size = Pt(size)
    if colour is not None:
        made.font.color.rgb = colour
    return made


def written(
    paragraph: Any,
    text: str = "",
    *,
    align: Any = BOTH,
    indent: float = 0,
    before: float = 0,
    after: float = 0,
    right: float = 0,
    keep: bool = False,
    parts: tuple[tuple[str, dict[str, Any]], ...] = (),
    **look: Any,
) -> Any:
    """A paragraph with its text; `indent` and `right` in characters of 16 pt, `before` and `after` in points."""
    form = paragraph.paragraph_format
    paragraph.alignment = align
    form.space_before, form.space_after = Pt(before), Pt(after)
    if indent:
        indentation(paragraph, firstLineChars=int(indent * 100), firstLine=int(indent * 320))
    if right:
        indentation(paragraph, rightChars=int(right * 100), right=int(right * 320))
    form.keep_with_next = keep or None
    if text:
        run(paragraph, text, **look)
    for words, own in parts:
        run(paragraph, words, **{**look, **own})
    return paragraph


def indentation(paragraph: Any, **values: int) -> None:
    """Indents in characters, as Chinese typesetting counts them."""
    names = " ".join(f'w:{name}="{value}"' for name, value in values.items())
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    properties.append(parse_xml(f"<w:ind {nsdecls('w')} {names}/>"))


def page_numbers(page: Page) -> None:
    """— 1 —, outside at the foot: right on odd pages, left on even ones."""
    section = page.document.sections[0]
    page.document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        written(paragraph, "　— " if align == LEFT else "— ", align=align, font="宋体", size=14)
        field = (
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:rPr>{_SMALL}</w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
        )
        paragraph._p.append(parse_xml(field))
        run(paragraph, " —" if align == LEFT else " —　", font="宋体", size=14)


_SMALL: Final = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/>'


def draft_mark(page: Page) -> None:
    """Above every page of a draft: that nobody has signed it."""
    section = page.document.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        words = "{% if is_draft %}草稿，没有签发{% endif %}"
        written(header.paragraphs[0], words, align=CENTRE, font=BLACK, size=14, colour=RGBColor(0x80, 0x80, 0x80))


def edges(table: Any, **sizes: int) -> None:
    """Rules of a table in eighths of a point; none where nothing is said."""
    names = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(
        f'<w:{name} w:val="single" w:sz="{sizes[name]}" w:space="0" w:color="000000"/>'
        if name in sizes
        else f'<w:{name} w:val="nil"/>'
        for name in names
    )
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{rules}</w:tblBorders>"))


def head(page: Page) -> None:
    """The class mark, the red head with its rule, the title."""
    page.line("{% if class_mark %}{{ class_mark }}类{% endif %}", align=RIGHT, font=BLACK)
    for condition, size in (("if organ|length <= 11", 40), ("elif organ|length <= 18", 24), ("else", 18)):
        page.logic("{%p " + condition + " %}")
        page.line("{{ organ }}", align=CENTRE, before=24, after=18, font=TITLE, size=size, colour=RED)
    page.logic("{%p endif %}")
    page.logic("{%p if signatory %}")
    signed = page.line(
        "　{{ number }}\t签发人：", parts=(("{{ signatory }}", {"font": KAI}), ("　", {})), align=LEFT, after=18
    )
    signed.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    red_rule(signed)
    page.logic("{%p else %}")
    red_rule(page.line("{{ number }}", align=CENTRE, after=18))
    page.logic("{%p endif %}")
    page.line("{{ title }}", align=CENTRE, before=12, after=18, font=TITLE, size=22)


def red_rule(paragraph: Any) -> None:
    """The red line under the number."""
    rule = '<w:bottom w:val="single" w:sz="12" w:space="8" w:color="D7000F"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>"))


def looped(page: Page, name: str, **look: Any) -> None:
    """Every line of a list as a paragraph."""
    page.logic("{%p for line in " + name + " %}")
    page.line("{{ line }}", **look)
    page.logic("{%p endfor %}")


def letter() -> bytes:
    """答复函 and 会办意见函: one layout, told apart by their last sentence."""
    page = Page("")
    page_numbers(page)
    draft_mark(page)
    head(page)
    looped(page, "addressees", align=LEFT)
    looped(page, "opening", indent=2)
    page.logic("{%p for item in items %}")
    page.line("{{ item.numeral }}、{{ item.point }}", indent=2, font=BLACK, keep=True)
    looped(page, "item.answer", indent=2)
    page.logic("{%p endfor %}")
    looped(page, "body", indent=2)
    page.logic('{%p if kind == "co_opinion" %}')
    page.line("以上意见，请在答复代表时一并考虑。", indent=2)
    page.logic("{%p else %}")
    page.line("感谢对我们工作的关心和支持，欢迎继续提出宝贵意见。", indent=2)
    page.logic("{%p endif %}")
    page.line("{{ organ }}", align=RIGHT, right=2, before=29, keep=True)
    page.line("{% if date %}{{ date }}{% else %}　　　年　　月　　日{% endif %}", align=RIGHT, right=4, keep=True)
    page.logic("{%p if contact_name or contact_phone %}")
    page.line(
        "（{% if contact_name %}联系人：{{ contact_name }}{% endif %}{% if contact_name and contact_phone %}；{% endif %}"
        "{% if contact_phone %}联系电话：{{ contact_phone }}{% endif %}）",
        indent=2,
    )
    page.logic("{%p endif %}")
    foot(page)
    return page.saved()


def foot(page: Page) -> None:
    """版记: copies and who printed it when, at the very foot of the last page."""
    table = page.document.add_table(rows=4, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    place = 'w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"'
    table._tbl.tblPr.append(parse_xml(f'<w:tblpPr {nsdecls("w")} w:leftFromText="0" w:rightFromText="0" {place}/>'))
    edges(table, top=8, bottom=8, insideH=6)
    small = {"size": 14}
    copies = (table.rows[0], table.rows[1], table.rows[2])
    for row, text in zip(
        copies, ("{%tr if copies %}", "抄送：{{ copies|join('，') }}。", "{%tr endif %}"), strict=True
    ):
        cell = row.cells[0].merge(row.cells[1])
        written(cell.paragraphs[0], text, align=LEFT, **small)
    left, right = table.rows[3].cells
    written(left.paragraphs[0], "{{ organ }}", align=LEFT, **small)
    written(right.paragraphs[0], "{% if date %}{{ date }}印发{% endif %}", align=RIGHT, **small)
    for cells in (row.cells for row in table.rows):
        cells[0].width, cells[1].width = Mm(100), Mm(56)
    last = page.document.add_paragraph()
    last.paragraph_format.line_spacing = Pt(1)


ROWS: Final = (
    ("建议题目", "{{ subject }}"),
    ("承办单位", "{{ units|join('；') }}"),
    ("联系方式", "{{ contact|join('、') }}"),
    (
        "办理态度",
        "{% for level in attitude %}{% if level.is_ticked %}☑{% else %}□{% endif %} {{ level.label }}　　{% endfor %}",
    ),
    (
        "办理结果",
        "{% for level in result %}{% if level.is_ticked %}☑{% else %}□{% endif %} {{ level.label }}　　{% endfor %}",
    ),
)


def evaluation_form() -> bytes:
    """征询意见表: what the deputy ticks and signs."""
    page = Page("")
    page.line("代表建议办理情况征询意见表", align=CENTRE, font=TITLE, size=22)
    page.line("{{ suggestion }}", align=CENTRE, after=8, size=14)
    table = page.document.add_table(rows=0, cols=4)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    edges(table, top=6, left=6, bottom=6, right=6, insideH=6, insideV=6)
    pair(table, "建议编号", "{{ number }}", "领衔代表", "{{ deputy }}")
    for name, text in ROWS[:2]:
        wide(table, name, text)
    pair(table, "答复文号", "{{ reply_number }}", "答复日期", "{{ reply_date }}")
    for name, text in ROWS[2:]:
        wide(table, name, text, height=13 if name.startswith("办理") else 9)
    reasons(wide(table, "意见和理由", ""))
    page.line("请在联名代表商议后填写，交{{ organ }}。办理态度、办理结果各选一项。", align=LEFT, before=6, size=12)
    return page.saved()


def pair(table: Any, *texts: str) -> None:
    """A row of two names with their values."""
    for place, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
        cell.width = Mm(27 if place % 2 == 0 else 51)
        named(cell, text) if place % 2 == 0 else valued(cell, text)


def wide(table: Any, name: str, text: str, *, height: float = 9) -> Any:
    """A row with one name and a value across the rest."""
    row = table.add_row()
    row.height = Mm(height)
    value = row.cells[1].merge(row.cells[3])
    row.cells[0].width, value.width = Mm(27), Mm(129)
    named(row.cells[0], name)
    if text:
        valued(value, text)
    return value


def named(cell: Any, text: str) -> None:
    """The name of a field."""
    cell.vertical_alignment = 1
    written(cell.paragraphs[0], text, align=CENTRE, font=BLACK, size=14)


def valued(cell: Any, text: str) -> None:
    """What stands in a field."""
    cell.vertical_alignment = 1
    written(cell.paragraphs[0], text, align=LEFT, size=14)


def reasons(cell: Any) -> None:
    """Reasons, signature and day; without reasons, room to write."""
    first = cell.paragraphs[0]
    written(first, "{%p if reasons %}")
    lines: tuple[tuple[str, dict[str, Any]], ...] = (
        ("{%p for line in reasons %}", {}),
        ("{{ line }}", {"size": 14}),
        ("{%p endfor %}", {}),
        ("{%p else %}", {}),
        ("（有一项评为“不满意”的，请写明理由。）", {"size": 11, "after": 140}),
        ("{%p endif %}", {}),
        ("领衔代表（签名）：　　　　　　　　", {"size": 14, "align": RIGHT, "before": 60}),
        ("{% if date %}{{ date }}{% else %}　　　年　　月　　日{% endif %}", {"size": 14, "align": RIGHT, "right": 2}),
    )
    for text, look in lines:
        written(cell.add_paragraph(), text, **{"align": LEFT, **look})


TEMPLATES = {"letter.docx": letter, "evaluation_form.docx": evaluation_form}
