"""The table of the workflow holds what the domain rules promise, without a database."""

import pytest

from jiazhan.cases.states import BILL, OPINION, SUGGESTION
from jiazhan.cases.workflow import CONSTITUENT_VERBS, OPINION_WORKFLOW, SUGGESTION_WORKFLOW, UNIT_VERBS, WORKFLOWS
from jiazhan.core.refusals import WrongState
from jiazhan.core.workflow import CHOSEN, KEEP, NEW, SAME, Transition, Workflow

MOVING = [(w, t) for w in WORKFLOWS.values() for t in w.transitions]


def _reachable(workflow: Workflow, start: str) -> set[str]:
    found, new = {start}, {start}
    while new:
        new = {s for state in new for t in workflow.leading_from(state) for s in t.targets(state)} - found
        found |= new
    return found


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)
def test_every_state_is_reached_from_nothing(workflow: Workflow) -> None:
    first = {s for t in workflow.leading_from(NEW) for s in t.targets(NEW)}
    assert set().union(*(_reachable(workflow, state) for state in first)) == set(workflow.states)


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)
def test_every_open_state_has_a_way_to_the_end(workflow: Workflow) -> None:
    for state in workflow.open:
        assert _reachable(workflow, state) & workflow.closed, state


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)
def test_every_open_state_can_be_left_without_withdrawing(workflow: Workflow) -> None:
    for state in workflow.open:
        onward = [t for t in workflow.leading_from(state) if t.verb != "withdraw" and set(t.targets(state)) != {state}]
        assert onward, state


@pytest.mark.parametrize(("workflow", "transition"), MOVING, ids=[f"{w.name}.{t.verb}" for w, t in MOVING])
def test_what_opens_or_closes_says_who_is_responsible_and_by_when(workflow: Workflow, transition: Transition) -> None:
    if transition.to_state == SAME:
        return
    outcomes = (
        transition.outcomes
        if transition.to_state == CHOSEN
        else {transition.to_state: (transition.clock, transition.party)}
    )
    for target, (clock, party) in outcomes.items():
        if target in workflow.closed:
            assert (clock, party) == (None, None)
        else:
            assert clock is not None
            assert party is not None
            assert KEEP not in {clock, party} or workflow.name in {"suggestion", "bill"}


def test_states_carry_a_label_a_tone_and_an_icon() -> None:
    for look in (*OPINION.values(), *SUGGESTION.values(), *BILL.values()):
        assert look.label
        assert look.tone in {"calm", "info", "wait", "ok", "late", "note"}
        assert look.icon


def test_an_unknown_step_is_refused_with_the_state_in_words() -> None:
    with pytest.raises(WrongState) as refusal:
        OPINION_WORKFLOW.take(verb="assign", state="satisfied_closed")
    assert "已办结" in str(refusal.value)


def test_a_deputy_has_no_verb_that_settles_a_case() -> None:
    """S2-13: the unit's verbs are the unit's alone."""
    assert {"draft_reply", "sign_reply", "request_return"} <= UNIT_VERBS
    assert not UNIT_VERBS & CONSTITUENT_VERBS


def test_the_clock_alone_closes_what_nobody_rated() -> None:
    for workflow in (OPINION_WORKFLOW, SUGGESTION_WORKFLOW):
        lapse = [t for t in workflow.transitions if t.verb == "lapse_evaluation"]
        assert {t.permission for t in lapse} == {"system"}
