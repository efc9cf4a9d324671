"""Invented letters that show every element a template can place: to check an upload with, and to look at. Pure."""

from typing import Any, Final

from jiazhan.reports.letters.letter import EvaluationForm, Letter

_SUGGESTION: Final = "云溪县第十九届人民代表大会第五次会议第23号建议"
_SUBJECT: Final = "关于建立小型渠道管护制度的建议"


def example_values(kind: str) -> dict[str, Any]:
    """The values of the example for a kind of letter: "reply", "co_opinion" or "evaluation_form"."""
    if kind == "evaluation_form":
        return _FORM.values()
    return (_CO_OPINION if kind == "co_opinion" else _REPLY).values()


def barest_values(kind: str) -> dict[str, Any]:
    """The values of a letter of which nothing is known yet but who writes about what: a template must set it too."""
    if kind == "evaluation_form":
        return EvaluationForm(
            organ=_FORM.organ, suggestion=_SUGGESTION, number="", subject=_SUBJECT, deputy="", units=()
        ).values()
    return Letter(kind=kind, organ=_REPLY.organ, title=_REPLY.title, addressees=(), is_draft=True).values()


_REPLY: Final = Letter(
    kind="reply",
    organ="云溪县水利和湖泊局",
    class_mark="A",
    class_label="A类 已解决",
    number="云水函〔2026〕12号",
    signatory="何立新",
    title=f"关于{_SUGGESTION}的答复",
    suggestion=_SUGGESTION,
    subject=_SUBJECT,
    addressees=("陈立春、王秀英代表：",),
    opening=(f"你们提出的《{_SUBJECT}》收悉。经与有关单位研究，现答复如下：",),
    items=(
        ("管护经费没有列入预算", "已列入 2027 年度县级预算，每公里渠道 600 元，由县水利和湖泊局按季度拨付。"),
        (
            "一条渠道没有一个责任人",
            "全县 37 条小型渠道都已确定管护人，姓名和电话写在渠首的公示牌上。\n管护情况每季度检查一次，结果在联络站公布。",
        ),
    ),
    body=("上述事项由县水利和湖泊局负责，今后每年向代表报告一次。A&B <符号> 照原样印出。",),
    date="2026年11月22日",
    contact_name="周小川",
    contact_phone="0700-5550102",
    copies=("云溪县人大常委会代表工作委员会", "云溪县人民政府办公室"),
)
_CO_OPINION: Final = Letter(
    kind="co_opinion",
    organ="云溪县财政局",
    number="云财函〔2026〕7号",
    signatory="方敏",
    title=f"关于{_SUGGESTION}的会办意见",
    suggestion=_SUGGESTION,
    subject=_SUBJECT,
    addressees=("云溪县水利和湖泊局：",),
    opening=(f"《{_SUBJECT}》收悉。现就我单位职责范围内的事项提出会办意见如下：",),
    body=("管护经费可以从小型水利设施维修养护资金里列支，列入 2027 年度预算。",),
    date="2026年10月9日",
    contact_name="罗晓",
    contact_phone="0700-5550103",
    copies=("云溪县人大常委会代表工作委员会",),
)
_FORM: Final = EvaluationForm(
    organ="云溪县人大常委会代表工作委员会",
    suggestion=_SUGGESTION,
    number="JY990101-19.5-023",
    subject=_SUBJECT,
    deputy="陈立春",
    units=("云溪县水利和湖泊局（主办）", "云溪县财政局（会办）"),
    reply_number="云水函〔2026〕12号",
    reply_date="2026年11月22日",
    contact=("登门", "电话"),
    attitude="satisfied",
    result="basically_satisfied",
    reasons="经费已经落实，管护人还要再明确到段。",
    date="2026年12月3日",
)
