"""建立结果类别方案: the classes in which a place sorts its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.models import ResultClass, ResultScheme
from jiazhan.cases.queries.list_mistakes import scheme_mistakes
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid

MOST: Final = 8
"""Classes of one scheme; the law itself knows four groups (CQ 22, SD 18)."""


@dataclass(frozen=True)
class ClassWords:
    """One class as it is typed: mark, label, what it means, and whether a promise must be given with it."""

    mark: str
    label: str
    meaning: str
    needs_promise: bool = False


def create_result_scheme(
    *, actor: Actor, at: datetime, code: str, name: str, classes: Sequence[ClassWords]
) -> ResultScheme:
    """建立结果类别方案: for rule profiles to name. Its classes stay as they are: answers were sorted by them.

    Raises Invalid by field, Forbidden.
    """
    require_anywhere(actor, "rule.manage")
    scheme = ResultScheme(code=code.strip(), name=name.strip())
    mistakes = scheme_mistakes(scheme)
    reason = _class_mistake(classes)
    if reason:
        mistakes["classes"] = reason
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        scheme.save(force_insert=True)
        ResultClass.objects.bulk_create(
            ResultClass(
                scheme=scheme,
                mark=row.mark.strip(),
                label=row.label.strip(),
                meaning=row.meaning,
                needs_promise=row.needs_promise,
                position=position,
            )
            for position, row in enumerate(classes)
        )
        facts = {"code": scheme.code, "name": scheme.name, "classes": [row.mark.strip() for row in classes]}
        journal.append(verb="rule.create_scheme", subject=f"result_scheme:{scheme.pk}", actor=actor, at=at, facts=facts)
    return scheme


def _class_mistake(classes: Sequence[ClassWords]) -> str:
    marks = [row.mark.strip() for row in classes]
    if not 2 <= len(classes) <= MOST:
        return _("写 2 到 %(most)d 类。") % {"most": MOST}
    if any(not 0 < len(mark) <= 4 for mark in marks) or len(set(marks)) < len(marks):
        return _("每一类要有自己的标记，最多 4 个字，例如 A 或者 甲。")
    if any(not 0 < len(row.label.strip()) <= 60 for row in classes):
        return _("每一类要有名称，最多 60 个字。")
    if any(row.meaning not in ResultClass.Meaning.values for row in classes):
        return _("每一类要选含义，统计按含义算。")
    return ""
