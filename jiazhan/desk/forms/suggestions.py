"""代表建议: formed from opinions, handed in, taken up or sent back."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case, Cosponsor, ExclusionGround, Link
from jiazhan.cases.queries.visible import visible
from jiazhan.cases.sponsors import cosponsors_of
from jiazhan.desk.forms.base import StepForm, Text, long_text
from jiazhan.stations.models import Deputy, Session
from jiazhan.stations.queries.congress import delegation_headed_by, session_on

MOST_OTHERS = 40


class BecomeSuggestion(StepForm):
    """形成建议: situation, analysis, proposal; further opinions by their numbers."""

    heading, submit = gettext_lazy("形成代表建议"), gettext_lazy("存为建议草稿")
    lead = gettext_lazy("先存为草稿，提交以后人大才看到。反映人从此跟着建议看进度。")
    done = gettext_lazy("建议草稿已存好。")
    title = forms.CharField(
        label=gettext_lazy("建议标题"),
        max_length=120,
        help_text=gettext_lazy("一件建议只说一件事，例如“关于……的建议”。"),
        error_messages={"required": gettext_lazy("请写建议标题。")},
    )
    situation = long_text(gettext_lazy("情况"), rows=6, missing=gettext_lazy("请写明情况。"))
    analysis = long_text(gettext_lazy("分析"), required=False, rows=4)
    proposal = long_text(gettext_lazy("建议"), rows=6, missing=gettext_lazy("请写明建议怎么做。"))
    others = forms.CharField(
        label=gettext_lazy("一起写进来的意见（编号）"),
        required=False,
        max_length=800,
        help_text=gettext_lazy("几个编号之间用空格或逗号隔开。"),
    )

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"title": _("关于%(title)s的建议") % {"title": case.title.rstrip("…")}, "situation": case.text}

    def clean_others(self) -> list[Case]:
        numbers = [part.upper() for part in re.split(r"[\s,，、;；]+", self.cleaned_data["others"]) if part]
        if not numbers:
            return []
        rows = visible(self.actor).filter(number__in=numbers[:MOST_OTHERS]).exclude(pk=self.case.pk)
        found = {case.number: case for case in rows}
        missing = [number for number in numbers if number not in found and number != self.case.number]
        if missing:
            raise forms.ValidationError(_("没有找到：%(numbers)s。请检查编号。") % {"numbers": _("、").join(missing)})
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.deputy = Deputy.objects.filter(user_id=self.actor.user_id or 0).first()
        if self.deputy is None:
            self.add_error(None, _("您的账号没有关联代表，请找管理员关联后再写建议。"))
        return values

    def arguments(self) -> dict[str, Any]:
        values = self.cleaned_data
        assert self.deputy is not None  # noqa: S101  clean() refuses the form otherwise
        draft = Draft(
            title=values["title"],
            situation=values["situation"],
            analysis=values["analysis"],
            proposal=values["proposal"],
            deputy=self.deputy,
            region=self.case.region,
            category=self.case.category,
            station=self.case.station,
        )
        return {"draft": draft, "others": values["others"], "version": values["version"]}


_ROUTED_ANEW: Final = ("arrow-back-up", gettext_lazy("由它而来的群众意见回到分流，重新定由谁办。"))


def _that_hold(lines: Sequence[tuple[str, Text]], case: Case) -> list[tuple[str, Text]]:
    """The consequences, without what befalls the opinions behind a suggestion that has none."""
    has_opinions = case.links_in.filter(kind=Link.Kind.BECAME, undone_at__isnull=True).exists()
    return [line for line in lines if has_opinions or line is not _ROUTED_ANEW]


class Submit(StepForm):
    """提交: the three things a deputy declares, and whether it is for the delegation they head."""

    heading, submit, done = gettext_lazy("提交这件建议？"), gettext_lazy("提交建议"), gettext_lazy("建议已提交。")
    is_single_subject = forms.BooleanField(
        label=gettext_lazy("这件建议只说一件事"), error_messages={"required": gettext_lazy("一件建议只说一件事。")}
    )
    is_none_excluded = forms.BooleanField(
        label=gettext_lazy("以上情形都没有"),
        error_messages={"required": gettext_lazy("属于其中情形的，不能作为代表建议提出。")},
    )
    has_no_secrets = forms.BooleanField(
        label=gettext_lazy("不含国家秘密、工作秘密"),
        error_messages={"required": gettext_lazy("涉密内容请按保密规定另行提交。")},
    )
    as_delegation = forms.BooleanField(label=gettext_lazy("以代表团名义提出"), required=False)

    def prepare(self) -> None:
        detail = self.case.suggestion
        grounds = ExclusionGround.objects.filter(is_active=True).order_by("position", "pk")
        self.excluded = [ground.name for ground in grounds]
        on = timezone.localdate()
        meeting = session_on(region_code=detail.people_congress_id, on=on)
        headed = None
        if meeting is not None and self.case.deputy is not None:
            headed = delegation_headed_by(deputy=self.case.deputy, session=meeting)
        if headed is None:
            del self.fields["as_delegation"]
        else:
            self.fields["as_delegation"].help_text = headed.name
        self.consequences = self._consequences(meeting)

    def _consequences(self, meeting: Session | None) -> Sequence[tuple[str, Text]]:
        detail = self.case.suggestion
        words = {"congress": detail.people_congress.name}
        lines: list[tuple[str, Text]] = [("send", _("提交给%(congress)s人大，由人大审查是否受理。") % words)]
        if meeting is not None:
            lines.append(("calendar", _("按%(session)s的会议建议编号。") % {"session": meeting.name}))
        else:
            lines.append(("calendar", _("按闭会期间的建议编号。")))
        signed = len(cosponsors_of(self.case, Cosponsor.State.CONFIRMED))
        waiting = len(cosponsors_of(self.case, Cosponsor.State.INVITED))
        if signed:
            lines.append(("users", _("%(count)d 位代表已附议，联名提出。") % {"count": signed}))
        if waiting:
            lines.append(("hourglass", _("%(count)d 位代表还没有回复，提交以后不再等。") % {"count": waiting}))
        return lines


class Accept(StepForm):
    """受理."""

    heading, submit, done = gettext_lazy("受理这件建议？"), gettext_lazy("受理"), gettext_lazy("建议已受理。")
    consequences = (("clipboard-check", gettext_lazy("受理后要在期限内交给承办单位。")),)


class _Grounded(StepForm):
    """A ground out of the office's list, and its words to the deputy."""

    exclusion = forms.ModelChoiceField(
        queryset=ExclusionGround.objects.none(),
        label=gettext_lazy("情形"),
        empty_label=gettext_lazy("请选择"),
        error_messages={"required": gettext_lazy("请选是哪种情形，代表会看到。")},
    )
    reason = long_text(gettext_lazy("向代表说明"), missing=gettext_lazy("请写明理由，代表会看到。"), rows=3)

    def prepare(self) -> None:
        grounds = ExclusionGround.objects.filter(is_active=True).order_by("position", "pk")
        self.fields["exclusion"].queryset = grounds  # type: ignore[attr-defined]
        self.consequences = _that_hold(self.consequences, self.case)


