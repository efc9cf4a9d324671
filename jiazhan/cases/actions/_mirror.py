"""What happens to a suggestion happens to what follows it: those merged into it, and the opinions behind them."""

from datetime import datetime

from jiazhan.accounts.actor import SYSTEM
from jiazhan.cases.actions._finish import Step, copy_clock, finish
from jiazhan.cases.actions._merged import carry_to_merged
from jiazhan.cases.actions._share_clock import share_clock
from jiazhan.cases.models import Case, Link, ResultClass
from jiazhan.cases.queries.merging import main_of
from jiazhan.cases.workflow import OPINION_WORKFLOW


def carry_on(*, suggestion: Case, at: datetime) -> None:
    """Let everything that follows `suggestion` follow its step. Call inside the transaction of the step."""
    followers = carry_to_merged(suggestion=suggestion, at=at)
    for changed in (suggestion, *followers):
        carry_to_opinions(suggestion=changed, at=at)


def carry_to_opinions(*, suggestion: Case, at: datetime) -> None:
    """Let every opinion behind `suggestion` follow it: its party and clock while it runs, its outcome when it ends.

    Call inside the transaction of the suggestion's step.
    """
    links = Link.objects.filter(kind=Link.Kind.BECAME, target=suggestion, undone_at__isnull=True)
    opinions = Case.objects.filter(pk__in=links.values("source_id"), state="to_suggestion")
    related = ("region", "unit", "party", "station__organisation", "deputy")
    for opinion in opinions.select_for_update(of=("self",)).select_related(*related).order_by("pk"):
        if suggestion.is_open and suggestion.state != "follow_up":
            _follow(opinion, suggestion, at)
        else:
            _end(opinion, suggestion, at)


def _follow(opinion: Case, suggestion: Case, at: datetime) -> None:
    copy_clock(opinion, share_clock(source=suggestion, follower=opinion, at=at))
    has = main_of(suggestion) if suggestion.state == "merged" else suggestion
    if has is None:
        raise ValueError(f"{suggestion} is merged into nothing")
    opinion.party_kind, opinion.party_id = has.party_kind, has.party_id
    opinion.deputy_id = suggestion.deputy_id
    opinion.save()


def _end(opinion: Case, suggestion: Case, at: datetime) -> None:
    """Completed, be it with a promise, the opinion's outcome is what the reply's class means; ended otherwise, it is
    routed anew.
    """
    transition = OPINION_WORKFLOW.take(verb="suggestion_ended", state=opinion.state)
    step = Step(case=opinion, transition=transition, actor=SYSTEM, at=at, from_state=opinion.state)
    if suggestion.state in {"completed", "follow_up"}:
        is_solved = suggestion.suggestion.result_meaning == ResultClass.Meaning.SOLVED
        step.choose("resolved" if is_solved else "explained")
    else:
        step.choose("triaged")
    step.facts["suggestion"] = suggestion.number or ""
    finish(step)
