from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from jiazhan.config.environment import database


def said(monkeypatch: pytest.MonkeyPatch, url: str, folder: Path) -> dict[str, object]:
    monkeypatch.setenv("DATABASE_URL", url)
    return database(folder)


def test_without_an_address_the_database_lies_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert said(monkeypatch, "", tmp_path)["NAME"] == str(tmp_path / "jiazhan.sqlite3")


def test_an_address_is_read_with_its_options(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = said(monkeypatch, "postgresql://jia:p%40ss@db.example:6432/jiazhan?sslmode=require", tmp_path)
    names = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert [found[name] for name in names] == ["jia", "p@ss", "db.example", "6432", "jiazhan"]
    assert found["OPTIONS"] == {"sslmode": "require", "server_side_binding": True, "prepare_threshold": 3}


@pytest.mark.parametrize(("word", "threshold"), [("none", None), ("0", 0), ("10", 10)])
def test_a_pool_that_keeps_no_prepared_statements_can_be_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, word: str, threshold: int | None
) -> None:
    found = said(monkeypatch, f"postgresql://db/jiazhan?prepare_threshold={word}", tmp_path)
    assert found["OPTIONS"] == {"server_side_binding": True, "prepare_threshold": threshold}


@pytest.mark.parametrize("url", ["mysql://db/jiazhan", "postgresql://db/jiazhan?prepare_threshold=often"])
def test_what_cannot_be_meant_is_said_at_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        said(monkeypatch, url, tmp_path)
