"""The formulas of the domain rules (c), on profiles as small as the examples they are published with."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jiazhan.cases.models import Rating
from jiazhan.statistics import formulas
from jiazhan.statistics.classes import in_order, label_of, mark_of, meaning_of
from jiazhan.statistics.formulas import FORMULAS, SATISFACTION, class_shares, shares_sum
from jiazhan.statistics.profile import LEVELS, Profile, count, counts_in
from jiazhan.statistics.rate import Rate

BLANK = Profile("", *(0,) * 7, *("",) * 5, *(0,) * 3)


def profile(**fields: Any) -> Profile:
    """A suggestion that was accepted and assigned, and whatever is said of it."""
    return BLANK._replace(is_accepted=1, is_assigned=1)._replace(**fields)


CLASSES = {
    "A": "solved:A:已解决",
    "B": "in_progress:B:正在解决",
    "C": "planned:C:列入计划",
    "D": "explained:D:解释说明",
}


def replied(result_class: str = "A", **fields: Any) -> Profile:
    return profile(is_replied=1, result_class=CLASSES[result_class], **fields)


def judged(result: str, attitude: str = "satisfied", **fields: Any) -> Profile:
    same: dict[str, Any] = {
        "first_attitude": attitude,
        "first_result": result,
        "last_attitude": attitude,
        "last_result": result,
    }
    return replied(**{**same, **fields})


def text(key: str, counts: dict[str, int]) -> str:
    return next(formula for formula in FORMULAS if formula.key == key).of(counts).text


def test_class_shares_of_93_replies() -> None:
    counts = count({replied("A"): 54, replied("B"): 33, replied("C"): 2, replied("D"): 4})
    shares = class_shares(counts)
    assert [(mark_of(share.key), share.rate.numerator, share.rate.text) for share in shares] == [
        *(("A", 54, "58.06"), ("B", 33, "35.48"), ("C", 2, "2.15"), ("D", 4, "4.30")),
    ]
    assert shares_sum(shares) == "99.99"
    assert (text("landing", counts), text("landing_with_in_progress", counts)) == ("58.06", "93.55")


def test_satisfaction_of_755_forms() -> None:
    counts = count({judged("satisfied"): 690, judged("basically_satisfied"): 65, replied(): 45})
    assert text("last_result_satisfied", counts) == "91.39"
    assert text("last_result_basically_satisfied", counts) == "8.61"
    assert text("last_result_content", counts) == "100.00"
    assert text("return", counts) == "94.38"


def test_the_first_round_is_told_apart_from_the_last() -> None:
    again: dict[str, Any] = {"is_rehandled": 1, "is_judged_again": 1, "last_result": "satisfied"}
    counts = count({judged("satisfied"): 86, judged("dissatisfied", **again): 7})
    assert text("first_result_satisfied", counts) == "92.47"
    assert text("last_result_satisfied", counts) == "100.00"


def test_twenty_of_twenty_two_are_converted() -> None:
    again: dict[str, Any] = {"is_rehandled": 1, "is_judged_again": 1}
    counts = count(
        {
            judged("satisfied"): 198,
            judged("dissatisfied", **again, last_result="basically_satisfied"): 20,
            judged("dissatisfied", **again): 2,
        }
    )
    assert (text("first_result_content", counts), text("last_result_content", counts)) == ("90.00", "99.09")
    assert (text("rehandling", counts), text("conversion", counts)) == ("10.00", "90.91")


def test_completion_is_finished_in_fact_and_never_only_answered() -> None:
    done: dict[str, Any] = {"is_completed": 1}
    counts = count(
        {
            judged("satisfied", result_class="A", **done): 3,
            judged("satisfied", result_class="D", **done): 2,
            judged("dissatisfied", result_class="D", **done): 1,
            judged("satisfied", result_class="B", **done): 1,
            replied("A"): 1,
            profile(): 2,
        }
    )
    assert formulas.COMPLETION.of(counts) == Rate(5, 10)


def test_in_time_counts_what_is_overdue_and_unanswered_below() -> None:
    counts = count({replied(is_replied_in_time=1): 6, replied(): 1, profile(is_overdue=1): 1, profile(): 4})
    assert formulas.ON_TIME_REPLY.of(counts) == Rate(6, 8)
    assert formulas.REPLY.of(counts) == Rate(7, 12)


def test_what_was_merged_or_taken_back_is_received_and_not_handled() -> None:
    full = judged("satisfied", is_replied_in_time=1, is_completed=1)
    counts = count({full: 1, full._replace(ending="merged"): 1, full._replace(ending="withdrawn"): 1})
    assert (counts["received"], counts["submitted"], counts["assigned"]) == (3, 2, 1)
    assert (counts["merged"], counts["withdrawn"], counts["replied"]) == (1, 1, 1)
    assert formulas.ACCEPTANCE.of(counts) == Rate(2, 2)


def test_contact_is_face_to_face_or_only_contact() -> None:
    counts = count({replied(contact=2): 1, replied(contact=1): 2, replied(): 1})
    assert (text("face_to_face", counts), text("communication", counts)) == ("25.00", "75.00")


def test_nothing_counted_is_no_rate() -> None:
    assert {formula.of({}).percent for formula in FORMULAS} == {None}
    assert shares_sum(class_shares({})) == ""


def test_every_class_has_a_meaning_and_every_level_is_one_of_a_form() -> None:
    assert [meaning_of(key) for key in CLASSES.values()] == ["solved", "in_progress", "planned", "explained"]
    assert label_of(CLASSES["A"]) == "A类 已解决"
    assert (meaning_of(""), label_of(""), mark_of("")) == ("", "", "")
    assert (meaning_of("other:A:"), label_of("x")) == ("", "")
    assert set(LEVELS) == set(Rating.Level.values)


ANY = st.builds(
    Profile,
    ending=st.sampled_from(["", "withdrawn", "merged", "treated_as_letter", "rejected"]),
    **{name: st.integers(0, 1) for name in Profile._fields if name.startswith("is_")},
    contact=st.integers(0, 2),
    result_class=st.sampled_from(list(CLASSES.values())),
    **{f"{turn}_{what}": st.sampled_from(LEVELS) for turn in ("first", "last") for what in ("attitude", "result")},
)


@given(st.lists(ANY, max_size=60))
def test_parts_sum_to_the_whole_and_no_rate_is_above_all(found: list[Profile]) -> None:
    counts = Counter(count(Counter(found)))
    assert counts["received"] == len(found)
    assert counts["received"] == counts["submitted"] + counts["withdrawn"]
    ways = ("declined", "merged", "assigned", "awaiting_assignment", "awaiting_review")
    assert counts["submitted"] == sum(counts[name] for name in ways)
    assert counts["assigned"] == counts["replied"] + counts["unanswered"]
    assert counts["replied"] == sum(counts[f"class_{key}"] for key in CLASSES.values())
    assert counts["reply_due"] == counts["replied"] + counts["overdue"]
    for judgement in SATISFACTION:
        returned = judgement.levels[0].of(counts).denominator
        assert sum(counts[f"{judgement.key}_{level}"] for level in LEVELS) == returned
    for formula in FORMULAS:
        rate = formula.of(counts)
        assert 0 <= rate.numerator <= rate.denominator


@given(st.lists(ANY, max_size=40), st.integers(0, 40))
def test_counts_of_parts_add_up(found: list[Profile], cut: int) -> None:
    parts = Counter(count(Counter(found[:cut]))) + Counter(count(Counter(found[cut:])))
    assert parts == Counter(count(Counter(found)))


@given(ANY)
def test_nobody_counts_twice_in_one_count(one: Profile) -> None:
    names = counts_in(one)
    assert len(names) == len(set(names))


def test_two_schemes_in_one_year_are_told_apart() -> None:
    old, new = "explained:C:留作参考或者暂不可行", "planned:C:列入计划"
    counts = count({profile(is_replied=1, result_class=old): 2, profile(is_replied=1, result_class=new): 1})
    shares = class_shares(counts, known=["solved:A:已解决", new])
    assert [(share.label, share.meaning, share.rate.numerator) for share in shares] == [
        ("A类 已解决", "solved", 0),
        ("C类 列入计划", "planned", 1),
        ("C类 留作参考或者暂不可行", "explained", 2),
    ]
    assert in_order([new, old, "", new]) == [new, old]
    assert (counts["planned"], counts["explained"]) == (1, 2)
