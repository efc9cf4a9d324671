"""A county with something on every page: cases in every state, a reception day, locks, tokens, a second factor."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jiazhan.accounts.actions.create_api_token import create_api_token
from jiazhan.accounts.models import ApiToken, Grant, Lock, Organisation, Role, SiteProfile, User
from jiazhan.activities.actions.plan_reception_day import plan_reception_day
from jiazhan.activities.models import Activity
from jiazhan.cases.actions.assign_list import ListRow, assign_list
from jiazhan.cases.actions.hold_supervision_meeting import Agreed, hold_supervision_meeting
from jiazhan.cases.models import (
    AssignmentList,
    Case,
    Category,
    DiversionGround,
    ExclusionGround,
    KeyGround,
    LadderRung,
    PublicationGround,
    Rule,
    RuleProfile,
    SupervisionMeeting,
)
from jiazhan.cases.permissions import open_steps
from jiazhan.reports.actions.replace_letter_template import replace_letter_template
from jiazhan.reports.letters.shipped import shipped_template
from jiazhan.reports.models import LetterTemplate
from jiazhan.stations.models import Delegation, Deputy, DeputyGroup, Mandate, Placement, Session
from tests import make
from tests.make.bills import BILL_STATES, bill, committee, second_commission
from tests.make.cases import OPINION_STATES, Walk
from tests.make.county import County
from tests.make.suggestions import SUGGESTION_STATES, other_deputy, suggestion

STAFF = (
    *("liaison", "presidium", "colleague", "commission", "officer", "head", "county_officer", "county_head"),
    *("villager", "deputy", "second_deputy", "government", "leader", "system_admin", "security_admin", "audit_admin"),
    *("committee", "second_commission"),
)
"""Who is tried for a page, in this order."""

_OF_SESSION = tuple((f"desk:{name}", "pk") for name in ("manage_session", "create_delegation", "delegation"))
_made: dict[str, "World"] = {}


@dataclass
class World:
    """The county, its cases by state, and the codes of those that came in by the portal."""

    county: County
    opinions: dict[str, Case] = field(default_factory=dict)
    suggestions: dict[str, Case] = field(default_factory=dict)
    bills: dict[str, Case] = field(default_factory=dict)
    takers: dict[str, tuple[str, Case]] = field(default_factory=dict)

    @property
    def cases(self) -> list[Case]:
        """All of them."""
        return [*self.opinions.values(), *self.suggestions.values(), *self.bills.values()]

    def code(self, state: str) -> str:
        """The query code of the opinion in a state."""
        return str(self.opinions[state].constituent.code)

    def taker(self, verb: str) -> tuple[str, Case]:
        """Somebody who may take a step now, and the case. Asked of everybody once: no test of the sweep takes one."""
        if not self.takers:
            for user in STAFF:
                actor = self.county.actor(user)
                for case in self.cases:
                    for step in open_steps(actor=actor, case=case, on=timezone.localdate()):
                        self.takers.setdefault(step.verb, (user, case))
        if verb not in self.takers:
            raise LookupError(f"nobody may take {verb} on any of the cases")
        return self.takers[verb]

    def parameters(self, name: str, wanted: tuple[str, ...]) -> dict[str, Any]:
        """Values for the parameters of an address; KeyError where a new one needs a value here."""
        return {parameter: _value(self, name, parameter) for parameter in wanted}


def world(*, county: County, database: str) -> World:
    """Made once for each database."""
    if database not in _made:
        _made[database] = _make(county)
    known = _made[database]
    known.county = county
    other_deputy(county)
    committee(county)
    second_commission(county)
    return known


def _make(county: County) -> World:
    made = World(county)
    at = timezone.now() - timedelta(hours=3)
    for state in OPINION_STATES:
        made.opinions[state] = make.case(county=county, state=state, at=at)
    paused = make.case(county=county, state="at_township", at=at)
    Walk(county=county, case=paused, at=at).do("pause", "presidium", reason="等雨停了再挖。")
    made.opinions["paused"] = paused
    made.suggestions = {state: suggestion(county=county, state=state, at=at) for state in SUGGESTION_STATES}
    made.bills = {state: bill(county=county, state=state, at=at) for state in BILL_STATES}
    start = timezone.now() + timedelta(days=2)
    plan_reception_day(
        actor=county.actor("liaison"),
        at=at,
        station=county.station,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        theme="农村道路",
        deputies=[county.deputy],
    )
    _list(made, county, at)
    group = DeputyGroup.objects.create(name="青石镇第一小组", region=county.regions["town"])
    Deputy.objects.filter(pk=county.deputy.pk).update(group=group)
    Mandate.objects.create(deputy=county.deputy, level=Mandate.Level.TOWNSHIP, term=19, electoral_district="第三选区")
    Walk(county=county, case=made.suggestions["cosigned"], at=at).do(
        "invite_cosponsors", "deputy", deputies=[other_deputy(county, "third_deputy")]
    )
    meeting = Session.objects.create(
        region=county.regions["county"], term=19, number=5, opens_on=date(2026, 1, 8), closes_on=date(2026, 1, 11)
    )
    Delegation.objects.create(session=meeting, name="青石镇代表团", head=county.deputy)
    Lock.objects.create(
        key="address:203.0.113.9", failure_count=5, last_failed_at=at, locked_until=timezone.now() + timedelta(hours=1)
    )
    SiteProfile.objects.get_or_create(
        region=county.regions["county"],
        defaults={"name": "云溪", "office": "云溪县人大常委会", "phone": "0700-555 0100", "hours": "工作日 9:00–17:00"},
    )
    profile, _ = RuleProfile.objects.get_or_create(
        region=county.regions["county"], valid_from=date(2027, 1, 1), defaults={"name": "云溪县 2027 年"}
    )
    Rule.objects.get_or_create(
        profile=profile, key="township", defaults={"label": "乡镇办理", "unit": "working_days", "count": 12}
    )
    _template(county, at)
    create_api_token(actor=county.actor("liaison"), user=county.users["liaison"], name="县热线系统", at=at)
    for admin in ("system_admin", "security_admin", "audit_admin"):
        TOTP.activate(county.users[admin], generate_totp_secret())
        RecoveryCodes.activate(county.users[admin])
    return made


def _template(county: County, at: datetime) -> None:
    replace_letter_template(
        actor=county.actor("commission"),
        at=at,
        kind="reply",
        upload=SimpleUploadedFile("答复函.typ", shipped_template(kind="reply", form="pdf")),
        valid_from=timezone.localdate(at),
        region=county.regions["county"],
    )


def _list(made: World, county: County, at: datetime) -> None:
    _supervise(made, county, at)
    listed = suggestion(county=county, state="accepted", at=at)
    rows = [ListRow(listed, county.unit("town_unit"), [county.unit("county_unit")])]
    assign_list(
        actor=county.actor("commission"), at=at, rows=rows, title="交办会清单", occasion="meeting", place="青石镇"
    )


_EARLIEST = {
    "desk:manage_group": DeputyGroup,
    "desk:manage_reception": Activity,
    "desk:cancel_reception": Activity,
    "desk:reception_close": Activity,
    "desk:reception_sheet": Activity,
    "desk:publication_ground": PublicationGround,
    "desk:exclusion": ExclusionGround,
    "desk:assignment_list": AssignmentList,
    "desk:letter_template": LetterTemplate,
    "desk:withdraw_letter_template": LetterTemplate,
}
"""Addresses of one row, and the model whose first row they show."""


def _supervise(made: World, county: County, at: datetime) -> None:
    """A suggestion long past its day, a meeting over it, and a ladder of a town's own."""
    late = suggestion(county=county, state="handling", at=at - timedelta(days=130))
    made.suggestions["overdue"] = late
    hold_supervision_meeting(
        actor=county.actor("commission"),
        at=at,
        people_congress=county.regions["county"],
        title="办理督办推进会",
        day=timezone.localdate(at),
        chair="赵明",
        participants="承办单位负责人",
        items=[Agreed(late, "月底前办复。")],
    )
    own = RuleProfile.objects.create(
        name="柳河镇规则方案", region=county.regions["other_town"], valid_from=date(2026, 1, 1)
    )
    LadderRung.objects.create(profile=own, code="own", position=1, name="临近到期", mark="before_due", count=5)


