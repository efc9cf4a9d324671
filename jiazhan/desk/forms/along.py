"""办理当中: remind, visit, add words, extend, pause, withdraw."""

from django import forms
from django.utils.translation import gettext_lazy

from jiazhan.desk.forms.base import FilesField, StepForm, long_text


class Remind(StepForm):
    """催办."""

    heading, submit, done = gettext_lazy("催办"), gettext_lazy("催办"), gettext_lazy("已催办，对方会收到提醒。")
    text = long_text(gettext_lazy("要说的话"), missing=gettext_lazy("请写一句要催什么。"), rows=3)


class RecordVisit(StepForm):
    """记现场查看."""

    heading, submit, done = gettext_lazy("记现场查看"), gettext_lazy("记下"), gettext_lazy("现场查看已记下。")
    text = long_text(gettext_lazy("看到了什么"), missing=gettext_lazy("请写下看到的情况。"))
    attached = FilesField()


class Comment(StepForm):
    """补充说明."""

    heading, submit, done = gettext_lazy("补充说明"), gettext_lazy("补充"), gettext_lazy("补充已记下。")
    text = long_text(gettext_lazy("要补充的"), missing=gettext_lazy("请写下要补充的话。"))
    attached = FilesField()


class Extend(StepForm):
    """延期."""

    heading, submit, done = gettext_lazy("延期"), gettext_lazy("延期"), gettext_lazy("期限已延长。")
    working_days = forms.IntegerField(
        label=gettext_lazy("延长几个工作日"),
        min_value=1,
        max_value=60,
        error_messages={
            "required": gettext_lazy("请填延长几个工作日。"),
            "invalid": gettext_lazy("请填 1 到 60 的整数。"),
            "min_value": gettext_lazy("延期请填 1 到 60 个工作日。"),
            "max_value": gettext_lazy("延期请填 1 到 60 个工作日。"),
        },
    )
    reason = long_text(
        gettext_lazy("理由"), hint=gettext_lazy("反映人会看到。"), missing=gettext_lazy("请写明理由。"), rows=3
    )


class Pause(StepForm):
    """暂停计时."""

    heading, submit, done = gettext_lazy("暂停计时"), gettext_lazy("暂停计时"), gettext_lazy("计时已暂停。")
    reason = long_text(
        gettext_lazy("在等什么"), hint=gettext_lazy("反映人会看到。"), missing=gettext_lazy("请写明在等什么。"), rows=3
    )


class Resume(StepForm):
    """恢复计时."""

    heading, submit, done = gettext_lazy("恢复计时？"), gettext_lazy("恢复计时"), gettext_lazy("计时已恢复。")
    consequences = (("clock", gettext_lazy("暂停的日子不算，期限顺延。")),)


class Withdraw(StepForm):
    """撤回."""

    heading, submit, done = gettext_lazy("撤回这件事？"), gettext_lazy("撤回"), gettext_lazy("已撤回。")
    is_danger = True
    consequences = (
        ("circle-minus", gettext_lazy("办理停止，不再计时。")),
        ("lock", gettext_lazy("记录保留，不会删除。")),
    )
    reason = long_text(gettext_lazy("撤回理由"), required=False, rows=3)


class Attach(StepForm):
    """添加附件: not a verb of the case, but drawn like one."""

    heading, submit, done = gettext_lazy("添加照片或文件"), gettext_lazy("添加"), gettext_lazy("已添加。")
    attached = FilesField(required=True)
