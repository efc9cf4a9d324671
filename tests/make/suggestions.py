"""Suggestions in any state, each walked there by the real actions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from jiazhan.accounts.models import Grant, Role, User
from jiazhan.cases.actions.attach_files import attach_files
from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case, ExclusionGround, KeyGround, PublicationGround, RuleProfile
from jiazhan.core.uploads import prepare_upload
from jiazhan.stations.models import Deputy, Mandate
from tests.make.cases import Walk
from tests.make.county import County

DECLARED = dict.fromkeys(("is_single_subject", "is_none_excluded", "has_no_secrets"), True)
"""What a deputy declares when handing in."""

SUGGESTION_STATES = {
    "draft": "草稿",
    "cosigning": "联名中，等待附议",
    "cosigned": "联名中，已附议",
    "reading_asked": "草稿，请人大阅看",
    "feasibility_asked": "草稿，征询可行性",
    "discarded": "草稿已作废",
    "treated_as_letter": "转作来信",
    "rejected": "不予受理",
    "joint": "已提交，联名",
    "withdrawal_asked": "已交办，领衔代表提出撤回",
    "submitted": "已提交",
    "returned_for_revision": "退回修改",
    "accepted": "已受理",
    "merged": "已并案",
    "at_government": "待政府分办",
    "assigned": "已交办",
    "return_requested": "主办单位申请退办",
    "handling": "办理中",
    "co_handled": "办理中，会办单位待签收",
    "co_signed_for": "办理中，会办单位已签收",
    "co_opinion_drafted": "办理中，会办意见待签发",
    "co_opinion_given": "办理中，会办意见已提出",
    "co_return_requested": "办理中，会办单位申请退办",
    "key_marked": "办理中，重点督办",
    "contact_recorded": "办理中，联系记录待代表确认",
    "extension_requested": "办理中，主办单位申请延期",
    "precheck_asked": "办理中，答复待政府办预审",
    "reply_drafted": "办理中，答复待签发",
    "replied": "已答复，待评价",
    "publication_refused": "已答复，公开稿退回",
    "published": "已答复，已公开",
    "withheld": "已答复，定为不公开",
    "evaluated": "已评价，满意",
    "evaluated_dissatisfied": "已评价，不满意",
    "rehandling": "二次办理",
    "completed": "已办结",
    "follow_up": "承诺跟踪",
    "fulfilment_reported": "报告已兑现，待评价",
    "fulfilment_rated": "报告已兑现，待销号",
    "struck_off": "已销号",
    "commended": "已办结，优秀建议",
    "withdrawn": "已撤回",
}


def other_deputy(county: County, name: str = "second_deputy", level: str = "county") -> Deputy:
    """Another deputy with an account, who may be asked to sign; `name` is that of the user."""
    deputy, is_new = Deputy.objects.get_or_create(
        public_code=name.replace("_", "-"),
        defaults={"name": {"second_deputy": "王秀英"}.get(name, "李国强"), "region": county.regions["town"]},
    )
    if is_new:
        deputy.user = User.objects.create(
            username=name,
            name=f"{name}同志",
            organisation=county.unit("station"),
            password=county.users["deputy"].password,
        )
        deputy.save()
        Grant.objects.create(
            user=deputy.user, role=Role.objects.get(code="deputy"), organisation=county.unit("station")
        )
        Mandate.objects.create(deputy=deputy, level=level, term=19)
    county.users[name] = User.objects.get(username=name)
    return deputy


def draft_of(county: County) -> Draft:
    """What the county's deputy proposes."""
    return Draft(
        title="关于建立小型渠道管护制度的建议",
        situation="全镇小型渠道三十七条，多年没有固定的管护人。",
        analysis="管护经费没有列入预算。",
        proposal="把管护经费列入年度预算，一条渠道一个责任人。",
        deputy=county.deputy,
        region=county.regions["town"],
        station=county.station,
    )


def suggestion(*, county: County, state: str = "draft", at: datetime | None = None) -> Case:
    """A suggestion of the county's deputy walked into `state`; besides the workflow's: reply_drafted,
    evaluated_dissatisfied.
    """
    at = at or timezone.now()
    case = draft_suggestion(draft=draft_of(county), actor=county.actor("deputy"), at=at)
    walk = Walk(county=county, case=case, at=at)
    for step in _PATHS[state]:
        step(walk)
    return case


def _submit(w: Walk) -> None:
    w.do("submit", "deputy", **DECLARED)


