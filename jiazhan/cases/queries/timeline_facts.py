"""The facts of an entry of the journal as words: texts, days, names and labels."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from jiazhan.core.dates import day_text


@dataclass(frozen=True)
class Facts:
    """What an entry says, as of a day."""

    values: dict[str, Any]
    today: date

    def text(self, name: str) -> str:
        """A fact as text; "" where there is none."""
        return str(self.values.get(name) or "")

    def day(self, name: str) -> str:
        """A fact as a day in words."""
        on = parse_date(self.text(name)) if self.text(name) else None
        return day_text(on=on, today=self.today, with_weekday=False) if on else ""

    def names(self, name: str) -> str:
        """A fact that is a list of names."""
        return _("、").join(str(word) for word in self.values.get(name) or ())

    def label(self, name: str, choices: Any) -> str:
        """A fact as the label of a choice."""
        return str(dict(choices.choices).get(self.text(name), ""))
