"""Which words two texts have in common, to say why one is offered beside the other. Pure."""

from difflib import SequenceMatcher

_LONGEST = 8


def shared_words(text: str, other: str, *, most: int = 2) -> list[str]:
    """Up to `most` runs of two to eight characters that stand in both texts, the longest first."""
    matcher = SequenceMatcher(None, text[:400], other[:400], autojunk=False)
    runs: list[str] = []
    for block in matcher.get_matching_blocks():
        runs += _words(text[block.a : block.a + block.size])
    found: list[str] = []
    for run in sorted(dict.fromkeys(runs), key=len, reverse=True):
        if not any(run in known for known in found):
            found.append(run)
    return found[:most]


def _words(run: str) -> list[str]:
    """The pieces between whatever is no letter, digit or Han character, cut to what can be quoted."""
    plain = "".join(character if character.isalnum() else " " for character in run)
    return [word[:_LONGEST] for word in plain.split() if len(word) >= 2]
