"""Why a template makes no document, in a sentence for whoever uploaded it or wants the letter."""

import re
from typing import Final

from django.utils.translation import gettext as _

from jiazhan.reports.letters.rendering import PATIENCE, Trouble
from jiazhan.reports.models import LetterTemplate

_SHOWN: Final = 12
_QUOTED: Final = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'|does not contain key \"([^\"]+)\"")


def trouble_sentence(*, trouble: Trouble, form: str) -> str:
    """What is wrong, where, and what to do."""
    if trouble.kind == "glyph":
        return missing_glyphs(trouble.characters)
    if trouble.kind == "time":
        return _("排版超过 %(seconds)d 秒没有完成，模板里可能有不会结束的循环，或者文件太大。") % {
            "seconds": int(PATIENCE)
        }
    if trouble.kind == "other":
        return _("模板打不开，或者排不出来：%(message)s") % {"message": trouble.message[:200]}
    sentences = {
        "field": _("没有“%(name)s”这个字段。"),
        "forbidden": _("这样的写法不允许。"),
        "outside": _("模板不能读别的文件，不能引用网上的内容和别的包。"),
        "syntax": _("写法不对：%(message)s"),
    }
    found = _QUOTED.search(trouble.message)
    name = next((word for word in found.groups() if word), "") if found else trouble.message
    kind = "field" if found else trouble.kind
    facts = {"name": name, "message": trouble.message[:200]}
    return _place(trouble, form) + sentences[kind] % facts


def missing_glyphs(characters: str) -> str:
    """That no font here has some characters, and what to do."""
    shown = characters[:_SHOWN] + ("…" if len(characters) > _SHOWN else "")
    return _("这台机器的字体里没有“%(characters)s”，PDF 排不出来。请下载 Word，或请管理员装上中文字体。") % {
        "characters": shown
    }


def _place(trouble: Trouble, form: str) -> str:
    if not trouble.line and not trouble.text:
        return ""
    if not trouble.line:
        return f"“{trouble.text}”{_('：')}"
    pattern = _("第 %(line)d 段“%(text)s”：") if form == LetterTemplate.Form.WORD else _("第 %(line)d 行“%(text)s”：")
    return pattern % {"line": trouble.line, "text": trouble.text}
