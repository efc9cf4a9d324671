"""The files of a scenario as plain rows; what each column means stands in seeds/<name>/about.md."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Seeds:
    """Everything a scenario is made from."""

    regions: str
    organisations: Sequence[Row]
    stations: Sequence[Row]
    groups: Sequence[Row]
    deputies: Sequence[Row]
    categories: Sequence[Row]
    grounds: Sequence[Row]
    staff: Sequence[Row]
    receptions: Sequence[Row]
    matters: Sequence[Row]
    suggestions: Sequence[Row]
    bills: Sequence[Row]
    supervision: Row
    turns: dict[str, Row]


def names() -> list[str]:
    """The scenarios that ship."""
    folder = resources.files("jiazhan.imports") / "seeds"
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and (entry / "staff.json").is_file())


def read_seeds(name: str) -> Seeds:
    """The rows of scenario `name`."""
    folder = resources.files("jiazhan.imports") / "seeds" / name

    def rows(file: str) -> Any:
        text = (folder / file).read_text(encoding="utf-8")
        return json.loads(text) if file.endswith(".json") else list(csv.DictReader(text.splitlines()))

    files = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("matters_"))
    regions = resources.files("jiazhan.accounts") / "seeds" / "regions.csv"
    turns = resources.files("jiazhan.imports") / "seeds" / f"{name}_turns.json"
    return Seeds(
        regions=regions.read_text(encoding="utf-8"),
        organisations=rows("organisations.json"),
        stations=rows("stations.json"),
        groups=rows("groups.csv"),
        deputies=rows("deputies.csv"),
        categories=rows("categories.json"),
        grounds=rows("diversion_grounds.json"),
        staff=rows("staff.json"),
        receptions=rows("receptions.json"),
        matters=[matter for file in files for matter in rows(file)],
        suggestions=rows("suggestions.json"),
        bills=rows("bills.json"),
        supervision=rows("supervision.json"),
        turns=json.loads(turns.read_text(encoding="utf-8")),
    )
