"""A spot: the plainest thing a permission can be asked against. Pure."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Spot:
    """A region, and the organisations concerned; everything a `Place` must say and nothing else."""

    region_code: str
    organisation_ids: frozenset[int] = field(default_factory=frozenset)
