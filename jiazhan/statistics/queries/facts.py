"""What became of each suggestion by the end of a day, read in one statement from what was recorded with a date.

Nothing is taken from today's state that was not so at the cut-off T (the end of `Scope.until`, local time):

- received: `Case.registered_at`, when it was handed in first; a draft has none;
- ended unhandled: taken back, treated as a letter, rejected, by `Case.closed_at`; merged, by a `Link` MERGED_INTO of
  that time that was not undone by then;
- accepted: assigned by then, or an entry "suggestion.accept" of the journal, or "suggestion.receive_bill";
- assigned: the first clock that began by the assignment ("reply", or "sub_assignment" at the government's office);
  in time when that was not after the due date of the clock "review" (the profile's limit for review and assignment);
- lead unit: the `Assignment` as lead handler given by then and not returned by then;
- replied: a `Reply` with `signed_at`; its class is that of the last one; in time when the day (the clock of the
  evaluation begins on it) is not after the due date of the clock "reply", extensions granted by then included;
- overdue: not replied, and that due date is before `until`; it goes on running while a return is asked for;
- met, talked: a `Contact` of a day not after the reply, confirmed by the deputy and face to face, or any that the
  deputy does not dispute;
- judged: `Evaluation.at`, the first round and the last; rehandled: a clock "suggestion_rehandle"; completed: the state
  with its `closed_at`, struck off likewise; a promise that still runs is not completed. What was opened again since is
  not known to have been completed before.

Clocks that ran only because a suggestion was merged into another one (actions/_merged.py) are those of the other.

Category, title and number are today's: nobody records what they were. Due dates are those of the calendar's rows as
they are now, which a notice of holidays may have changed since.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any, Final, NamedTuple

from django.db import connection

from jiazhan.core.queries.days import day_bounds
from jiazhan.statistics.profile import Profile
from jiazhan.statistics.scope import Scope


class Fact(NamedTuple):
    """One suggestion: its key, its category and lead unit (None for none), its profile, and three days (None for none):
    `handed_on` when the congress's office first assigned it, `assigned_on` when the months for the reply began (anew
    where another unit became the lead handler), `replied_on` when the first reply was delivered.
    """

    case: int
    category: int | None
    unit: int | None
    profile: Profile
    handed_on: date | None
    assigned_on: date | None
    replied_on: date | None


UNIT: Final = 2
ENDING: Final = 3
PROFILE: Final = slice(ENDING, ENDING + len(Profile._fields))
"""Where unit and profile stand in a raw row; the profile begins with the ending."""

_SCOPE: Final = """
    cases_suggestiondetail d JOIN cases_case s ON s.id = d.case_id
        AND d.people_congress_id = %(congress)s AND {chosen} AND s.registered_at < %(end)s"""
_CHOSEN: Final = {
    "session": "d.session_id = %(session)s",
    "year": "s.registered_at >= %(year_begins)s AND s.registered_at < %(year_ends)s",
}
_ENDING: Final = """
    CASE WHEN {of}.closed_at < %(end)s AND {of}.state IN ('withdrawn', 'treated_as_letter', 'rejected') THEN {of}.state
        WHEN {of}.id IN (SELECT m.source_id FROM cases_link m WHERE m.kind = 'merged_into' AND m.at < %(end)s
            AND (m.undone_at IS NULL OR m.undone_at >= %(end)s)) THEN 'merged'
        ELSE '' END"""
"""The one place that says which suggestions are received without being handled on their own."""

_PERIODS: Final = """
    SELECT s.id, s.category_id, s.state, s.closed_at,
        MIN(CASE WHEN k.rule_key IN ('reply', 'sub_assignment') THEN k.started_on END) AS handed_on,
        MAX(CASE WHEN k.rule_key = 'review' THEN k.due_date END) AS review_due,
        MAX(CASE WHEN k.rule_key = 'reply' THEN k.started_on END) AS reply_from,
        MAX(CASE WHEN k.rule_key = 'reply' THEN k.due_date END) AS reply_due,
        MIN(CASE WHEN k.rule_key = 'suggestion_evaluation' THEN k.started_on END) AS replied_on,
        MIN(CASE WHEN k.rule_key = 'suggestion_rehandle' THEN k.started_on END) AS rehandled_on
    FROM {scope} LEFT JOIN core_clock k ON k.subject = 'case:' || s.id AND k.started_on <= %(until)s
        AND k.rule_key IN ('review', 'reply', 'sub_assignment', 'suggestion_evaluation', 'suggestion_rehandle')
        AND (s.id NOT IN (SELECT u.source_id FROM cases_link u WHERE u.kind = 'merged_into' AND u.undone_at IS NOT NULL)
            OR NOT EXISTS (SELECT 1 FROM cases_link m WHERE m.source_id = s.id AND m.kind = 'merged_into'
                AND k.stopped_at > m.at AND k.stopped_at <= m.undone_at))
    GROUP BY s.id"""
_FACTS: Final = """
    SELECT p.id, p.category_id, a.unit_id, {ending},
        CASE WHEN p.handed_on IS NOT NULL OR EXISTS (SELECT 1 FROM core_entry e WHERE e.subject = 'case:' || p.id
            AND e.verb IN ('suggestion.accept', 'suggestion.receive_bill') AND e.at < %(end)s) THEN 1 ELSE 0 END,
        CASE WHEN p.handed_on IS NULL THEN 0 ELSE 1 END,
        CASE WHEN p.handed_on <= p.review_due THEN 1 ELSE 0 END,
        CASE WHEN r.id IS NULL THEN 0 ELSE 1 END,
        CASE WHEN r.id IS NOT NULL AND p.replied_on <= p.reply_due THEN 1 ELSE 0 END,
        CASE WHEN r.id IS NULL AND a.id IS NOT NULL AND {due} < %(until_text)s THEN 1 ELSE 0 END,
        CASE WHEN r.id IS NULL THEN 0 ELSE COALESCE((
            SELECT MAX(CASE WHEN t.channel IN ('visit', 'meeting') AND t.confirmed_at < %(end)s THEN 2 ELSE 1 END)
            FROM cases_contact t WHERE t.case_id = p.id AND t.at < %(end)s AND t.day <= p.replied_on
                AND (t.disputed_at IS NULL OR t.disputed_at >= %(end)s)), 0) END,
        {class_at},
        COALESCE(f.attitude, ''), COALESCE(f.result, ''),
        CASE WHEN p.rehandled_on IS NULL THEN COALESCE(f.attitude, '') ELSE {last_attitude} END,
        CASE WHEN p.rehandled_on IS NULL THEN COALESCE(f.result, '') ELSE {last_result} END,
        CASE WHEN p.rehandled_on IS NULL THEN 0 ELSE 1 END,
        CASE WHEN p.rehandled_on IS NOT NULL AND EXISTS (SELECT 1 FROM cases_evaluation x WHERE x.case_id = p.id
            AND x.round > 1 AND x.at < %(end)s) THEN 1 ELSE 0 END,
        CASE WHEN p.state IN ('completed', 'struck_off') AND p.closed_at < %(end)s THEN 1 ELSE 0 END,
        p.handed_on, p.reply_from, p.replied_on
    FROM ({periods}) p
    LEFT JOIN cases_assignment a ON a.case_id = p.id AND a.role = 'lead_handler' AND a.assigned_at < %(end)s
        AND (a.returned_at IS NULL OR a.returned_at >= %(end)s)
    LEFT JOIN cases_reply r ON r.case_id = p.id AND r.round = 1 AND r.signed_at < %(end)s
    LEFT JOIN cases_evaluation f ON f.case_id = p.id AND f.round = 1 AND f.at < %(end)s"""
_LAST: Final = """
    COALESCE((SELECT x.{column} FROM cases_{table} x WHERE x.case_id = p.id AND x.{moment} < %(end)s
        ORDER BY x.round DESC LIMIT 1), '')"""
"""What the last round says; only asked of what was handled again."""

_CLASS: Final = "{row}.result_meaning || ':' || {row}.result_class || ':' || {row}.result_label"
_CLASS_AT: Final = """
    CASE WHEN r.id IS NULL THEN '' WHEN p.state = 'struck_off' THEN COALESCE((
            SELECT 'solved:' || c.to_class || ':' || c.to_label FROM cases_classchange c
            WHERE c.case_id = p.id AND c.at < %(end)s ORDER BY c.id DESC LIMIT 1), {of_reply}) ELSE {of_reply} END"""
"""The class of the last reply; of what was struck off by then, the one that a kept promise has made of it."""

_DUE: Final = """
    COALESCE((SELECT {old} FROM core_entry e WHERE e.subject = 'case:' || p.id AND e.at >= %(end)s
        AND e.verb = 'suggestion.grant_extension' AND EXISTS (SELECT 1 FROM cases_extension x WHERE x.case_id = p.id
            AND x.decided_at >= %(end)s) ORDER BY e.sequence LIMIT 1), CAST(p.reply_due AS TEXT))"""
"""The due date as it was then: before an extension that was granted later."""

_OLD: Final = {"sqlite": "JSON_EXTRACT(e.facts, '$.old')", "postgresql": "e.facts ->> 'old'"}
_CO_HANDLED: Final = """
    SELECT s.id, a.unit_id, CASE WHEN a.signed_for_at IS NOT NULL AND EXISTS (
        SELECT 1 FROM cases_coopinion o WHERE o.assignment_id = a.id AND o.signed_at < %(end)s
            AND (o.sent_back_at IS NULL OR o.sent_back_at >= %(end)s)) THEN 1 ELSE 0 END
    FROM {scope} JOIN cases_assignment a ON a.case_id = s.id
    WHERE a.role = 'co_handler' AND a.assigned_at < %(end)s AND (a.returned_at IS NULL OR a.returned_at >= %(end)s)
        AND NOT (a.state = 'ended' AND EXISTS (SELECT 1 FROM cases_assignment b WHERE b.case_id = s.id
            AND b.unit_id = a.unit_id AND b.role = 'lead_handler' AND b.assigned_at < %(end)s))
        AND {ending} = ''"""


def raw_facts(scope: Scope, cases: Collection[int] | None = None) -> Sequence[tuple[Any, ...]]:
    """The rows as the database gives them: key, category, unit, the fields of `Profile`, three days; of `cases` alone
    where they are given. One statement.
    """
    periods = _PERIODS.format(scope=_scope(scope, cases))
    due = _DUE.format(old=_OLD[connection.vendor])
    last_class = _LAST.format(column=_CLASS.format(row="x").removeprefix("x."), table="reply", moment="signed_at")
    first_class = f"COALESCE({_CLASS.format(row='r')}, '')"
    of_reply = f"CASE WHEN p.rehandled_on IS NULL THEN {first_class} ELSE {last_class} END"
    last = {
        "class_at": _CLASS_AT.format(of_reply=of_reply),
        "last_attitude": _LAST.format(column="attitude", table="evaluation", moment="at"),
        "last_result": _LAST.format(column="result", table="evaluation", moment="at"),
    }
    return _ask(_FACTS.format(periods=periods, ending=_ENDING.format(of="p"), due=due, **last), scope)


def facts_of(scope: Scope) -> list[Fact]:
    """The same, row by row, in the order of keys. One statement."""
    rows = sorted(raw_facts(scope), key=itemgetter(0))
    return [
        Fact(case, category, unit, Profile(*profile), day_of(handed), day_of(assigned), day_of(replied))
        for case, category, unit, *profile, handed, assigned, replied in rows
    ]


def co_handled(scope: Scope, cases: Collection[int] | None = None) -> Sequence[tuple[int, int, int]]:
    """Case, unit asked about it as co-handler, and 1 where that has given its view, else 0. One statement.

    By the same cut-off: asked and not released by then, the view signed by then and not sent back by then.
    """
    return _ask(_CO_HANDLED.format(scope=_scope(scope, cases), ending=_ENDING.format(of="s")), scope)


def day_of(value: Any) -> date | None:
    """A day as the database's driver gives it: SQLite has it as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _scope(scope: Scope, cases: Collection[int] | None) -> str:
    chosen = _CHOSEN["session" if scope.session is not None else "year"]
    if cases is not None:
        chosen += f" AND s.id IN ({', '.join(str(int(key)) for key in cases) or 'NULL'})"
    return _SCOPE.format(chosen=chosen)


def _ask(sql: str, scope: Scope) -> list[tuple[Any, ...]]:
    values = {
        "congress": scope.congress,
        "session": scope.session,
        "year_begins": _moment(day_bounds(date(scope.year, 1, 1))[0]),
        "year_ends": _moment(day_bounds(date(scope.year, 12, 31))[1]),
        "end": _moment(day_bounds(scope.until)[1]),
        "until": connection.ops.adapt_datefield_value(scope.until),
        "until_text": scope.until.isoformat(),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
