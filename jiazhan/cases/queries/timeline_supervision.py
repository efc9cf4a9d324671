"""经过: what was done to supervise a suggestion, as an icon and a plain sentence."""

from collections.abc import Callable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jiazhan.cases.models import SupervisionRecord
from jiazhan.cases.queries.timeline_facts import Facts


def _demanded(facts: Facts) -> str:
    words = {"unit": facts.text("unit"), "day": facts.day("demand_by")}
    if not words["unit"]:
        return ""
    return _("点名督办%(unit)s，%(day)s前做到") % words if words["day"] else _("点名督办%(unit)s") % words


def _called(facts: Facts) -> str:
    words = {"unit": facts.text("unit"), "day": facts.day("day"), "people": facts.text("participants")}
    return _("%(day)s约谈%(unit)s（%(people)s）") % words


def _made_key(facts: Facts) -> str:
    words = {name: facts.text(name) for name in ("ground", "leader", "post", "committee")}
    sentence = _("%(day)s主任会议确定重点督办（%(ground)s），%(post)s%(leader)s领衔，%(committee)s督办")
    return sentence % {**words, "day": facts.day("day")}


def _recorded(facts: Facts) -> str:
    return _("%(day)s%(kind)s") % {"day": facts.day("day"), "kind": facts.label("kind", SupervisionRecord.Kind)}


def _discussed(facts: Facts) -> str:
    words = {"day": facts.day("day"), "title": facts.text("meeting"), "by": facts.day("agreed_by")}
    if words["by"]:
        return _("%(day)s“%(title)s”议定，%(by)s前做到") % words
    return _("%(day)s“%(title)s”议定") % words


def _commended(facts: Facts) -> str:
    return _("评为 %(year)s 年度优秀建议") % {"year": facts.text("year")}


SUPERVISION_TELLERS: Final[dict[str, Callable[[Facts], str]]] = {
    "supervise_by_name": _demanded,
    "call_to_explain": _called,
    "mark_key": _made_key,
    "record_supervision": _recorded,
    "discuss_at_meeting": _discussed,
    "mark_excellent": _commended,
}

SUPERVISION_PLAIN: Final[dict[str, tuple[str, Promise]]] = {
    "supervise_by_name": ("bell-ringing", pgettext_lazy("已经发生", "点名督办")),
    "call_to_explain": ("messages", pgettext_lazy("已经发生", "约谈说明")),
    "mark_key": ("flag", pgettext_lazy("已经发生", "确定重点督办")),
    "unmark_key": ("circle-minus", pgettext_lazy("已经发生", "取消重点督办")),
    "record_supervision": ("eye", pgettext_lazy("已经发生", "督办")),
    "discuss_at_meeting": ("users-group", gettext_lazy("上了办理督办推进会")),
    "mark_excellent": ("star", pgettext_lazy("已经发生", "评为优秀建议")),
    "unmark_excellent": ("circle-minus", pgettext_lazy("已经发生", "取消优秀建议")),
}
