"""写答复: the editor of answers, each point of the suggestion beside its answer, and what the head signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Case, Reply, ResultClass
from jiazhan.cases.models.reply import class_words
from jiazhan.cases.points import MOST, points_of
from jiazhan.cases.practice import publishes_suggestions, result_classes, rule_region
from jiazhan.cases.queries.merging import merged_into
from jiazhan.cases.reply_draft import AnsweredPoint
from jiazhan.cases.sponsors import contacts_of
from jiazhan.desk.forms.base import DrawnField, FilesField, StepForm, day_field, drawn_choice, long_text
from jiazhan.desk.forms.withholding import OPEN, ground_called, offer_withholding, public_note, withholding

_WITHHOLDING: Final = ("withheld_ground", "withheld_note")
COUNT: Final = "points"
"""The hidden field that says how many points the page was drawn with."""


@dataclass(frozen=True)
class PointRow:
    """One point and the box for its answer."""

    number: int
    point: BoundField
    answer: BoundField


class DraftReply(StepForm):
    """写答复: an opinion gets an outcome; a suggestion a class, and an answer to each of its points."""

    heading, submit, done = gettext_lazy("写答复"), gettext_lazy("提交签发"), gettext_lazy("答复已交负责人签发。")
    lead = gettext_lazy("负责人签发以后才算答复。")
    outcome = drawn_choice(gettext_lazy("办得怎样"), Reply.Outcome.choices, missing=gettext_lazy("请选办得怎样。"))
    text = long_text(
        gettext_lazy("答复内容"), rows=8, hint=gettext_lazy("做了什么，什么时候做的，结果怎样；办不了的写明依据。")
    )
    result_class = drawn_choice(gettext_lazy("办理结果类别"), (), missing=gettext_lazy("请选办理结果类别。"))
    promise = long_text(gettext_lazy("承诺办成什么"), required=False, rows=3)
    promised_date = day_field(gettext_lazy("承诺完成日期"), hint=gettext_lazy("正在解决的要写，到期会有人回头看。"))
    withheld_ground = withholding()
    withheld_note = public_note()
    contact_name = forms.CharField(label=gettext_lazy("联系人"), max_length=80, required=False)
    contact_phone = forms.CharField(label=gettext_lazy("联系电话"), max_length=40, required=False)
    attached = FilesField()

    def prepare(self) -> None:
        if self.case.kind == Case.Kind.OPINION:
            for name in ("result_class", "promise", "contact_name", "contact_phone", *_WITHHOLDING):
                del self.fields[name]
            return
        del self.fields["outcome"]
        choices = [(mark, class_words(mark=mark, label=row.label)) for mark, row in self.classes.items()]
        self.fields["result_class"].choices = choices  # type: ignore[attr-defined]
        asked = _("、").join(mark for mark, row in self.classes.items() if row.needs_promise)
        if asked:
            hint = _("%(marks)s类的要写承诺办成什么、哪天办成。") % {"marks": asked}
            self.fields["promise"].help_text = hint
        self.fields["promised_date"].help_text = _("到这一天会有人回头看。")
        self.fields["text"].label = _("总的答复")
        self.fields["text"].help_text = _("总的办理情况；逐条的写在下面。")
        if not publishes_suggestions(region_code=rule_region(self.case), on=timezone.localdate()):
            for name in _WITHHOLDING:
                del self.fields[name]
        else:
            offer_withholding(self.fields["withheld_ground"])
            self.fields["withheld_ground"].label = _("这件建议和答复公开吗")
            self.fields["withheld_ground"].help_text = self._wish()
        self._add_points()

    def _wish(self) -> str:
        if self.case.suggestion.may_publish:
            return _("请审查是否含有国家秘密、商业秘密、个人隐私；签发后由人大审核公开。")
        return _("代表写明不同意公开。")

    @cached_property
    def classes(self) -> Mapping[str, ResultClass]:
        """The classes that hold where the suggestion was handed in, by their marks."""
        rows = result_classes(region_code=rule_region(self.case), on=timezone.localdate())
        return {row.mark: row for row in rows}

    @cached_property
    def last(self) -> Reply | None:
        """The draft of this round that was sent back: what the officer goes on from."""
        sent_back = self.case.replies.filter(round=self.case.round, rejected_at__isnull=False)
        return sent_back.order_by("-pk").first()

    def first_values(self, case: Case) -> dict[str, Any]:
        names = ("outcome", "result_class", "text", "promise", "promised_date", "contact_name", "contact_phone")
        if self.last is not None:
            ground = self.last.withheld_ground
            words = {name: getattr(self.last, name) for name in (*names, "withheld_note")}
            return {**words, "withheld_ground": ground.code if ground is not None else OPEN}
        if case.kind != Case.Kind.SUGGESTION:
            return {}
        unit = Organisation.objects.filter(pk=case.unit_id or 0).first()
        return {
            "contact_name": self.actor.name,
            "contact_phone": unit.phone if unit is not None else "",
        }

    def _first_points(self) -> list[tuple[str, str]]:
        if self.last is not None and self.last.items.exists():
            return [(item.point, item.answer) for item in self.last.items.all()]
        found = points_of(self.case.suggestion.proposal)
        for case in merged_into(self.case).select_related("suggestion"):
            found += [point for point in points_of(case.suggestion.proposal) if point not in found]
        return [(point, "") for point in found[:MOST]]

    def _add_points(self) -> None:
        first = [] if self.is_bound else self._first_points()
        asked = str((self.data if self.is_bound else self.initial).get(COUNT) or "")
        count = min(int(asked), MOST) if asked.isdecimal() else max(len(first), 1)
        self.fields[COUNT] = forms.CharField(widget=forms.HiddenInput, required=False, initial=str(count))
        self.initial[COUNT] = str(count)
        for number in range(count):
            point, answer = first[number] if number < len(first) else ("", "")
            for name, value, label in (
                (f"point_{number}", point, _("建议第 %(number)d 条")),
                (f"answer_{number}", answer, _("对第 %(number)d 条的答复")),
            ):
                field = long_text(label % {"number": number + 1}, required=False, rows=3)
                self.fields[name] = field
                self.initial.setdefault(name, value)

    @property
    def point_rows(self) -> list[PointRow]:
        """Points and answers as they stand side by side."""
        count = sum(name.startswith("point_") for name in self.fields)
        return [PointRow(number + 1, self[f"point_{number}"], self[f"answer_{number}"]) for number in range(count)]

    @property
    def drawn(self) -> list[DrawnField]:
        """The fields in order; the points stand together after the text."""
        found = []
        for bound in self.visible_fields():
            if bound.name.startswith(("point_", "answer_")):
                continue
            found.append(DrawnField(bound, *self.looks.get(bound.name, ("", ""))))
            if bound.name == "text" and self.case.kind == Case.Kind.SUGGESTION:
                found.append(DrawnField(bound, "points"))
        return found

    @property
    def may_grow(self) -> bool:
        """Whether one more point may be drawn."""
        return len(self.point_rows) < MOST

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        chosen = self.classes.get(values.get("result_class") or "") if self.case.kind == Case.Kind.SUGGESTION else None
        promises = values.get("outcome") == Reply.Outcome.IN_PROGRESS or (chosen is not None and chosen.needs_promise)
        if promises and not values.get("promised_date") and "promised_date" not in self.errors:
            self.add_error("promised_date", _("正在解决的事要写明承诺完成的日期。"))
        if chosen is not None and chosen.needs_promise and not (values.get("promise") or "").strip():
            self.add_error("promise", _("请写明承诺办成什么。"))
        for row in self.point_rows if self.case.kind == Case.Kind.SUGGESTION else ():
            self._check(row, values)
        return values

    def _check(self, row: PointRow, values: Mapping[str, Any]) -> None:
        point, answer = ((values.get(bound.name) or "").strip() for bound in (row.point, row.answer))
        if point and not answer:
            self.add_error(row.answer.name, _("请答复这一条，或者把这一条也删去。"))
        elif answer and not point:
            self.add_error(row.point.name, _("请写明答复的是哪一条。"))

    def arguments(self) -> dict[str, Any]:
        values = {
            name: value for name, value in super().arguments().items() if not name.startswith(("point", "answer"))
        }
        if "withheld_ground" in values:
            values["withheld_ground"] = ground_called(values["withheld_ground"])
        if self.case.kind == Case.Kind.SUGGESTION:
            values["items"] = [
                AnsweredPoint(self.cleaned_data[row.point.name].strip(), self.cleaned_data[row.answer.name].strip())
                for row in self.point_rows
                if self.cleaned_data[row.point.name].strip()
            ]
        return values


def with_one_more(posted: Mapping[str, Any], *, case: Case, actor: Any) -> DraftReply:
    """The editor as it was sent, with one more point to answer; nothing is judged yet."""
    first = {name: posted[name] for name in posted}
    first[COUNT] = str(int(first[COUNT]) + 1) if str(first.get(COUNT, "")).isdecimal() else "2"
    return DraftReply(case=case, actor=actor, initial=first)


class RejectDraft(StepForm):
    """退回重写."""

    heading, submit, done = gettext_lazy("退回重写"), gettext_lazy("退回重写"), gettext_lazy("已退回经办人重写。")
    reason = long_text(gettext_lazy("哪里要改"), missing=gettext_lazy("请写明哪里要改。"), rows=3)


class PassPrecheck(StepForm):
    """预审通过."""

    heading, submit, done = gettext_lazy("预审这份答复"), gettext_lazy("预审通过"), gettext_lazy("预审已通过。")
    consequences = (
        ("checks", gettext_lazy("逐条答了没有，类别合不合实际，承诺有没有日期。")),
        ("writing-sign", gettext_lazy("通过以后由承办单位负责人签发。")),
    )


class FailPrecheck(RejectDraft):
    """预审退回."""

    heading, done = gettext_lazy("预审退回"), gettext_lazy("已退回承办单位重写。")


def _unmet_wish(case: Case) -> str:
    """What a unit is told whose deputy wished to talk, and which has met nobody (QD 28)."""
    if case.kind != Case.Kind.SUGGESTION or not case.suggestion.wants_consultation:
        return ""
    if any(row.is_face_to_face and row.disputed_at is None for row in contacts_of(case)):
        return ""
    return _("代表希望当面商量，还没有面商的记录。")


def number_field(*, series: str) -> forms.CharField:
    """The number of a letter: that of the unit's own series unless the head gives another."""
    hint = (
        _("不填就按“%(series)s”今年的顺序编号。") % {"series": series}
        if series
        else _("单位没有发文代字，不填就没有字号。")
    )
    return forms.CharField(label=_("发文字号"), max_length=60, required=False, help_text=hint)


class SignReply(StepForm):
    """签发答复: the text is read once more on the same page."""

    heading, submit, done = gettext_lazy("签发答复"), gettext_lazy("签发"), gettext_lazy("答复已签发。")
    consequences: Sequence[tuple[str, Any]] = (("writing-sign", gettext_lazy("签发后不能再改，以您的名字记录。")),)

    def prepare(self) -> None:
        if self.case.kind != Case.Kind.SUGGESTION:
            return
        self.fields["number"] = number_field(series=self.case.unit.reply_series if self.case.unit else "")
        followers = merged_into(self.case).count()
        if followers:
            words = _("并案的 %(count)d 件建议同时答复，各有各的字号。") % {"count": followers}
            self.consequences = (*self.consequences, ("git-merge", words))
        unmet = _unmet_wish(self.case)
        if unmet:
            self.consequences = (*self.consequences, ("alert-triangle", unmet))