class ReturnForRevision(_Grounded):
    """退回修改: most are returned for their wording alone, so a ground may be left out."""

    heading, submit, done = gettext_lazy("退回代表修改"), gettext_lazy("退回修改"), gettext_lazy("已退回代表修改。")
    reason = long_text(gettext_lazy("哪里要改"), missing=gettext_lazy("请写明哪里要改，代表会看到。"), rows=3)

    def prepare(self) -> None:
        super().prepare()
        self.fields["exclusion"].required = False
        self.order_fields(["reason", "exclusion"])


class TreatAsLetter(_Grounded):
    """转作来信."""

    heading, submit = gettext_lazy("转作代表来信？"), gettext_lazy("转作来信")
    done = gettext_lazy("已转作代表来信。")
    is_danger = True
    consequences = (("mail", gettext_lazy("不再作为建议办理，按代表来信答复。")), _ROUTED_ANEW)


class Reject(_Grounded):
    """不予受理."""

    heading, submit, done = gettext_lazy("不受理这件建议？"), gettext_lazy("不予受理"), gettext_lazy("没有受理。")
    is_danger = True
    consequences = (("message-2", gettext_lazy("代表会收到情形和理由。")), _ROUTED_ANEW)


class Discard(StepForm):
    """作废草稿."""

    heading, submit, done = gettext_lazy("作废这份草稿？"), gettext_lazy("作废草稿"), gettext_lazy("草稿已作废。")
    is_danger = True
    consequences: Sequence[tuple[str, Text]] = (
        ("lock", gettext_lazy("只有您自己还能看到，不能再改。")),
        _ROUTED_ANEW,
    )

    def prepare(self) -> None:
        self.consequences = _that_hold(self.consequences, self.case)
