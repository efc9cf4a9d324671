"""What is asked of the rows an office keeps: categories, grounds of diversion, rules and their profiles."""

import re
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.cases.models import (
    Category,
    DiversionGround,
    ExclusionGround,
    KeyGround,
    PublicationGround,
    ResultScheme,
    Rule,
    RuleProfile,
)

Mistakes = dict[str, str | Promise]

_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
LONGEST: Final = {
    Rule.Unit.WORKING_DAYS: 750,
    Rule.Unit.CALENDAR_DAYS: 1095,
    Rule.Unit.MONTHS: 36,
    Rule.Unit.PERSONS: 999,
    Rule.Unit.PERCENT: 99,
}
"""Three years in each unit of time, nothing an office promises takes longer; and the most of what is counted."""


def category_mistakes(category: Category) -> Mistakes:
    """Each unusable field of a category about to be saved, and its sentence."""
    found: Mistakes = {}
    if not 0 < len(category.name) <= 40:
        found["name"] = _("请填写类别名称，最多 40 个字。")
    if not _CODE.fullmatch(category.code):
        found["code"] = _("代码用字母、数字和连字符，最多 40 位。")
    elif Category.objects.filter(code=category.code).exclude(pk=category.pk).exists():
        found["code"] = _("这个代码已经有类别在用，请换一个。")
    if category.parent is not None:
        if category.parent.parent_id is not None:
            found["parent"] = _("类别最多两级，请选一个一级类别。")
        elif category.pk and (category.parent.pk == category.pk or category.children.exists()):
            found["parent"] = _("它下面还有类别，不能再归到别的类别下面。")
    return found


def ground_mistakes(ground: DiversionGround) -> Mistakes:
    """Each unusable field of a ground about to be saved, and its sentence."""
    found: Mistakes = {}
    if not 0 < len(ground.name) <= 80:
        found["name"] = _("请填写理由，最多 80 个字。")
    if not 0 < len(ground.channel) <= 120:
        found["channel"] = _("请写明正确的渠道，最多 120 个字。")
    if len(ground.phone) > 40:
        found["phone"] = _("电话最多 40 个字。")
    if not ground.sentence:
        found["sentence"] = _("请写明对反映人说的话。")
    if not _CODE.fullmatch(ground.code):
        found["code"] = _("代码用字母、数字和连字符，最多 40 位。")
    elif DiversionGround.objects.filter(code=ground.code).exclude(pk=ground.pk).exists():
        found["code"] = _("这个代码已经在用，请换一个。")
    return found


def listed_mistakes(ground: ExclusionGround | KeyGround | PublicationGround) -> Mistakes:
    """Each unusable field of a ground in a list that the office keeps, and its sentence."""
    found: Mistakes = {}
    if not 0 < len(ground.name) <= 120:
        found["name"] = _("请填写是什么情形，最多 120 个字。")
    if len(ground.basis) > 160:
        found["basis"] = _("依据最多 160 个字。")
    if not _CODE.fullmatch(ground.code):
        found["code"] = _("代码用字母、数字和连字符，最多 40 位。")
    elif type(ground).objects.filter(code=ground.code).exclude(pk=ground.pk).exists():
        found["code"] = _("这个代码已经在用，请换一个。")
    return found


def rule_mistakes(rule: Rule) -> Mistakes:
    """Each unusable field of a rule about to be saved, and its sentence."""
    found: Mistakes = {}
    if not 0 < len(rule.label) <= 80:
        found["label"] = _("请填写名称，最多 80 个字。")
    if len(rule.basis) > 160:
        found["basis"] = _("依据最多 160 个字。")
    if rule.unit not in Rule.Unit.values:
        found["unit"] = _("请选择单位：工作日、自然日或月。")
    elif _has_changed_sort(rule):
        found["unit"] = _("期限和人数不能互换，请选原来那一类的单位。")
    elif not 1 <= rule.count <= LONGEST[Rule.Unit(rule.unit)]:
        found["count"] = _("长度请填 1 到 %(longest)d。") % {"longest": LONGEST[Rule.Unit(rule.unit)]}
    return found


def _has_changed_sort(rule: Rule) -> bool:
    """Whether a rule that said how long would now say how many, or the other way round."""
    before = Rule.objects.filter(pk=rule.pk).first()
    return before is not None and before.is_count != rule.is_count


def profile_mistakes(profile: RuleProfile) -> Mistakes:
    """Each unusable field of a rule profile about to be saved, and its sentence."""
    found: Mistakes = {}
    if not 0 < len(profile.name) <= 80:
        found["name"] = _("请填写规则方案的名称，最多 80 个字。")
    if profile.valid_to and profile.valid_to < profile.valid_from:
        found["valid_to"] = _("失效日期不能早于生效日期。")
    same = RuleProfile.objects.filter(is_template=False, region_id=profile.region_id, valid_from=profile.valid_from)
    if same.exclude(pk=profile.pk).exists():
        found["valid_from"] = _("这个地区已有同一天生效的规则方案，请换一天。")
    return found


def scheme_mistakes(scheme: ResultScheme) -> Mistakes:
    """Each unusable field of a scheme of classes, and its sentence."""
    found: Mistakes = {}
    if not 0 < len(scheme.name) <= 80:
        found["name"] = _("请填写名称，最多 80 个字。")
    if not _CODE.fullmatch(scheme.code):
        found["code"] = _("代码用字母、数字和连字符，最多 40 位。")
    elif ResultScheme.objects.filter(code=scheme.code).exclude(pk=scheme.pk).exists():
        found["code"] = _("这个代码已经在用，请换一个。")
    return found
