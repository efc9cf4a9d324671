"""Letters composed from a suggestion: who writes to whom, about what, and who gets a copy.

A letter is an official document, written in Chinese in whatever language its reader has set the pages.
"""

import re
from typing import Final

from jiazhan.accounts.models import Organisation, Region
from jiazhan.cases.handlers import handlers_of, is_given_by_government, lead_of
from jiazhan.cases.models import Assignment, Case, CoOpinion, Cosponsor, Reply, SuggestionDetail
from jiazhan.cases.queries.parties import government_office_of, office_of
from jiazhan.cases.sponsors import contacts_of, cosponsors_of
from jiazhan.core.dates import local_date
from jiazhan.reports.letters.letter import EvaluationForm, Letter, official_date
from jiazhan.reports.letters.names import name_in_full
from jiazhan.reports.letters.numerals import chinese_number

_NUMBER: Final = re.compile(r"-(?:(?P<year>[0-9]{4})|[0-9]+\.[0-9]+)-0*(?P<turn>[0-9]+)$")


def letter_of_reply(reply: Reply) -> Letter:
    """答复函: from the lead handler to the deputies who proposed and signed, to a delegation as such (CQ, HN, ZJ, BJ;
    domain rules 1.6). The case must have its suggestion.
    """
    case, items = reply.case, tuple((row.point, row.answer) for row in reply.items.all())
    unit = reply.unit if reply.unit is not None else _unit_of(case)
    name = suggestion_name(case)
    organ, *copies = _in_full(unit, *_copied(case, unit))
    return Letter(
        kind="reply",
        organ=organ,
        class_mark=reply.result_class,
        class_label=reply.result_label,
        number=reply.number,
        signatory=reply.signatory_name,
        title=f"关于{name}的答复",
        suggestion=name,
        subject=case.title,
        addressees=(f"{_addressee(case)}：",),
        opening=(f"{_proposers(case)}提出的{_quoted(case.title)}收悉。现答复如下：", *([reply.text] if items else [])),
        items=items,
        body=((_promise(reply),) if items else (reply.text, _promise(reply))),
        date=official_date(local_date(reply.signed_at)) if reply.signed_at is not None else "",
        contact_name=reply.contact_name or reply.drafter_name,
        contact_phone=reply.contact_phone or unit.phone,
        copies=tuple(copies),
        is_draft=reply.signed_at is None,
    )


def letter_of_co_opinion(co_opinion: CoOpinion) -> Letter:
    """会办意见函: from a co-handler to the lead handler, who answers the deputies (CQ 20)."""
    case, unit = co_opinion.assignment.case, co_opinion.assignment.unit
    lead, name = lead_of(case), suggestion_name(case)
    signed_at = co_opinion.signed_at
    organ, asked, *copies = _in_full(unit, lead.unit if lead is not None else unit, *_copied(case, unit))
    return Letter(
        kind="co_opinion",
        organ=organ,
        number=co_opinion.number,
        signatory=co_opinion.signatory_name,
        title=f"关于{name}的会办意见",
        suggestion=name,
        subject=case.title,
        addressees=(f"{asked}：",) if lead is not None else (),
        opening=(f"{_quoted(case.title)}收悉。现就我单位职责范围内的事项提出会办意见如下：",),
        body=(co_opinion.text,),
        date=official_date(local_date(signed_at)) if signed_at is not None else "",
        contact_name=co_opinion.drafter_name,
        contact_phone=unit.phone,
        copies=tuple(copies),
        is_draft=signed_at is None,
    )


