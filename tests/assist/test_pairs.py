"""Cutting text into pairs finds exactly what `in` finds, without a database."""

import re

from hypothesis import given
from hypothesis import strategies as st

from jiazhan.assist.pairs import LONGEST_QUERY, normalise, query_of, resemblance, runs_of, tokens_of


def _phrase_occurs(tokens: list[str], phrase: list[str]) -> bool:
    return any(tokens[i : i + len(phrase)] == phrase for i in range(len(tokens)))


def _matches(text: str, typed: str) -> bool:
    """What FTS5 does with the query, in Python."""
    tokens = tokens_of(text)
    for run in query_of(typed).runs:
        if len(run) == 1:
            if not any(token.startswith(run) for token in tokens):
                return False
        elif not _phrase_occurs(tokens, [run[i : i + 2] for i in range(len(run) - 1)]):
            return False
    return True


SOME_TEXT = st.text(alphabet="路灯不亮三号A5区，。 １Ｂb\n", max_size=40)


@given(text=SOME_TEXT, start=st.integers(0, 40), length=st.integers(1, 6))
def test_every_substring_of_a_run_is_found(text: str, start: int, length: int) -> None:
    for run in runs_of(text):
        piece = run[start % len(run) :][:length]
        assert _matches(text, piece)


@given(text=SOME_TEXT, word=st.text(alphabet="路灯不亮三号a5区1b", min_size=1, max_size=5))
def test_nothing_but_substrings_is_found(text: str, word: str) -> None:
    assert _matches(text, word) == (word in normalise(text))


def test_full_width_and_capitals_are_the_same_letters() -> None:
    assert tokens_of("Ａ５区") == tokens_of("a5区") == ["a5", "5区", "区"]


def test_punctuation_alone_is_no_query() -> None:
    assert not query_of("，。 *\"' OR") or query_of("，。 *\"' OR").runs == ("or",)
    assert not query_of("，。*\"'（）")


def test_query_languages_hold_nothing_but_letters_and_digits_between_their_quotes() -> None:
    query = query_of("路灯\" OR 1=1 -- 'x'; DROP")
    assert re.fullmatch(r'("[\w ]+"( \*)?( AND )?)+', query.fts5)
    assert re.fullmatch(r"('\w+'(:\*)?( & )?)+", query.tsquery)


def test_a_pasted_page_is_cut() -> None:
    assert sum(map(len, query_of("路" * 5000).runs)) <= LONGEST_QUERY


def test_texts_about_the_same_matter_resemble_each_other() -> None:
    lamp = "二号路晚上太黑，五盏路灯不亮"
    assert resemblance(lamp, "二号路路灯不亮") > 0.5 > resemblance(lamp, "高龄补贴七月后没有到账")
    assert resemblance(lamp, "，。") == 0
