"""Arguments made ready for the parser."""

from collections.abc import Sequence

_START = "--start"


def joined_starts(arguments: Sequence[str]) -> list[str]:
    """`clock --start A … --start B` as `clock … --start=A,B`; every other command as it is.

    argparse takes time with the square of the number of options: ten thousand start dates would take most of a minute.
    A last `--start` without a date stays, for the parser to refuse.
    """
    if list(arguments[:1]) != ["clock"]:
        return list(arguments)
    rest: list[str] = []
    starts: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == _START:
            start = next(remaining, None)
            if start is None:
                rest.append(argument)
            else:
                starts.append(start)
        elif argument.startswith(f"{_START}="):
            starts.append(argument.removeprefix(f"{_START}="))
        else:
            rest.append(argument)
    return [*rest[:1], f"{_START}={','.join(starts)}", *rest[1:]] if starts else rest
