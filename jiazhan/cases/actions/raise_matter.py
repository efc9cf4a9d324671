"""反映: a person raises a matter; it waits at the station to be registered."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.activities.models import Activity
from jiazhan.cases.actions._finish import Step, finish
from jiazhan.cases.codes import looks_like_phone, new_code, phone_digits, phone_tail_fingerprint
from jiazhan.cases.models import Case, Category, Constituent
from jiazhan.cases.queries.rules import rule_for
from jiazhan.cases.titles import title_from
from jiazhan.cases.workflow import OPINION_WORKFLOW
from jiazhan.core.cipher import fingerprint
from jiazhan.core.dates import local_date
from jiazhan.core.prepared import PreparedInsert
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.recall import in_run, one_step
from jiazhan.core.refusals import Invalid
from jiazhan.core.workflow import NEW
from jiazhan.stations.models import Deputy, Station
from jiazhan.stations.queries.stations import serving_station

NOTICE_VERSION = "2026-11"
TEXT_LIMIT = 20_000


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who raises it, as far as they want to say. A person under 14 needs `guardian_agrees` (PIPL 31)."""

    name: str = ""
    phone: str = ""
    address: str = ""
    may_publish: bool = False
    may_share_contact: bool = False
    is_minor: bool = False
    guardian_agrees: bool = False


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What is raised, where, and through which door. Without a title, the first words of the text become it."""

    text: str
    region: Region
    source: str
    title: str = ""
    place: str = ""
    category: Category | None = None
    station: Station | None = None
    activity: Activity | None = None
    deputy: Deputy | None = None
    person: Person = field(default_factory=Person)


@dataclass(frozen=True)
class Raised:
    """The new case and the 12-digit query code to give the person."""

    case: Case
    code: str


def raise_matter(*, matter: Matter, actor: Actor, at: datetime) -> Raised:
    """反映: store what a person raises, give it a query code and the clock of registration.

    Raises Invalid, naming each field, when something is missing or too long.
    """
    return raise_case(case=case_of(matter, at), matter=matter, actor=actor, at=at)


def case_to_raise(*, matter: Matter, at: datetime) -> Case:
    """As `case_of`, with everything asked that the step itself will ask: for use within `reading_ahead()`."""
    case = case_of(matter, at)
    transition = OPINION_WORKFLOW.take(verb="raise_matter", state=NEW)
    if transition.clock is not None:
        rule_for(key=transition.clock, region_code=case.region_id, on=local_date(at))
    current_calendar()
    return case


def raise_case(*, case: Case, matter: Matter, actor: Actor, at: datetime) -> Raised:
    """The same with the new case at hand, as `case_of` made it."""
    with transaction.atomic(savepoint=not in_run()), one_step():
        transition = OPINION_WORKFLOW.take(verb="raise_matter", state=NEW)
        step = Step(
            case=case,
            transition=transition,
            actor=actor,
            at=at,
            from_state=NEW,
            clock=transition.clock,
            party=transition.party,
            facts={"source": matter.source},
        )
        code = new_code()
        finish(step, beside=lambda: _keep_person(case, matter.person, code))
    return Raised(case=case, code=code)


def _check(matter: Matter) -> None:
    errors = {**_wrong_words(matter), **_wrong_person(matter.person)}
    if errors:
        raise Invalid(fields=errors)


def _wrong_words(matter: Matter) -> dict[str, str]:
    errors: dict[str, str] = {}
    text = matter.text.strip()
    if not text:
        errors["text"] = _("请写下是什么事。")
    elif len(text) > TEXT_LIMIT:
        errors["text"] = _("写得太长了，请控制在 %(limit)d 字以内，其余可以作为附件。") % {"limit": TEXT_LIMIT}
    if len(matter.title) > 120:
        errors["title"] = _("标题请控制在 120 字以内。")
    if len(matter.place) > 120:
        errors["place"] = _("位置请控制在 120 字以内。")
    return errors


def _wrong_person(person: Person) -> dict[str, str]:
    errors: dict[str, str] = {}
    if len(person.name) > 40:
        errors["name"] = _("姓名请控制在 40 字以内。")
    if person.phone and not looks_like_phone(person.phone):
        errors["phone"] = _("请检查电话号码，例如 139 0000 1234。")
    if person.is_minor and not person.guardian_agrees:
        errors["guardian_agrees"] = _("未满十四周岁，请家长或监护人同意后再提交。")
    return errors


def case_of(matter: Matter, at: datetime) -> Case:
    """The case a matter makes, not saved. Raises Invalid, naming each field, when something is missing or too long."""
    _check(matter)
    text = matter.text.replace("\x00", "").strip()
    station = matter.station or (matter.activity.station if matter.activity is not None else None)
    return Case(
        kind=Case.Kind.OPINION,
        title=matter.title.replace("\x00", "").strip() or title_from(text),
        text=text,
        category=matter.category,
        region=matter.region,
        place=matter.place.replace("\x00", "").strip(),
        station=station or serving_station(region_code=matter.region.pk),
        activity=matter.activity,
        deputy=matter.deputy,
        source=matter.source,
        state="draft",
        is_open=False,
        raised_at=at,
    )


def _keep_person(case: Case, person: Person, code: str) -> None:
    digits = phone_digits(person.phone)
    row = Constituent(
        case=case,
        name=person.name.strip(),
        phone=person.phone.strip(),
        address=person.address.strip(),
        code=code,
        code_fingerprint=fingerprint(code),
        phone_tail_fingerprint=phone_tail_fingerprint(case_id=case.pk, tail=digits[-4:]) if digits else "",
        may_publish=person.may_publish,
        may_share_contact=person.may_share_contact,
        is_minor=person.is_minor,
        notice_version=NOTICE_VERSION,
    )
    _INSERT_PERSON(row)


_INSERT_PERSON: Final = PreparedInsert(Constituent)
