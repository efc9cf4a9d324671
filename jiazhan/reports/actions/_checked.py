"""An uploaded template made ready to keep: what kind of file it is, and that it sets a full letter and a bare one."""

import hashlib
from typing import IO, Final

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from jiazhan.core.refusals import Invalid
from jiazhan.core.uploads import PreparedUpload, prepare_upload
from jiazhan.reports.letters.example import barest_values, example_values
from jiazhan.reports.letters.rendering import Trouble, rendered
from jiazhan.reports.letters.shipped import ENDINGS
from jiazhan.reports.queries.letter_documents import own_fonts
from jiazhan.reports.queries.trouble import trouble_sentence

MOST_BYTES: Final = {"docx": 2 * 1024 * 1024, "typ": 256 * 1024}
"""A Word file with a picture of a seal; a Typst file is text that somebody wrote."""


def checked_upload(*, kind: str, upload: File[bytes]) -> tuple[str, PreparedUpload]:
    """The form ("docx", "pdf") of an uploaded template, and the file ready to keep. Takes some seconds, so it belongs
    before the transaction. Raises Invalid under "file".
    """
    ending = (upload.name or "").rpartition(".")[2].lower()
    if ending not in MOST_BYTES:
        raise _refused(_("模板是 Word 的 docx 文件（不带宏），或者排 PDF 用的 typ 文件，请换一个。"))
    if upload.size > MOST_BYTES[ending]:
        most = MOST_BYTES[ending] // 1024
        raise _refused(_("模板超过 %(most)s KB，请去掉里面的图片再传。") % {"most": f"{most:,}"})
    prepared = prepare_upload(upload=upload, field="file") if ending == "docx" else _typst(upload)
    form = next(form for form, name in ENDINGS.items() if name == ending)
    source: IO[bytes] = prepared.content.open("rb")
    content = source.read()
    source.seek(0)
    for values in (example_values(kind), barest_values(kind)):
        try:
            rendered(form=form, template=content, values=values, own_fonts=own_fonts())
        except Trouble as trouble:
            raise _refused(trouble_sentence(trouble=trouble, form=form)) from trouble
    return form, prepared


def _typst(upload: File[bytes]) -> PreparedUpload:
    source: IO[bytes] = upload.open("rb")
    source.seek(0)
    content = source.read()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(_("typ 文件要存成 UTF-8。")) from error
    if not content.strip():
        raise _refused(_("这个文件是空的，请重新选一个。"))
    return PreparedUpload(
        kind="document",
        name="template.typ",
        ending="typ",
        content_type="text/plain; charset=utf-8",
        content=ContentFile(content),
        thumbnail=b"",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _refused(sentence: str) -> Invalid:
    return Invalid(fields={"file": sentence}, code="letter.template")