_SUPERVISION: dict[tuple[str, str], Callable[[], Any]] = {
    ("desk:supervision_meeting", "pk"): lambda: SupervisionMeeting.objects.earliest("pk").pk,
    ("desk:key_ground", "pk"): lambda: KeyGround.objects.earliest("pk").pk,
    ("desk:ladder", "pk"): lambda: LadderRung.objects.latest("pk").profile_id,
    ("desk:create_rung", "pk"): lambda: LadderRung.objects.latest("pk").profile_id,
    ("desk:begin_ladder", "pk"): lambda: RuleProfile.objects.latest("pk").pk,
    ("desk:rung", "pk"): lambda: LadderRung.objects.latest("pk").pk,
    ("desk:remove_rung", "pk"): lambda: LadderRung.objects.latest("pk").pk,
}


def _value(made: World, name: str, parameter: str) -> Any:
    county = made.county
    special: dict[tuple[str, str], Callable[[], Any]] = {
        ("portal:suggestion", "pk"): lambda: made.suggestions["published"].suggestion_publications.get().pk,
        ("portal:result", "pk"): lambda: made.opinions["published"].publications.get().pk,
        ("end_own_token", "number"): lambda: ApiToken.objects.get(user=county.users["liaison"]).pk,
        ("desk:deputy", "code"): lambda: "d1",
        ("desk:case_options", "name"): lambda: "region",
        ("desk:role", "pk"): lambda: Role.objects.get(code="liaison_officer").pk,
        ("desk:organisation", "pk"): lambda: Organisation.objects.get(pk=county.unit("town_unit").pk).pk,
        ("desk:manage_station", "pk"): lambda: county.station.pk,
        ("desk:place_deputy", "pk"): lambda: county.station.pk,
        ("desk:end_placement", "pk"): lambda: county.station.pk,
        ("desk:manage_deputy", "pk"): lambda: county.deputy.pk,
        ("desk:give_seat", "pk"): lambda: county.deputy.pk,
        ("desk:end_seat", "pk"): lambda: county.deputy.pk,
        ("desk:category", "pk"): lambda: Category.objects.get(code="roads").pk,
        ("desk:ground", "pk"): lambda: DiversionGround.objects.get(code="litigation").pk,
        ("desk:revise_bill", "case_id"): lambda: made.bills["cosigned"].pk,
        ("portal:bill", "number"): lambda: made.bills["released"].number,
        ("desk:revise", "case_id"): lambda: made.suggestions["cosigned"].pk,
        **dict.fromkeys(_OF_SESSION, lambda: Session.objects.get(number=5).pk),
        ("desk:shipped_letter", "kind"): lambda: "reply",
        ("desk:rule_profile", "pk"): lambda: RuleProfile.objects.latest("pk").pk,
        **_SUPERVISION,
        ("desk:rule", "pk"): lambda: Rule.objects.latest("pk").pk,
    }
    plain: dict[str, Callable[[], Any]] = {
        "code": lambda: county.station.code,
        "public_code": lambda: county.deputy.public_code,
        "case_id": lambda: made.opinions["fed_back"].pk,
        "grant_id": lambda: Grant.objects.get(user=county.users["liaison"]).pk,
        "placement_id": lambda: Placement.objects.earliest("pk").pk,
        "mandate_id": lambda: Mandate.objects.earliest("pk").pk,
        "delegation_id": lambda: Delegation.objects.earliest("pk").pk,
        "key": lambda: "address:203.0.113.9",
        "form": lambda: "docx",
    }
    if parameter == "pk" and name in _EARLIEST:
        return _EARLIEST[name]._default_manager.earliest("pk").pk
    if (name, parameter) in special:
        return special[name, parameter]()
    if parameter == "pk":
        return User.objects.get(username="liaison").pk
    return plain[parameter]()
