import pytest

from jiazhan.cli.arguments import joined_starts


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], []),
        (["migrate", "--start", "x"], ["migrate", "--start", "x"]),
        (["clock", "--json"], ["clock", "--json"]),
        (["clock", "--start", "a", "--json", "--start=b"], ["clock", "--start=a,b", "--json"]),
        (["clock", "--start", "a", "--start"], ["clock", "--start=a", "--start"]),
    ],
)
def test_start_dates_are_joined_into_one_argument(given: list[str], expected: list[str]) -> None:
    assert joined_starts(given) == expected
