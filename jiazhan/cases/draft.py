"""A suggestion or a bill as its deputy writes it, before it is a case."""

from collections.abc import Sequence
from dataclasses import dataclass

from jiazhan.accounts.models import Organisation, Region
from jiazhan.cases.models import Category
from jiazhan.stations.models import Deputy, Station


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A suggestion as its deputy writes it: what is so, why, and what should be done (ZJ 7; seed S2); the survey behind
    it; the congress it goes to (None: the county's); and what its deputy wishes (HN 12, HN 29).
    """

    title: str
    situation: str
    proposal: str
    deputy: Deputy
    region: Region
    analysis: str = ""
    category: Category | None = None
    station: Station | None = None
    people_congress: Region | None = None
    survey_before: str = ""
    survey_during: str = ""
    survey_after: str = ""
    proposed_units: Sequence[Organisation] = ()
    may_publish: bool = True
    wants_consultation: bool = False


@dataclass(frozen=True, kw_only=True)
class BillDraft:
    """A bill as its lead writes it: the matter that is its title, its grounds and its plan (OL 22: 案由、案据、方案), and
    the congress it is brought to (None: the county's, or the only one the deputy sits in).
    """

    title: str
    basis: str
    plan: str
    deputy: Deputy
    category: Category | None = None
    people_congress: Region | None = None
