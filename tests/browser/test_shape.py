"""Forms count as the same only when nothing but their words differs."""

import pytest

from tests.browser.shape import shape_of

pytestmark = pytest.mark.once
FORM = '<main><h1>退回</h1><form><label for="a">理由</label><textarea id="a" rows="3"></textarea></form></main>'


@pytest.mark.parametrize(("old", "new"), [("退回", "撤下"), ("理由", "哪里要改"), ('"a"', '"b"')])
def test_other_words_are_the_same_shape(old: str, new: str) -> None:
    assert shape_of(FORM.replace(old, new)) == shape_of(FORM)


@pytest.mark.parametrize(
    ("old", "new"),
    [("理由", ""), ("<form>", '<form class="x">'), ("textarea", "input"), ('for="a"', ""), ("<h1>退回</h1>", "")],
)
def test_other_markup_or_missing_words_are_another(old: str, new: str) -> None:
    assert shape_of(FORM.replace(old, new)) != shape_of(FORM)
