"""阅看和征询: a draft is shown before it is handed in."""

from django.utils.translation import gettext_lazy

from jiazhan.cases.models import FeasibilityInquiry
from jiazhan.desk.forms.base import StepForm, drawn_choice, long_text
from jiazhan.desk.forms.routing import UnitForm


class AskReading(StepForm):
    """请阅看."""

    heading, submit, done = gettext_lazy("请人大阅看这份草稿？"), gettext_lazy("请阅看"), gettext_lazy("已请人大阅看。")
    consequences = (
        ("eye", gettext_lazy("人大从此看得到这份草稿，会给您意见，也可以替您问问承办单位是否可行。")),
        ("pencil", gettext_lazy("改不改、提不提交，还是您决定。")),
    )
    question = long_text(gettext_lazy("想请教什么"), required=False, rows=3)


class GiveReading(StepForm):
    """阅看意见."""

    heading, submit, done = gettext_lazy("阅看意见"), gettext_lazy("告诉代表"), gettext_lazy("已告诉代表。")
    lead = gettext_lazy("这是帮代表写好，不是审查。提交以后另行审查。")
    comment = long_text(
        gettext_lazy("意见"),
        rows=5,
        hint=gettext_lazy("哪里写得好，哪里要查清、要分开、要具体。"),
        missing=gettext_lazy("请写明意见，代表会看到。"),
    )


class AskFeasibility(UnitForm):
    """征询可行性."""

    verb = "ask_feasibility"
    heading, submit, done = gettext_lazy("征询可行性"), gettext_lazy("征询"), gettext_lazy("已征询。")
    lead = gettext_lazy("单位会看到草稿全文，它的意见代表和人大都看得到。")
    note = None  # type: ignore[assignment]
    question = long_text(gettext_lazy("想问什么"), required=False, rows=3)


class AnswerFeasibility(StepForm):
    """可行性意见."""

    heading, submit, done = gettext_lazy("可行性意见"), gettext_lazy("答复征询"), gettext_lazy("已答复征询。")
    lead = gettext_lazy("这不是正式答复。建议交办以后再按期限答复。")
    view = drawn_choice(
        gettext_lazy("能不能做到"), FeasibilityInquiry.View.choices, missing=gettext_lazy("请选能不能做到。")
    )
    text = long_text(gettext_lazy("理由"), rows=4, missing=gettext_lazy("请写明理由。"))
