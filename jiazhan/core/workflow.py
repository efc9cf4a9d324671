"""The workflow: a table of named transitions, read aloud by people and obeyed by actions. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.core.refusals import WrongState

SAME = "="
"""As `to_state`: the verb leaves the state as it is."""

CHOSEN = "*"
"""As `to_state`: the action names one of the transition's `outcomes`."""

NEW = ""
"""As a from-state: the subject does not exist yet."""

KEEP = "keep"
"""As `clock` or `party`: what runs goes on, who is responsible stays."""


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One verb between states.

    `clock` is the key of the rule whose clock starts, None when none runs afterwards, KEEP when the running one goes
    on. `party` says who is responsible afterwards, in the workflow's own words, None for nobody, KEEP for no change.
    `outcomes` maps each possible to-state of a CHOSEN transition to its (clock, party).
    """

    verb: str
    from_states: frozenset[str]
    to_state: str
    permission: str
    clock: str | None = KEEP
    party: str | None = KEEP
    label: str | Promise = ""
    outcomes: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def targets(self, state: str) -> tuple[str, ...]:
        """Every state this transition can lead to from `state`."""
        if self.to_state == SAME:
            return (state,)
        return tuple(self.outcomes) if self.to_state == CHOSEN else (self.to_state,)


class Workflow:
    """The transitions of one kind of subject, with the words for its states."""

    def __init__(
        self,
        *,
        name: str,
        states: Mapping[str, str | Promise],
        closed: Iterable[str],
        transitions: Iterable[Transition],
    ) -> None:
        self.name = name
        self.states = dict(states)
        self.closed = frozenset(closed)
        self.transitions = tuple(transitions)
        self._by_verb: dict[str, tuple[Transition, ...]] = {}
        for transition in self.transitions:
            unknown = (transition.from_states | set(transition.targets(NEW)) | self.closed) - set(self.states) - {NEW}
            if unknown:
                raise ValueError(f"{name}.{transition.verb}: unknown states {sorted(unknown)}")
            if (transition.to_state == CHOSEN) != bool(transition.outcomes):
                raise ValueError(f"{name}.{transition.verb}: outcomes belong to a chosen state, and to no other")
            twice = {
                state
                for t in self._by_verb.get(transition.verb, ())
                for state in t.from_states & transition.from_states
            }
            if twice:
                raise ValueError(f"{name}.{transition.verb}: more than one transition out of {sorted(twice)}")
            self._by_verb[transition.verb] = (*self._by_verb.get(transition.verb, ()), transition)

    @property
    def verbs(self) -> tuple[str, ...]:
        """Every verb, in the order of the table."""
        return tuple(self._by_verb)

    @property
    def open(self) -> frozenset[str]:
        """The states in which somebody still has to act."""
        return frozenset(self.states) - self.closed

    def find(self, *, verb: str, state: str) -> Transition | None:
        """The transition for `verb` out of `state`, or None."""
        return next((t for t in self._by_verb.get(verb, ()) if state in t.from_states), None)

    def take(self, *, verb: str, state: str) -> Transition:
        """The transition for `verb` out of `state`.

        Raises WrongState with a sentence that names the state in words.
        """
        transition = self.find(verb=verb, state=state)
        if transition is None:
            sentence = _("这件事现在是“%(state)s”，不能做这一步。请刷新页面看最新情况。") % {
                "state": self.states.get(state, state)
            }
            raise WrongState(code=f"{self.name}.wrong_state", sentence=sentence)
        return transition

    def leading_from(self, state: str) -> tuple[Transition, ...]:
        """Every transition out of `state`, in the order of the table."""
        return tuple(t for t in self.transitions if state in t.from_states)
