"""What is to happen, in the order of time: every matter brings its steps, and they are taken one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from jiazhan.cases.models import Case

Take = Callable[[datetime], None]


@dataclass
class Play:
    """The steps of a whole half year, and the cases they make, by the keys of the files."""

    cases: dict[str, Case] = field(default_factory=dict)
    _steps: list[tuple[datetime, int, Take]] = field(default_factory=list)

    def add(self, at: datetime, take: Take) -> None:
        """Let `take` happen at a moment."""
        self._steps.append((at, len(self._steps), take))

    def run(self) -> int:
        """Take every step in the order of time; how many there were."""
        for at, _order, take in sorted(self._steps, key=lambda step: step[:2]):
            take(at)
        return len(self._steps)
