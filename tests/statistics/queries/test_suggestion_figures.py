"""Counts at a cut-off, beside the same found entry by entry from the journal."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiazhan.core.models import Entry
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.statistics.profile import counts_in
from jiazhan.statistics.queries import kept
from jiazhan.statistics.queries.facts import facts_of
from jiazhan.statistics.queries.suggestion_figures import SuggestionFigures, suggestion_figures
from jiazhan.statistics.scope import Scope
from tests import make
from tests.make.suggestions import suggestion
from tests.statistics.courses import BEGIN, Walked
from tests.statistics.slowly import counts_slowly, days_between, story_of

DAYS = (-1, 0, 2, 3, 4, 8, 11, 14, 20, 29, 30, 33, 45, 58, 61, 76, 84, 86, 94, 99, 101, 112, 140)
"""Cut-offs in days after the first; each lies between steps of some course."""


def scope_on(walked: Walked, days: int) -> Scope:
    until = (BEGIN + timedelta(days=days)).date()
    return Scope(congress="990101000000", until=until, year=2026, session=walked.session.pk)


def whole(walked: Walked, days: int) -> SuggestionFigures:
    return suggestion_figures(scope_on(walked, days))


def test_every_suggestion_counts_as_its_journal_tells_at_every_cut_off(walked: Walked) -> None:
    calendar = current_calendar()
    names = {case.pk: name for name, case in walked.cases.items()}
    for days in DAYS:
        scope = scope_on(walked, days)
        found = {names[fact.case]: set(counts_in(fact.profile)) for fact in facts_of(scope)}
        told = {name: counts_slowly(case, scope.until, calendar) for name, case in walked.cases.items()}
        assert found == {name: counts for name, counts in told.items() if counts}, (days, scope.until)


def test_the_whole_is_the_sum_of_all_and_of_the_categories(walked: Walked) -> None:
    calendar = current_calendar()
    for days in DAYS:
        figures = whole(walked, days)
        told: Counter[str] = Counter()
        for case in walked.cases.values():
            told.update(counts_slowly(case, figures.scope.until, calendar))
        assert Counter(figures.counts) == told
        assert sum((Counter(part.counts) for part in figures.categories), Counter()) == told
    assert [part.name for part in figures.categories] == ["市政设施", "没有类别"]


def test_units_lead_what_they_had_at_the_cut_off(walked: Walked) -> None:
    calendar = current_calendar()
    for days in DAYS:
        figures = whole(walked, days)
        told: Counter[str] = Counter()
        for case in walked.cases.values():
            if "assigned" in counts_slowly(case, figures.scope.until, calendar):
                told[story_of(case, figures.scope.until, calendar).unit or "政府办待分办"] += 1
        found = {unit.name: unit.counts["assigned"] for unit in figures.units if unit.counts.get("assigned")}
        assert found == dict(told), days
    assert sum(unit.counts.get("assigned", 0) for unit in figures.units) == figures.counts["assigned"]


def test_co_handling_is_counted_apart(walked: Walked) -> None:
    def co_handled(days: int) -> tuple[int, int]:
        return next(
            ((unit.co_handled, unit.co_opinions) for unit in whole(walked, days).units if unit.name == "县住建局"),
            (0, 0),
        )

    assert co_handled(3) == (0, 0)
    assert co_handled(5) == (1, 0)
    assert co_handled(11) == (2, 0)
    assert co_handled(22) == (1, 1), "the one that became the lead handler is no co-handler any more"


def test_days_from_assignment_to_reply(walked: Walked) -> None:
    calendar = current_calendar()
    figures = whole(walked, 140)
    told = [days_between(case, figures.scope.until, calendar) for case in walked.cases.values()]
    worked, passed = zip(*(days for days in told if days is not None), strict=True)
    found = figures.duration
    assert found.count == len(worked) == figures.counts["replied"]
    assert found.median_working_days == Decimal(str(median(worked))).quantize(Decimal("0.01"))
    assert found.median_calendar_days == Decimal(str(median(passed))).quantize(Decimal("0.01"))
    assert abs(float(found.mean_working_days or 0) - sum(worked) / len(worked)) < 0.006
    assert abs(float(found.mean_calendar_days or 0) - sum(passed) / len(passed)) < 0.006
    assert sum(unit.duration.count for unit in figures.units) == found.count


def test_yesterday_stays_what_it_was_whatever_happens_today(walked: Walked) -> None:
    before = whole(walked, 45)
    county = walked.county
    make.cases.Walk(county=county, case=walked.cases["overdue"], at=BEGIN + timedelta(days=141)).do(
        "draft_reply", "officer", text="办好了。", result_class="A"
    ).do("sign_reply", "head")
    assert whole(walked, 45) == before
    assert whole(walked, 141).counts["replied"] == whole(walked, 140).counts["replied"] + 1


def test_by_the_year_and_by_the_session(walked: Walked) -> None:
    county = walked.county
    between = suggestion(county=county, state="replied", at=BEGIN + timedelta(days=150))
    earlier = suggestion(county=county, state="submitted", at=BEGIN - timedelta(days=30))
    until = (BEGIN + timedelta(days=151)).date()
    in_year = facts_of(Scope(congress="990101000000", until=until, year=2026))
    in_session = facts_of(Scope(congress="990101000000", until=until, year=2026, session=walked.session.pk))
    assert between.pk in {fact.case for fact in in_year} - {fact.case for fact in in_session}
    assert [fact.case for fact in facts_of(Scope(congress="990101000000", until=until, year=2025))] == [earlier.pk]
    assert facts_of(Scope(congress="990101100000", until=until, year=2026)) == []


def test_as_many_statements_for_one_as_for_thirty(walked: Walked) -> None:
    kept.forget()
    with CaptureQueriesContext(
        connection,
    ) as many:
        whole(walked, 140)
    with CaptureQueriesContext(connection) as again:
        whole(walked, 140)
    with CaptureQueriesContext(connection) as few:
        suggestion_figures(Scope(congress="990101000000", until=BEGIN.date() - timedelta(days=1), year=2026))
    assert (len(many), len(again)) == (9, 6)
    assert len(few) <= 9


def test_counted_case_by_case_or_all_at_once_the_figures_are_the_same(walked: Walked) -> None:
    scope, county = scope_on(walked, 200), walked.county
    kept.forget()
    before = suggestion_figures(scope)
    steps: tuple[tuple[str, str, str, dict[str, str]], ...] = (
        ("overdue", "draft_reply", "officer", {"text": "办好了。", "result_class": "A"}),
        ("overdue", "sign_reply", "head", {}),
        ("overdue", "evaluate", "deputy", {"attitude": "satisfied", "result": "satisfied"}),
        ("overdue", "complete", "commission", {}),
    )
    seen = {repr(before.counts)}
    for number, (name, verb, who, fields) in enumerate(steps):
        at = BEGIN + timedelta(days=141, hours=number)
        make.cases.Walk(county=county, case=walked.cases[name], at=at).do(verb, who, **fields)
        bit_by_bit = suggestion_figures(scope)
        kept.forget()
        assert bit_by_bit == suggestion_figures(scope), verb
        seen.add(repr(bit_by_bit.counts))
    suggestion(county=county, state="submitted", at=BEGIN + timedelta(days=150))
    in_year = replace(scope, session=None)
    assert suggestion_figures(in_year).counts["received"] == len(walked.cases), "but for the draft, and the new one"
    assert len(seen) == len(steps), "only a draft changes nothing"


def test_another_journal_is_read_from_its_beginning(walked: Walked) -> None:
    scope = scope_on(walked, 140)
    before = suggestion_figures(scope)
    newest = Entry.objects.latest("pk")
    Entry.objects.filter(pk=newest.pk).update(digest="0" * 64)
    with CaptureQueriesContext(connection) as again:
        assert suggestion_figures(scope) == before
    assert sum("core_clock" in row["sql"] for row in again) == 1, "everything was asked anew"
    assert not any(" IN (NULL)" in row["sql"] for row in again)