def _invite(w: Walk) -> None:
    w.do("invite_cosponsors", "deputy", deputies=[other_deputy(w.county)])


def _sign_on(w: Walk) -> None:
    w.do("cosponsor", "second_deputy")


def _show(w: Walk) -> None:
    w.do("ask_reading", "deputy", question="这样写够具体吗？")


def _ask_unit(w: Walk) -> None:
    w.do("ask_feasibility", "commission", unit=w.county.unit("town_unit"), question="明年能列入预算吗？")


def _not_taken_up(verb: str) -> Callable[[Walk], None]:
    def take(w: Walk) -> None:
        ground = ExclusionGround.objects.get(code="petition")
        w.do(verb, "commission", exclusion=ground, reason="这是群众来信，请转信访。")

    return take


def _accept(w: Walk) -> None:
    w.do("accept", "commission")


def _assign(w: Walk) -> None:
    w.do("assign", "commission", unit=w.county.unit("town_unit"))


def _merge(w: Walk) -> None:
    w.do("merge", "commission", main=suggestion(county=w.county, state="handling", at=w.at))


def _assign_government(w: Walk) -> None:
    w.do("assign", "commission", unit=w.county.unit("government_office"))


def _check_first(w: Walk) -> None:
    """The county's rules, from here on: its government checks answers to what it handed over."""
    place, since = w.county.regions["county"], timezone.localtime(w.at).date()
    RuleProfile.objects.get_or_create(
        region=place, valid_from=since, defaults={"name": "云溪县规则方案", "prechecks_replies": True}
    )


def _sub_assign(w: Walk) -> None:
    w.do("sub_assign", "government", unit=w.county.unit("town_unit"))


def _sign_for(w: Walk) -> None:
    w.do("sign_for", "officer")


def _assign_with_co_handler(w: Walk) -> None:
    w.do(
        "assign",
        "commission",
        unit=w.county.unit("town_unit"),
        co_handlers=[w.county.unit("county_unit")],
        note="请抓紧。",
    )
    w.do("sign_for", "officer")


def _co_sign_for(w: Walk) -> None:
    w.do("sign_for", "county_officer")


def _draft_co_opinion(w: Walk) -> None:
    w.do("draft_co_opinion", "county_officer", text="管护经费可以从小型水利设施维修养护资金里列支。")


def _record_contact(w: Walk) -> None:
    day = timezone.localtime(w.at).date()
    w.do("record_contact", "officer", stage="before", channel="visit", day=day, text="到渠首一起看了，议了经费。")


def _request_extension(w: Walk) -> None:
    w.do("request_extension", "head", months=2, reason="要等省里的资金文件。")


def _draft_reply(w: Walk) -> None:
    w.do("draft_reply", "officer", text="已列入明年预算。", result_class="A")


def _promise(w: Walk) -> None:
    day = timezone.localtime(w.at).date() + timedelta(days=60)
    fields = {"text": "正在修。", "result_class": "B", "promise": "修好两条渠。", "promised_date": day}
    w.do("draft_reply", "officer", **fields)


def photograph(case: Case, *, county: County, by: str, at: datetime) -> None:
    """Add a photo to a case."""
    kept = BytesIO()
    Image.new("RGB", (64, 48), (90, 100, 120)).save(kept, "PNG")
    upload = prepare_upload(upload=SimpleUploadedFile("渠.png", kept.getvalue()), field="attached")
    attach_files(case=case, files=[upload], actor=county.actor(by), at=at)


def _strike_off(w: Walk) -> None:
    photograph(w.case, county=w.county, by="commission", at=w.at + timedelta(minutes=1))
    w.do("strike_off", "commission", text="到现场看过，两条渠都通水了。")


def _mark_key(w: Walk) -> None:
    w.do(
        "mark_key",
        "commission",
        decided_on=timezone.localtime(w.at).date(),
        key_ground=KeyGround.objects.get(code="clustered"),
        leader_name="赵明",
        leader_post="县人大常委会副主任",
        committee=w.county.unit("special_committee"),
        text="年内把管护经费落实到渠。",
    )


def _commend(w: Walk) -> None:
    w.do("mark_excellent", "commission", year=timezone.localtime(w.at).year, reason="调研扎实，办法可行。")


def _sign(w: Walk) -> None:
    w.do("sign_reply", "head")


def _approve_publication(w: Walk) -> None:
    w.do("approve_publication", "commission")


