"""The same counts found another way: entry by entry from the journal of each suggestion, in plain Python."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from jiazhan.cases.models import Case, Contact, Link
from jiazhan.cases.queries.rules import rule_for
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.dates import local_date
from jiazhan.core.deadline import Extension, due
from jiazhan.core.models import Entry
from jiazhan.core.period import Length

MEANING = {"A": "solved", "B": "in_progress", "C": "planned", "D": "explained"}
GOOD = {"satisfied", "basically_satisfied"}


@dataclass
class Story:
    """What the entries up to the cut-off tell of one suggestion."""

    until: date
    calendar: WorkCalendar
    region: str
    said: list[str] = field(default_factory=list)
    submitted: date | None = None
    handed: date | None = None
    begun: date | None = None
    unit: str = ""
    months: int = 0
    replies: list[tuple[date, str]] = field(default_factory=list)
    forms: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, entry: Entry) -> None:
        """Take one entry into account."""
        verb, on, facts = entry.verb.removeprefix("suggestion."), local_date(entry.at), entry.facts
        self.said.append(verb)
        if verb == "submit":
            self.submitted = on
        elif verb == "assign":
            self.handed = self.begun = on
            self.unit = facts["unit"] if facts["to"] == "assigned" else ""
        elif verb in {"sub_assign", "reassign"}:
            self.unit = facts["unit"]
            self.begun = on if verb == "reassign" else self.begun
        elif verb == "grant_extension":
            self.months += facts["months"]
        elif verb == "sign_reply":
            mark = facts["result_class"]
            self.replies.append((on, f"{MEANING[mark]}:{mark}:{facts['result_label']}"))
        elif verb == "evaluate":
            self.forms.append((facts["attitude"], facts["result"]))

    def limit(self, key: str, start: date) -> date:
        """The day a rule comes to, with the months granted so far."""
        length = rule_for(key=key, region_code=self.region, on=start).length
        more = [Extension(length=Length(unit="months", count=self.months), reason="")] if self.months else []
        found = due(start=start, length=length, calendar=self.calendar, extensions=more).date
        assert found is not None
        return found


def story_of(case: Case, until: date, calendar: WorkCalendar) -> Story:
    """The story of a suggestion up to the end of a day."""
    told = Story(until=until, calendar=calendar, region=case.region_id)
    for entry in Entry.objects.filter(subject=case.subject).order_by("sequence"):
        if local_date(entry.at) <= until:
            told.tell(entry)
    return told


def is_merged(case: Case, until: date) -> bool:
    links = Link.objects.filter(kind="merged_into", source=case)
    return any(
        local_date(link.at) <= until and (link.undone_at is None or local_date(link.undone_at) > until)
        for link in links
    )


def counts_slowly(case: Case, until: date, calendar: WorkCalendar) -> set[str]:
    """Every count in which a suggestion counts, by the formulas as the domain rules write them."""
    told = story_of(case, until, calendar)
    if "submit" not in told.said:
        return set()
    found = {"received"}
    if "withdraw" in told.said:
        return found | {"withdrawn"}
    found.add("submitted")
    if "accept" in told.said:
        found.add("accepted")
    if {"treat_as_letter", "reject"} & set(told.said):
        return found | {"declined"}
    if is_merged(case, until):
        return found | {"merged"}
    if told.handed is None:
        return found | {"awaiting_assignment" if "accepted" in found else "awaiting_review"}
    assert told.submitted is not None
    found.add("assigned")
    if told.handed <= told.limit("review", told.submitted):
        found.add("assigned_in_time")
    return found | (_answered(case, told) if told.replies else _unanswered(told))


def _unanswered(told: Story) -> set[str]:
    assert told.begun is not None
    is_late = bool(told.unit) and told.limit("reply", told.begun) < told.until
    return {"unanswered", "overdue", "reply_due"} if is_late else {"unanswered"}


def _answered(case: Case, told: Story) -> set[str]:
    assert told.begun is not None
    answered_on, last = told.replies[0][0], told.replies[-1][1]
    found = {"replied", "reply_due", f"class_{last}", last.partition(":")[0]}
    if last.startswith(("solved", "in_progress")):
        found.add("solved_or_in_progress")
    if answered_on <= told.limit("reply", told.begun):
        found.add("replied_in_time")
    found |= _contacts(case, told, answered_on)
    if "complete" in told.said:
        found.add("completed")
        if last.startswith("solved") or (last.startswith("explained") and told.forms and told.forms[-1][1] in GOOD):
            found.add("finished")
    for turn, form in (("first", told.forms[:1]), ("last", told.forms[-1:])):
        found |= {name for attitude, result in form for name in _form(turn, attitude, result)}
    if "rehandle" in told.said:
        found.add("rehandled")
        if len(told.forms) > 1 and set(told.forms[-1]) <= GOOD:
            found.add("converted")
    return found


def _form(turn: str, attitude: str, result: str) -> set[str]:
    found = {
        "first_returned" if turn == "first" else "returned",
        f"{turn}_attitude_{attitude}",
        f"{turn}_result_{result}",
    }
    found |= {f"{turn}_{what}_content" for what, level in (("attitude", attitude), ("result", result)) if level in GOOD}
    return found


def _contacts(case: Case, told: Story, answered_on: date) -> set[str]:
    def by_then(at: datetime | None) -> bool:
        return at is not None and local_date(at) <= told.until

    found: set[str] = set()
    for row in Contact.objects.filter(case=case):
        if row.day > answered_on or not by_then(row.at) or by_then(row.disputed_at):
            continue
        found.add("talked")
        if row.is_face_to_face and by_then(row.confirmed_at):
            found.add("met")
    return found


def days_between(case: Case, until: date, calendar: WorkCalendar) -> tuple[int, int] | None:
    """Working days and calendar days from assignment to the first reply, day by day; None without a reply."""
    told: Any = story_of(case, until, calendar)
    if not told.replies or is_merged(case, until):
        return None
    days = [told.begun + timedelta(days=n + 1) for n in range((told.replies[0][0] - told.begun).days)]
    return sum(calendar.is_workday(day) for day in days), len(days)
