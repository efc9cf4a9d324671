"""Word files for tests: written from paragraphs, and read back."""

import io

import docx
from docx.opc.constants import RELATIONSHIP_TYPE


def word_file(*paragraphs: str, picture: str = "") -> bytes:
    """A plain docx; `picture` is an address from which Word would fetch one."""
    document, made = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    if picture:
        document.part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.save(made)
    return made.getvalue()


def word_text(content: bytes) -> str:
    """Every paragraph of body, tables, headers and footers, one on a line."""
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    lines = [paragraph.text for paragraph in section.header.paragraphs]
    lines += [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [paragraph.text for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    return "\n".join([*lines, *(paragraph.text for paragraph in section.footer.paragraphs)])