def evaluation_form_of(case: Case) -> EvaluationForm:
    """征询意见表: what goes to the lead deputy with the reply, and how they judged it if they have (ZJ 23, CQ 23, CQ 26).

    The form is of the case's current round and its last signed reply.
    """
    reply = case.replies.filter(signed_at__isnull=False).order_by("pk").last()
    given = case.evaluations.filter(round=case.round).first()
    office = office_of(case.suggestion.people_congress_id)
    signed_at = reply.signed_at if reply is not None else None
    kept = [row for row in handlers_of(case) if row.state != Assignment.State.RETURNED]
    units = _in_full(*(row.unit for row in kept), *([office] if office is not None else []))
    return EvaluationForm(
        organ=units[-1] if office is not None else f"{case.suggestion.people_congress.name}人大",
        suggestion=suggestion_name(case),
        number=case.number or "",
        subject=case.title,
        deputy=case.deputy.name if case.deputy is not None else "",
        units=tuple(f"{unit}（{row.get_role_display()}）" for unit, row in zip(units, kept, strict=False)),
        reply_number=reply.number if reply is not None else "",
        reply_date=official_date(local_date(signed_at)) if signed_at is not None else "",
        contact=tuple(dict.fromkeys(row.get_channel_display() for row in contacts_of(case))),
        attitude=given.attitude if given is not None else "",
        result=given.result if given is not None else "",
        reasons=given.reason if given is not None else "",
        date=official_date(local_date(given.at)) if given is not None else "",
    )


def suggestion_name(case: Case) -> str:
    """嘉鱼县第十九届人民代表大会第五次会议第23号建议; between sessions the number of its year (FSZ 12)."""
    detail, found = case.suggestion, _NUMBER.search(case.number or "")
    place, session = detail.people_congress.name, detail.session
    turn = f"第{found['turn']}号" if found else (case.number or "")
    if session is not None:
        term, number = chinese_number(session.term), chinese_number(session.number)
        return f"{place}第{term}届人民代表大会第{number}次会议{turn}建议"
    year = f"{found['year']}年" if found and found["year"] else ""
    return f"{place}人民代表大会闭会期间{year}{turn}建议"


def _promise(reply: Reply) -> str:
    promise = reply.promise
    if reply.promised_date is None:
        return f"我们承诺：{promise}" if promise else ""
    day = official_date(reply.promised_date)
    if not promise:
        return f"对正在办理的事项，我们承诺于{day}前办理完成，并报告结果。"
    return f"我们承诺：{promise.rstrip('。')}，于{day}前完成，并报告结果。"


def _addressee(case: Case) -> str:
    detail = case.suggestion
    if detail.filing == SuggestionDetail.Filing.DELEGATION and detail.delegation is not None:
        return detail.delegation.name
    return f"{'、'.join(_names(case))}代表"


def _proposers(case: Case) -> str:
    if case.suggestion.filing == SuggestionDetail.Filing.DELEGATION:
        return "贵代表团"
    return "你们" if len(_names(case)) > 1 else "您"


def _names(case: Case) -> list[str]:
    lead = [case.deputy.name] if case.deputy is not None else []
    return [*lead, *(row.deputy.name for row in cosponsors_of(case, Cosponsor.State.CONFIRMED))]


def _quoted(title: str) -> str:
    return f"《{title.strip('《》')}》"


def _unit_of(case: Case) -> Organisation:
    lead = lead_of(case)
    if lead is None:
        raise ValueError(f"{case} has a reply and no unit")
    return lead.unit


def _copied(case: Case, unit: Organisation) -> list[Organisation]:
    """抄送: the congress's office always; the government's office when the unit works under it (CQ 25, ZJ 25, SH 20)."""
    code = case.suggestion.people_congress_id
    found = [office_of(code)]
    if _is_governmental(case, unit):
        found.append(government_office_of(code))
    return [office for office in found if office is not None and office.pk != unit.pk]


def _in_full(*units: Organisation) -> list[str]:
    """The names under which units write. One statement."""
    regions = dict(Region.objects.filter(pk__in={unit.region_id for unit in units}).values_list("code", "name"))
    return [name_in_full(name=unit.name, region=regions.get(unit.region_id, "")) for unit in units]


def _is_governmental(case: Case, unit: Organisation) -> bool:
    """Whether the government's office handed it over, or a handling unit stands under it or under nobody."""
    if is_given_by_government(case):
        return True
    is_under_it = unit.parent is None or unit.parent.kind == Organisation.Kind.GOVERNMENT_OFFICE
    return unit.kind == Organisation.Kind.HANDLING_UNIT and is_under_it
