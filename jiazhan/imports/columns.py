"""Which column is what: names in the spellings that offices use. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: Final[Mapping[str, tuple[str | Promise, str]]] = {
    "number": (_("编号"), "留言编号 编号 序号 事项编号 受理编号 工单编号 工单号 信件编号 来源编号 id number"),
    "title": (_("标题"), "留言主题 留言标题 标题 主题 事项标题 反映标题 信件标题 诉求标题 title subject"),
    "text": (
        _("内容"),
        "留言详情 留言内容 详情 内容 反映内容 问题描述 诉求内容 事项内容 信件内容 意见内容 意见建议 群众意见 反映事项 正文 text content",
    ),
    "time": (
        _("时间"),
        "留言时间 时间 日期 反映时间 反映日期 提交时间 受理时间 登记时间 登记日期 来信时间 收集时间 date time",
    ),
    "category": (_("类别"), "一级标签 一级分类 一级类别 类别 分类 事项类别 问题类别 问题类型 诉求类别 标签 category"),
    "reply": (_("答复"), "答复意见 答复 答复内容 回复 回复内容 回复意见 办理结果 办理情况 处理结果 处理意见 reply"),
    "replied": (_("答复时间"), "答复时间 答复日期 回复时间 回复日期 办结时间 办结日期 办理时间"),
    "name": (_("姓名"), "姓名 反映人 反映人姓名 群众姓名 留言人 联系人 选民姓名 来信人 name"),
    "phone": (_("电话"), "电话 联系电话 手机 手机号 手机号码 联系方式 电话号码 phone"),
    "address": (_("住址"), "地址 住址 家庭住址 联系地址 address"),
    "spot": (_("具体位置"), "位置 地点 具体位置 事发地点 发生地点 问题地点"),
    "region": (
        _("地方"),
        "村 社区 村社区 村居 村（社区） 村/社区 所属村 所属社区 区划 区划代码 行政区划 行政区划代码 所属地区 地区 乡镇 镇街 region",
    ),
    "station": (_("站点"), "站点 联络站 代表联络站 站点名称 站点编号 联络站名称 接待站点 station"),
}
"""Field, its name to people, and the spellings by which its column is known."""

_NOISE: Final = re.compile(r"[\s*＊_\-/／:：·]|[（(【\[].*?[）)】\]]")


def _plain(name: object) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", str(name or "")).strip().lower())


_KNOWN: Final = {_plain(word): field for field, (_label, words) in FIELDS.items() for word in words.split()}


def recognise(header: Sequence[object], *, given: Mapping[str, str] | None = None) -> dict[str, int]:
    """The position of each field in a header; `given` maps column names to fields and wins. The first of two counts."""
    said = {_plain(column): field for column, field in (given or {}).items()}
    found: dict[str, int] = {}
    for position, name in enumerate(header):
        field = said.get(_plain(name)) or _KNOWN.get(_plain(name))
        if field is not None and field not in found:
            found[field] = position
    for position, name in enumerate(header):
        chosen = said.get(_plain(name))
        if chosen is not None:
            found[chosen] = position
    return found


def unknown(header: Sequence[object], found: Mapping[str, int]) -> list[str]:
    """The names of the columns that are not used, as written."""
    used = set(found.values())
    return [
        str(name).strip() for position, name in enumerate(header) if position not in used and str(name or "").strip()
    ]
