from typing import Any

import pytest

from jiazhan.core.refusals import WrongState
from jiazhan.core.workflow import CHOSEN, NEW, SAME, Transition, Workflow

STATES = {"open": "待办", "doing": "办理中", "done": "已办结", "refused": "不办"}


def transition(verb: str, states: set[str], target: str, **more: Any) -> Transition:
    return Transition(verb=verb, from_states=frozenset(states), to_state=target, permission=verb, **more)


def workflow(*transitions: Transition) -> Workflow:
    return Workflow(name="thing", states=STATES, closed=["done", "refused"], transitions=transitions)


CREATE = transition("create", {NEW}, "open")
START = transition("start", {"open"}, "doing")
NOTE = transition("note", {"open", "doing"}, SAME)
DECIDE = transition("decide", {"doing"}, CHOSEN, outcomes={"done": (None, None), "refused": (None, None)})
REDO = transition("start", {"done"}, "doing")
THING = workflow(CREATE, START, NOTE, DECIDE, REDO)


def test_a_verb_is_taken_from_the_state_it_fits() -> None:
    assert THING.take(verb="start", state="open") is START
    assert THING.take(verb="start", state="done") is REDO
    assert THING.take(verb="create", state=NEW) is CREATE


def test_a_verb_that_does_not_fit_is_refused_with_the_state_in_words() -> None:
    with pytest.raises(WrongState, match="“待办”") as refusal:
        THING.take(verb="decide", state="open")
    assert refusal.value.code == "thing.wrong_state"
    with pytest.raises(WrongState):
        THING.take(verb="unheard", state="open")


def test_targets_are_the_state_itself_the_named_one_or_the_outcomes() -> None:
    assert NOTE.targets("doing") == ("doing",)
    assert START.targets("open") == ("doing",)
    assert DECIDE.targets("doing") == ("done", "refused")


def test_the_table_is_read_in_its_order() -> None:
    assert THING.verbs == ("create", "start", "note", "decide")
    assert THING.leading_from("doing") == (NOTE, DECIDE)
    assert THING.leading_from("refused") == ()
    assert THING.open == {"open", "doing"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ([transition("go", {"nowhere"}, "open")], "unknown states"),
        ([transition("go", {"open"}, "nowhere")], "unknown states"),
        ([transition("go", {"open"}, CHOSEN, outcomes={"nowhere": (None, None)})], "unknown states"),
        ([transition("go", {"open"}, CHOSEN)], "outcomes"),
        ([transition("go", {"open"}, "done", outcomes={"done": (None, None)})], "outcomes"),
        ([START, transition("start", {"open", "doing"}, "done")], "more than one"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(wrong: list[Transition], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        workflow(*wrong)


def test_a_closed_state_must_be_known() -> None:
    with pytest.raises(ValueError, match="unknown states"):
        Workflow(name="thing", states={"open": "待办"}, closed=["gone"], transitions=[CREATE])
