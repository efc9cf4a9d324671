"""How a line of a workflow is written. Pure."""

from jiazhan.core.workflow import KEEP, Transition


def step(
    verb: str,
    label: object,
    from_states: frozenset[str] | set[str],
    to_state: str,
    clock: str | None = KEEP,
    party: str | None = KEEP,
    *,
    outcomes: dict[str, tuple[str | None, str | None]] | None = None,
    permission: str = "",
    kind: str = "case",
) -> Transition:
    """One transition; its permission is `<kind>.<verb>` unless another is named."""
    return Transition(
        verb=verb,
        label=label,  # type: ignore[arg-type]
        from_states=frozenset(from_states),
        to_state=to_state,
        permission=permission or f"{kind}.{verb}",
        clock=clock,
        party=party,
        outcomes=outcomes or {},
    )