def _refuse_publication(w: Walk) -> None:
    w.do("refuse_publication", "commission", reason="报价不能公开。")


def _withhold(w: Walk) -> None:
    ground = PublicationGround.objects.get(code="commercial")
    w.do("prepare_publication", "officer", ground=ground, note="答复里有企业的报价。")


def _satisfied(w: Walk) -> None:
    w.do("evaluate", "deputy", attitude="satisfied", result="satisfied")


def _dissatisfied(w: Walk) -> None:
    w.do("evaluate", "deputy", attitude="satisfied", result="dissatisfied", reason="没有落实到人。")


_HANDLING = (_submit, _accept, _assign, _sign_for)
_CO_HANDLED = (_submit, _accept, _assign_with_co_handler)
_REPLIED = (*_HANDLING, _draft_reply, _sign)
_FOLLOWED = (*_HANDLING, _promise, _sign, _satisfied, lambda w: w.do("complete", "commission"))
_REPORTED = (*_FOLLOWED, lambda w: w.do("report_fulfilment", "head", text="两条渠都修好了。"))
_KEPT = (*_REPORTED, lambda w: w.do("rate_commitment", "deputy", level="satisfied"))
_PATHS = {
    "draft": (),
    "cosigning": (_invite,),
    "cosigned": (_invite, _sign_on),
    "reading_asked": (_show,),
    "feasibility_asked": (_show, _ask_unit),
    "discarded": (lambda w: w.do("discard", "deputy"),),
    "treated_as_letter": (_submit, _not_taken_up("treat_as_letter")),
    "rejected": (_submit, _not_taken_up("reject")),
    "joint": (_invite, _sign_on, _submit),
    "withdrawal_asked": (
        *(_invite, _sign_on, _submit, _accept, _assign),
        lambda w: w.do("ask_withdrawal", "deputy", reason="情况变了。"),
    ),
    "submitted": (_submit,),
    "returned_for_revision": (
        _submit,
        lambda w: w.do("return_for_revision", "commission", reason="一事一议，请分开。"),
    ),
    "accepted": (_submit, _accept),
    "assigned": (_submit, _accept, _assign),
    "merged": (_submit, _accept, _merge),
    "at_government": (_submit, _accept, _assign_government),
    "return_requested": (
        *(_submit, _accept, _assign),
        lambda w: w.do("request_return", "head", reason="渠道归水利部门管。"),
    ),
    "handling": _HANDLING,
    "co_handled": _CO_HANDLED,
    "co_signed_for": (*_CO_HANDLED, _co_sign_for),
    "co_opinion_drafted": (*_CO_HANDLED, _co_sign_for, _draft_co_opinion),
    "co_opinion_given": (
        *(*_CO_HANDLED, _co_sign_for, _draft_co_opinion),
        lambda w: w.do("sign_co_opinion", "county_head"),
    ),
    "co_return_requested": (
        *_CO_HANDLED,
        lambda w: w.do("request_return", "county_head", reason="这一段不归本单位管。"),
    ),
    "key_marked": (*_HANDLING, _mark_key),
    "contact_recorded": (*_HANDLING, _record_contact),
    "extension_requested": (*_HANDLING, _request_extension),
    "precheck_asked": (
        *(_check_first, _submit, _accept, _assign_government, _sub_assign, _sign_for),
        _draft_reply,
    ),
    "reply_drafted": (*_HANDLING, _draft_reply),
    "replied": _REPLIED,
    "publication_refused": (*_REPLIED, _refuse_publication),
    "published": (*_REPLIED, _approve_publication),
    "withheld": (*_REPLIED, _refuse_publication, _withhold, _approve_publication),
    "evaluated": (*_REPLIED, _satisfied),
    "evaluated_dissatisfied": (*_REPLIED, _dissatisfied),
    "rehandling": (*_REPLIED, _dissatisfied, lambda w: w.do("rehandle", "commission")),
    "completed": (*_REPLIED, _satisfied, lambda w: w.do("complete", "commission")),
    "follow_up": _FOLLOWED,
    "fulfilment_reported": _REPORTED,
    "fulfilment_rated": _KEPT,
    "struck_off": (*_KEPT, _strike_off),
    "commended": (*_REPLIED, _satisfied, lambda w: w.do("complete", "commission"), _commend),
    "withdrawn": (_submit, lambda w: w.do("withdraw", "deputy")),
}
