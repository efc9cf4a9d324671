"""办理经过: the journal of a matter told to the person who raised it, newest first.

What is only proposed, drafted or prepared inside the office is not told; names of staff are not either.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.cases.models import Feedback, Rating
from jiazhan.cases.plain_words import OWN, plain_step
from jiazhan.cases.queries.progress import Progress
from jiazhan.core.dates import day_text, moment_text
from jiazhan.core.models import Entry


@dataclass(frozen=True, kw_only=True)
class Told:
    """One line of the timeline, as parts/timeline.html draws it."""

    sentence: str
    icon: str
    when: str = ""
    by: str = ""
    quote: str = ""
    kind: str = ""


Words = str | Promise
Teller = Callable[[Entry, Progress, date], tuple[Words, Words] | None]


def story_of(progress: Progress, *, today: date, shows_own_words: bool) -> list[Told]:
    """The timeline, newest first; the first line is what is so now. Of a matter joined to another, the other's own
    person is never quoted.
    """
    lines = [line for entry in progress.entries if (line := _told(entry, progress, today, shows_own_words))]
    lines.reverse()
    if lines:
        first = lines[0]
        lines[0] = Told(
            sentence=first.sentence, icon=first.icon, when=first.when, by=first.by, quote=first.quote, kind="now"
        )
    return lines


def _told(entry: Entry, progress: Progress, today: date, shows_own_words: bool) -> Told | None:
    is_own = entry.subject == progress.case.subject
    if not is_own and entry.verb in OWN:
        return None
    if entry.verb not in _ICONS:
        return None
    teller = _TELLERS.get(entry.verb, _plainly)
    said = teller(entry, progress, today)
    if said is None:
        return None
    sentence, by = said
    return Told(
        sentence=str(sentence),
        by=str(by),
        icon=_ICONS[entry.verb],
        when=moment_text(at=entry.at, today=today),
        quote=_quote(entry, progress, shows_own_words and is_own),
    )


def _quote(entry: Entry, progress: Progress, shows_own_words: bool) -> str:
    if entry.verb == "case.comment":
        return progress.own_words.get(int(entry.facts.get("note_id") or 0), "") if shows_own_words else ""
    if entry.verb in {"case.conclude", "case.decline_rehandling"}:
        return progress.closing_words
    if entry.verb in {"case.extend", "case.pause"}:
        return str(entry.facts.get("reason", ""))
    return ""


def _station(progress: Progress) -> str:
    return progress.shown.station.name if progress.shown.station is not None else ""


def _raised(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words] | None:
    if entry.subject != progress.case.subject:
        return None
    if entry.facts.get("source") == "portal":
        return _("您反映了这件事"), ""
    return _("您说的事记下来了"), _station(progress)


def _plainly(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    return plain_step(verb=entry.verb, facts=entry.facts), ""


def _registered(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    return plain_step(verb=entry.verb, facts=entry.facts), _station(progress)


def _triaged(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    words: dict[str, str] = {
        "village": _("定下由村或社区解决"),
        "township": _("定下由乡镇来办"),
        "county": _("定下由县里来办"),
        "higher": _("定下向上级反映"),
    }
    said = words.get(str(entry.facts.get("tier"))) or plain_step(verb=entry.verb, facts=entry.facts)
    return said, _station(progress)


def _handed_on(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    return plain_step(verb="case.assign", facts=entry.facts), ""


def _answered(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    unit = str(entry.facts.get("unit", ""))
    outcome = entry.facts.get("outcome")
    if outcome == "resolved":
        return _("办好了，并作出答复"), unit
    if outcome == "in_progress":
        return _("答应%(day)s前办好") % {"day": _date(entry.facts.get("promised_date"), today)}, unit
    if outcome == "explained":
        return _("作出答复，说明了情况"), unit
    return _("答复了代表"), unit


def _fed_back(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    words: dict[str, str] = {
        Feedback.Channel.PHONE: _("联络站打电话把结果告诉您"),
        Feedback.Channel.VISIT: _("联络站上门把结果告诉您"),
        Feedback.Channel.IN_PERSON: _("联络站当面把结果告诉您"),
        Feedback.Channel.PUBLIC: _("联络站张贴了结果"),
    }
    if progress.is_joined:
        return _("联络站把结果告诉了反映人"), _station(progress)
    return words.get(str(entry.facts.get("channel")), _("联络站在这里把结果告诉您")), _station(progress)


def _looked_back(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    if entry.facts.get("is_kept"):
        return _("到期查看过：答应的事做到了"), ""
    return _("到期查看过：答应的事还没有做到，要重新办"), ""


def _rated(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    level, solved = str(entry.facts.get("level")), str(entry.facts.get("solved"))
    if level not in Rating.Level.values or solved not in Rating.Solved.values:
        return _plainly(entry, progress, today)
    facts = {"level": Rating.Level(level).label, "solved": Rating.Solved(solved).label}
    return _("您的评价：%(level)s，%(solved)s") % facts, ""


def _visited(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    words = plain_step(verb=entry.verb, facts=entry.facts)
    return words, entry.actor_name if _is_deputy(entry, progress) else _station(progress)


def _is_deputy(entry: Entry, progress: Progress) -> bool:
    deputy = progress.shown.deputy
    return deputy is not None and deputy.user_id is not None and deputy.user_id == entry.actor_id


def _commented(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words] | None:
    return _plainly(entry, progress, today) if entry.actor_kind == "constituent" else None


def _withdrawn(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    if entry.facts.get("by_staff"):
        return _("联络站按您的意思撤回了这件事"), ""
    return _plainly(entry, progress, today)


def _diverted(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    return _("这件事由%(channel)s办更合适") % {"channel": entry.facts.get("channel", "")}, ""


def _extended(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    return _("期限延长到%(day)s") % {"day": _date(entry.facts.get("new"), today)}, ""


def _became(entry: Entry, progress: Progress, today: date) -> tuple[Words, Words]:
    deputy = progress.shown.deputy
    if deputy is None:
        return _("代表把这件事写成了建议"), ""
    return _("%(name)s代表把这件事写成了建议") % {"name": deputy.name}, ""


def _date(text: object, today: date) -> str:
    on = parse_date(str(text)) if text else None
    return day_text(on=on, today=today, with_weekday=False) if on is not None else ""


_TELLERS: Final[dict[str, Teller]] = {
    "case.raise_matter": _raised,
    "case.register": _registered,
    "case.triage": _triaged,
    "suggestion.assign": _handed_on,
    "case.sign_reply": _answered,
    "suggestion.sign_reply": _answered,
    "case.feed_back": _fed_back,
    "case.look_back": _looked_back,
    "case.rate": _rated,
    "case.record_visit": _visited,
    "case.comment": _commented,
    "case.withdraw": _withdrawn,
    "case.confirm_decline": _diverted,
    "case.extend": _extended,
    "case.become_suggestion": _became,
}

_ICONS: Final[dict[str, str]] = {
    "case.raise_matter": "message-plus",
    "case.register": "clipboard-check",
    "case.triage": "route",
    "case.send_to_village": "home",
    "case.assign": "building-community",
    "case.assign_county": "building",
    "suggestion.assign": "circle-arrow-right",
    "case.request_return": "arrow-back-up",
    "case.sign_reply": "circle-check",
    "suggestion.sign_reply": "mail-opened",
    "case.feed_back": "message-check",
    "case.look_back": "calendar-check",
    "case.rate": "star",
    "case.record_visit": "eye",
    "case.comment": "message-2",
    "case.withdraw": "circle-minus",
    "case.confirm_decline": "directions",
    "case.extend": "clock-plus",
    "case.become_suggestion": "file-text",
    "case.answer_on_spot": "message-check",
    "case.link_duplicate": "link",
    "case.forward": "arrow-up-right",
    "case.confirm_rehandling": "refresh",
    "case.decline_rehandling": "info-circle",
    "case.conclude": "info-circle",
    "case.lapse_evaluation": "circle-dashed-check",
    "case.suggestion_ended": "file-text",
    "case.send_to_hall": "messages",
    "case.send_to_project_pool": "archive",
    "case.return_outcome": "messages",
    "case.approve_publication": "world",
    "case.unpublish": "eye-off",
    "case.remind": "bell",
    "case.pause": "clock-pause",
    "case.resume": "clock",
    "case.correct_person": "edit",
    "case.erase_person": "trash",
    "suggestion.submit": "send",
    "suggestion.accept": "clipboard-check",
    "suggestion.return_for_revision": "arrow-back-up",
    "suggestion.evaluate": "star",
    "suggestion.rehandle": "refresh",
    "suggestion.complete": "circle-check",
    "suggestion.withdraw": "circle-minus",
    "suggestion.discard": "circle-minus",
    "suggestion.treat_as_letter": "mail",
    "suggestion.reject": "circle-x",
}
"""Every step that is told has one."""


def upcoming(progress: Progress, *, sentence: str) -> Iterator[Told]:
    """The hollow line above the timeline: who has it now and by when; nothing when nothing is awaited."""
    if sentence and progress.clock is not None and not progress.shown.is_paused:
        yield Told(sentence=sentence, icon="hourglass", kind="next")
