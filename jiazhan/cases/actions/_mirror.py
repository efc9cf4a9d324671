"""An opinion that became a suggestion shares the suggestion's clock, and gets its outcome back."""

from datetime import datetime

from jiazhan.accounts.actor import SYSTEM
from jiazhan.cases.actions._finish import Step, copy_clock, finish
from jiazhan.cases.models import Case, Link
from jiazhan.cases.workflow import OPINION_WORKFLOW
from jiazhan.core.actions.start_clock import clock_to_start, start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.queries.clocks import running_clock


def carry_to_opinions(*, suggestion: Case, at: datetime) -> None:
    """Let every opinion behind `suggestion` follow it: its party and clock while it runs, its outcome when it ends.

    Call inside the transaction of the suggestion's step.
    """
    links = Link.objects.filter(kind=Link.Kind.BECAME, target=suggestion, undone_at__isnull=True)
    opinions = Case.objects.filter(pk__in=links.values("source_id"), state="to_suggestion")
    related = ("region", "unit", "party", "station__organisation", "deputy")
    for opinion in opinions.select_for_update(of=("self",)).select_related(*related).order_by("pk"):
        if suggestion.is_open:
            _follow(opinion, suggestion, at)
        else:
            _end(opinion, suggestion, at)


def _follow(opinion: Case, suggestion: Case, at: datetime) -> None:
    clock = running_clock(suggestion.subject)
    if clock is None:
        raise ValueError(f"{suggestion} is open without a clock")
    stop_clock(subject=opinion.subject, at=at)
    mirrored = clock_to_start(
        rule_key=clock.rule_key,
        rule_label=clock.rule_label,
        length=clock.length,
        start=clock.started_on,
        region_code=opinion.region_id,
    )
    mirrored.pauses, mirrored.extensions = clock.pauses, clock.extensions
    mirrored.due_date, mirrored.is_provisional, mirrored.is_paused = (
        clock.due_date,
        clock.is_provisional,
        clock.is_paused,
    )
    start_clock(mirrored, subject=opinion.subject)
    copy_clock(opinion, mirrored)
    opinion.party_kind, opinion.party_id = suggestion.party_kind, suggestion.party_id
    opinion.deputy_id = suggestion.deputy_id
    opinion.save()


def _end(opinion: Case, suggestion: Case, at: datetime) -> None:
    """Completed, the opinion's outcome is that of the reply's class (A solved); ended otherwise, it is routed anew."""
    transition = OPINION_WORKFLOW.take(verb="suggestion_ended", state=opinion.state)
    step = Step(case=opinion, transition=transition, actor=SYSTEM, at=at, from_state=opinion.state)
    if suggestion.state == "completed":
        step.choose("resolved" if suggestion.suggestion.result_class == "A" else "explained")
    else:
        step.choose("triaged")
    step.facts["suggestion"] = suggestion.number or ""
    finish(step)
