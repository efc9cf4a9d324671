"""Which documents are taken, told by what is in them and what they are called: both must agree. Pure."""

import codecs
import zipfile
from typing import IO, Final

from django.utils.translation import gettext as _

from jiazhan.core.refusals import Refused

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

CONTENT_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": _WORD,
    "xlsx": _SHEET,
    "txt": "text/plain",
    "csv": "text/csv",
}
"""Each ending that is taken, with what it is served as."""

_OFFICE_PART: Final = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_PROGRAMS: Final = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "/activex/")
_MAX_MEMBERS: Final = 5_000
_MAX_UNPACKED: Final = 400 * 1024 * 1024
_CHUNK: Final = 64 * 1024
_OFFICE_HEADER: Final = b"PK\x03\x04"
_LEGACY_HEADER: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROLS: Final = frozenset(map(chr, range(32))) - set("\t\n\r\f")


def allowed_in_words() -> str:
    """What may be attached, for a hint or a refusal."""
    return _("可以传照片（JPG、PNG、WebP）和文件（PDF、docx、xlsx、TXT、CSV）。")


def document_ending(*, name: str, source: IO[bytes]) -> str:
    """The ending, a key of CONTENT_TYPES, of a document whose content is what its name says.

    `source` is left at its start. Raises Refused with a sentence that says what is taken instead.
    """
    ending = name.rpartition(".")[2].lower()
    source.seek(0)
    head = source.read(1024)
    try:
        if head.startswith(_LEGACY_HEADER):
            raise _refused("document.legacy", _("请另存为 docx、xlsx 或 PDF 再传，旧格式的文件不收。"))
        if ending not in CONTENT_TYPES:
            raise _refused("document.kind", _("这种文件不收。%(allowed)s") % {"allowed": allowed_in_words()})
        if ending in _OFFICE_PART:
            _require_office(ending, head, source)
        elif not (head.startswith(b"%PDF-") if ending == "pdf" else _is_text(source)):
            raise _mismatch(ending)
    finally:
        source.seek(0)
    return ending


def _refused(code: str, sentence: str) -> Refused:
    return Refused(code=code, sentence=sentence)


def _mismatch(ending: str) -> Refused:
    sentence = _("文件内容不是 %(ending)s，可能改过名或已损坏，请换一个。") % {"ending": ending}
    return _refused("document.mismatch", sentence)


def _require_office(ending: str, head: bytes, source: IO[bytes]) -> None:
    """Refuse what is not a plain docx or xlsx: other archives, programs inside, archives that unpack without end."""
    if not head.startswith(_OFFICE_HEADER):
        raise _mismatch(ending)
    try:
        with zipfile.ZipFile(source) as archive:
            members = archive.infolist()
            names = {member.filename.lower() for member in members}
            declared = _declared_types(archive)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _mismatch(ending) from error
    if _OFFICE_PART[ending] not in names:
        raise _mismatch(ending)
    if b"macroenabled" in declared or any(program in f"/{name}" for name in names for program in _PROGRAMS):
        sentence = _("文件里带有宏，不能收，请另存为不带宏的 %(ending)s 再传。") % {"ending": ending}
        raise _refused("document.macros", sentence)
    if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > _MAX_UNPACKED:
        raise _refused("document.too_large_unpacked", _("文件展开后太大，请分成几个小的再传。"))


def _declared_types(archive: zipfile.ZipFile) -> bytes:
    with archive.open("[Content_Types].xml") as part:
        return part.read(1024 * 1024).lower()


def _is_text(source: IO[bytes]) -> bool:
    """Whether all of it is text in UTF-8, UTF-16 with its mark, or GB18030, without control characters."""
    source.seek(0)
    has_mark = source.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    encodings = ("utf-16",) if has_mark else ("utf-8", "gb18030")
    return any(_decodes(source, encoding) for encoding in encodings)


def _decodes(source: IO[bytes], encoding: str) -> bool:
    source.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := source.read(_CHUNK):
            if not _CONTROLS.isdisjoint(decoder.decode(chunk)):
                return False
        return _CONTROLS.isdisjoint(decoder.decode(b"", final=True))
    except UnicodeError:
        return False
