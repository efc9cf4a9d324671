"""What can be chosen at a reception desk: places, deputies, bodies that handle, categories, grounds, and by when."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.queries.grants import can
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.models import Category, DiversionGround, Rule
from jiazhan.cases.queries.rules_in_force import rules_in_force
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.dates import day_text
from jiazhan.core.deadline import due
from jiazhan.core.markup import ClockChip
from jiazhan.desk.named import Named, told_apart
from jiazhan.desk.reception import Sitting, ways_for
from jiazhan.stations.models import Deputy, Placement

_ANSWERS = {"village": "village", "town": "township", "county": "county"}


@dataclass(frozen=True)
class Answered:
    """When somebody will have an answer if the matter goes this way: the chip, and what comes before it."""

    way: str
    chip: ClockChip
    before: str


@dataclass(frozen=True)
class Offers:
    """Everything a form at this desk can be filled with; each list is read once."""

    actor: Actor
    sitting: Sitting
    today: date

    @cached_property
    def ways(self) -> list[tuple[str, str | Promise]]:
        """What can be done with a matter."""
        return ways_for(actor=self.actor, sitting=self.sitting)

    @cached_property
    def may_assign(self) -> bool:
        """Whether this person hands matters to a unit themselves."""
        return bool(can(self.actor, "case.assign", self.sitting.spot))

    @cached_property
    def may_merge(self) -> bool:
        """Whether this person may join a matter to one that is known."""
        return bool(can(self.actor, "case.link_duplicate", self.sitting.spot))

    @cached_property
    def places(self) -> list[Named[str]]:
        """The villages of the station's town or county, and the town itself."""
        code = self.sitting.station.region_id
        rows = Region.objects.filter(lies_in(field="code", code=code), level__in=("county", "town", "village"))
        standing = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=self.today)).order_by("-level", "code")
        found = list(standing.values_list("code", "name"))
        names = dict(found)
        return told_apart((key, name, names.get(f"{key[:9]}000", ""), (key,)) for key, name in found)

    @cached_property
    def deputies(self) -> list[Deputy]:
        """Who receives: whoever is planned for the activity, else the deputies of the station."""
        activity = self.sitting.activity
        if activity is not None:
            planned = [attendance.deputy for attendance in activity.attendances.all()]
            if planned:
                return planned
        here = Placement.objects.filter(station=self.sitting.station, deputy__is_active=True)
        return [row.deputy for row in here.select_related("deputy").order_by("-is_head", "deputy__name")]

    @cached_property
    def _bodies(self) -> list[Organisation]:
        code = self.sitting.station.region_id
        kinds = (Organisation.Kind.HANDLING_UNIT, Organisation.Kind.VILLAGE_COMMITTEE)
        rows = Organisation.objects.filter(lies_in(field="region_id", code=code), kind__in=kinds, is_active=True)
        return list(rows.order_by("region_id", "name"))

    @cached_property
    def committees(self) -> list[Named[Organisation]]:
        """The committees of villages and communities."""
        return self._named(Organisation.Kind.VILLAGE_COMMITTEE)

    @cached_property
    def units(self) -> list[Named[Organisation]]:
        """The units of the town."""
        return self._named(Organisation.Kind.HANDLING_UNIT)

    def _named(self, kind: str) -> list[Named[Organisation]]:
        rows = [row for row in self._bodies if row.kind == kind]
        return told_apart((row, row.name, "", (row.short_name,) if row.short_name else ()) for row in rows)

    def committee_of(self, region_code: str) -> Organisation | None:
        """The committee of a village itself, so that it need not be typed."""
        return next((row.key for row in self.committees if row.key.region_id == region_code), None)

    @cached_property
    def categories(self) -> list[Named[Category]]:
        """The categories in use, the lower ones first, for these are what people mean."""
        rows = list(Category.objects.filter(is_active=True).select_related("parent"))
        rows.sort(key=lambda row: (row.parent is None, row.parent.position if row.parent else 0, row.position, row.pk))
        return told_apart((row, row.name, row.parent.name if row.parent else "", (row.code,)) for row in rows)

    @cached_property
    def grounds(self) -> list[DiversionGround]:
        """Why a matter belongs elsewhere."""
        return list(DiversionGround.objects.filter(is_active=True).order_by("position", "pk"))

    def answered(self, calendar: WorkCalendar) -> list[Answered]:
        """By when each way leads to an answer, counted from today."""
        rules = rules_in_force(region_code=self.sitting.station.region_id, on=self.today)
        offered = {way for way, _word in self.ways}
        return list(
            chain.from_iterable(
                self._answered(way, rules, calendar) for way in _ANSWERS if way in offered and _ANSWERS[way] in rules
            )
        )

    def _answered(self, way: str, rules: dict[str, Rule], calendar: WorkCalendar) -> list[Answered]:
        rule = rules[_ANSWERS[way]]
        words = _("%(count)d %(unit)s") % {"count": rule.count, "unit": rule.get_unit_display()}
        waiting = "" if way == "village" or (way == "town" and self.may_assign) else "route"
        if waiting and waiting in rules:
            by = self._day(rules[waiting], calendar)
            before = _("%(day)s前先交办，交办后起算") % {"day": by}
            return [Answered(way, ClockChip(words=words), before)]
        return [Answered(way, ClockChip(words=words, date_text=self._day(rule, calendar)), "")]

    def _day(self, rule: Rule, calendar: WorkCalendar) -> str:
        on = due(start=self.today, length=rule.length, calendar=calendar).date
        return day_text(on=on, today=self.today) if on else ""
