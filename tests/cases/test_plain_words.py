"""The words of pages and programs for what becomes of a matter."""

import pytest
from django.utils.translation import override

from jiazhan.api import words as api_words
from jiazhan.cases import plain_words
from jiazhan.cases.plain_words import plain_deputy, plain_state, plain_step
from jiazhan.cases.workflow import OPINION_WORKFLOW
from jiazhan.portal import story


@pytest.mark.parametrize("state", sorted(OPINION_WORKFLOW.open))
def test_whoever_raised_it_is_told_of_an_open_state_in_plain_words(state: str) -> None:
    assert state in plain_words._STATES


@pytest.mark.parametrize(
    ("pending", "words"),
    [
        ("", "已有结果，请您评价"),
        ("rehandling", "您不满意，等确认是否再办"),
        ("escalated", "您仍不满意，已上报县里"),
    ],
)
def test_after_the_feedback_the_words_follow_what_is_pending(pending: str, words: str) -> None:
    assert plain_state(state="fed_back", pending=pending, label="已反馈，待评价") == words


def test_what_is_pending_elsewhere_does_not_change_the_words() -> None:
    assert plain_state(state="at_village", pending="reply", label="") == "村或社区正在办"


def test_a_state_that_is_plain_enough_keeps_its_label() -> None:
    assert plain_state(state="satisfied_closed", pending="", label="已办结") == "已办结"


def test_a_step_names_the_unit_of_its_facts() -> None:
    assert plain_step(verb="case.assign", facts={"unit": "县水务局"}) == "交给县水务局办理"
    assert plain_step(verb="case.forward", facts={"unit": "县水务局"}) == "转到县里，由县里定办理单位"


def test_what_is_only_prepared_in_the_office_is_not_told() -> None:
    untold = ("case.draft_reply", "case.propose_decline", "case.reveal_person", "suggestion.draft_reply")
    assert [plain_step(verb=verb, facts={}) for verb in untold] == ["", "", "", ""]


def test_a_deputy_without_a_name_is_still_a_deputy() -> None:
    with override("zh-hans"):
        assert (plain_deputy("王梅"), plain_deputy("")) == ("王梅代表", "代表")


def test_pages_and_programs_tell_of_the_same_steps() -> None:
    assert set(story._ICONS) == set(plain_words._STEPS) | set(api_words._STEPS)
