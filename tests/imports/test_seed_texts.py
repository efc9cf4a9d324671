"""The texts of the demo county: complete, consistent with each other, and nobody else's."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "jiazhan" / "imports" / "seeds" / "jiayu"
REGIONS = ROOT / "jiazhan" / "accounts" / "seeds" / "regions.csv"
REAL = ROOT.parent / "shared" / "data"
STATES = {
    "registered",
    "answered_on_spot",
    "declined_diverted",
    "linked_duplicate",
    "triaged",
    "at_village",
    "at_township",
    "forwarded_county",
    "returned",
    "resolved",
    "in_progress",
    "explained",
    "fed_back",
    "satisfied_closed",
    "closed_no_response",
    "rehandling",
    "lapsed",
    "withdrawn",
    "published",
    "to_suggestion",
    "to_council_hall",
    "to_project_pool",
}
OPEN = {"registered", "triaged", "at_village", "at_township", "forwarded_county", "returned", "resolved"} | {
    "in_progress", "explained", "fed_back", "rehandling", "lapsed",
}  # fmt: skip
SHINGLE = 20


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def matters() -> list[dict[str, Any]]:
    return [row for path in sorted(FOLDER.glob("matters_*.json")) for row in read(path.name)]


def names_of_units() -> set[str]:
    return {row["name"] for row in read("organisations.json")}


def all_text() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir()) if path.is_file())


def test_820_deputies_sit_in_48_groups_and_every_one_in_a_station() -> None:
    deputies, groups = table(FOLDER / "deputies.csv"), table(FOLDER / "groups.csv")
    stations = {row["code"] for row in read("stations.json")}
    assert (len(deputies), len({row["name"] for row in deputies}), len(groups)) == (820, 820, 48)
    assert {row["group"] for row in deputies} == {row["key"] for row in groups}
    assert {row["station_code"] for row in deputies} <= stations
    levels = {level for row in deputies for level in row["levels"].split("+")}
    assert levels == {"provincial", "municipal", "county", "township"}
    assert len({row["public_code"] for row in deputies}) == 820
    by_key = {row["key"]: row["group"] for row in deputies}
    assert all(by_key[row["leader"]] == row["key"] for row in groups)


def test_the_people_are_the_same_on_every_run(tmp_path: Path) -> None:
    script = tmp_path / "script" / "make-jiayu-people"
    seeds = tmp_path / "jiazhan" / "imports" / "seeds" / "jiayu"
    script.parent.mkdir()
    seeds.mkdir(parents=True)
    script.write_bytes((ROOT / "script" / "make-jiayu-people").read_bytes())
    (seeds / "stations.json").write_bytes((FOLDER / "stations.json").read_bytes())
    subprocess.run([sys.executable, str(script)], check=True)
    for name in ("deputies.csv", "groups.csv"):
        assert (seeds / name).read_bytes() == (FOLDER / name).read_bytes()


def test_regions_form_one_tree_with_the_eight_towns() -> None:
    rows = table(REGIONS)
    codes = {row["code"] for row in rows}
    assert len(codes) == len(rows)
    assert all(row["parent_code"] in codes for row in rows if row["level"] != "province")
    towns = {row["name"] for row in rows if row["parent_code"] == "421221000000"}
    assert {"陆溪镇", "高铁岭镇", "官桥镇", "鱼岳镇", "新街镇", "渡普镇", "潘家湾镇", "簰洲湾镇"} <= towns


def test_organisations_and_stations_stand_in_order_on_known_places() -> None:
    codes = {row["code"] for row in table(REGIONS)}
    seen: set[str] = set()
    for row in read("organisations.json"):
        assert row["name"] not in seen and (not row["parent"] or row["parent"] in seen), row["name"]
        assert row["region_code"] in codes
        seen.add(row["name"])
    stations = read("stations.json")
    met: set[str] = set()
    for row in stations:
        assert row["code"] not in met and (not row["parent"] or row["parent"] in met), row["code"]
        assert row["region_code"] in codes
        met.add(row["code"])
    tiers = Counter(row["tier"] for row in stations)
    assert (tiers["deputies_home"], tiers["deputy_studio"], tiers["contact_point"]) == (8, 3, 40)
    assert (sum(row["has_council_hall"] for row in stations), sum(row["is_model"] for row in stations)) == (8, 4)


def test_matters_are_many_in_every_state_and_category() -> None:
    rows = matters()
    assert len(rows) >= 240
    assert {row["target_state"] for row in rows} == STATES
    leaves = {row["code"] for row in read("categories.json") if row["parent"]}
    assert {row["category"] for row in rows} == leaves
    for field in ("key", "title", "text"):
        assert max(Counter(row[field] for row in rows).values()) == 1, field
    assert all(len(row["title"]) <= 24 and 60 <= len(row["text"]) <= 350 for row in rows)
    still_open = sum(row["target_state"] in OPEN for row in rows)
    assert 50 <= still_open <= len(rows) / 3
    nameless = sum(not row["raiser"] for row in rows)
    assert len(rows) / 5 <= nameless <= len(rows) / 3


def test_every_matter_names_a_known_place_unit_and_ground() -> None:
    codes = {row["code"] for row in table(REGIONS)}
    units, grounds = names_of_units(), {row["code"] for row in read("diversion_grounds.json")}
    rows = matters()
    by_key = {row["key"]: row for row in rows}
    for row in rows:
        assert row["region_code"] in codes
        assert {row[field] for field in ("unit", "first_unit") if row.get(field)} <= units, row["key"]
        assert ("ground" in row) == (row["target_state"] == "declined_diverted"), row["key"]
        assert row.get("ground", "vague") in grounds
        if row["target_state"] == "linked_duplicate":
            original = by_key[row["duplicate_of"]]
            assert original["target_state"] != "linked_duplicate" and original["days_ago"] >= row["days_ago"]
    assert {row["ground"] for row in rows if "ground" in row} == grounds


def test_every_state_has_what_it_needs() -> None:
    for row in matters():
        state, answered = row["target_state"], row["step_days_ago"].get("answered")
        if answered is not None:
            assert row["reply"] and row["outcome"] and row["unit"], row["key"]
            assert ("promised_days" in row) == ("in_progress" in (row["outcome"], row.get("second_outcome"))), row[
                "key"
            ]
        if state in ("satisfied_closed", "published"):
            assert row["rating"] != "dissatisfied" and row["solved"] and row["comment"], row["key"]
        if state == "rehandling":
            assert row["rating"] == "dissatisfied" and row["comment"], row["key"]
        if state == "published":
            assert all(row["published"].values()) and "我" not in row["published"]["text"], row["key"]
        if state == "returned":
            assert row["returned_reason"] and row["unit"], row["key"]
        if state in ("withdrawn", "to_suggestion", "to_council_hall", "to_project_pool"):
            assert row["note"], row["key"]


def test_the_steps_of_every_matter_follow_each_other_and_none_lies_ahead() -> None:
    for row in matters() + read("suggestions.json"):
        days = list(row["step_days_ago"].values())
        assert days == sorted(days, reverse=True) and days[-1] >= 0, row["key"]
        assert days[0] == row["days_ago"] <= 180, row["key"]


def test_every_second_step_after_a_return_or_a_refusal_has_its_texts() -> None:
    rows = matters()
    returned = [row for row in rows if "first_unit" in row]
    again = [row for row in rows if "second_reply" in row]
    assert len(returned) >= 4 and len(again) >= 5
    assert all(row["returned_reason"] and row["first_unit"] != row["unit"] for row in returned)
    assert all(row["first_comment"] and row["first_rating"] == "dissatisfied" for row in again)


def test_suggestions_cover_every_state_and_take_each_matter_once() -> None:
    rows = read("suggestions.json")
    states = {"draft", "submitted", "accepted", "assigned", "replied", "evaluated", "completed"}
    states |= {"discarded", "treated_as_letter", "rejected", "at_government", "return_requested", "handling"}
    states.add("merged")
    assert len(rows) >= 30 and {row["target_state"] for row in rows} == states
    sources = {row["key"]: row for row in matters() if row["target_state"] == "to_suggestion"}
    taken = [key for row in rows for key in row["matters"]]
    assert sorted(taken) == sorted(sources)
    for row in rows:
        assert row["unit"] in names_of_units()
        replied = row["target_state"] in ("replied", "evaluated", "completed") and "merged" not in row
        assert replied == bool(row.get("reply")) == bool(row.get("result_class")), row["key"]
        assert row.get("result_class") != "B" or row["promised_days"] > 0
        assert (row["target_state"] in ("evaluated", "completed")) == ("attitude" in row)
        for key in row["matters"]:
            assert sources[key]["step_days_ago"]["to_suggestion"] >= row["days_ago"]
    assert {row["result_class"] for row in rows if "result_class" in row} == {"A", "B", "C", "D"}


def test_staff_cover_every_role_and_every_unit_that_answers() -> None:
    rows = read("staff.json")
    roles = {row["code"] for row in json.loads((REGIONS.parent / "roles.json").read_text(encoding="utf-8"))}
    assert roles <= {row["role"] for row in rows}
    assert len({row["username"] for row in rows}) == len(rows)
    assert all(re.fullmatch(r"[a-z0-9.]+", row["username"]) for row in rows)
    stations = read("stations.json")
    places = names_of_units() | {row["name"] for row in stations}
    assert {row["organisation"] for row in rows} <= places
    village = {row["name"] for row in read("organisations.json") if row["kind"] == "village_committee"}
    held = {(row["role"], row["organisation"]) for row in rows}
    used = {row[field] for row in matters() for field in ("unit", "first_unit") if row.get(field)}
    for unit in used | {row["unit"] for row in read("suggestions.json")}:
        wanted = {"village_committee"} if unit in village else {"unit_officer", "unit_head"}
        assert all((role, unit) in held for role in wanted), unit


def test_reception_days_are_the_fifteenth_at_stations_with_enough_deputies() -> None:
    rows = read("receptions.json")
    seats = Counter(row["station_code"] for row in table(FOLDER / "deputies.csv"))
    assert {row["month_offset"] for row in rows} == set(range(-6, 3))
    for row in rows:
        assert row["day"] == 15 and 2 <= len(row["deputy_indexes"]) <= 3
        assert max(row["deputy_indexes"]) < seats[row["station_code"]]


def test_the_texts_hold_no_number_that_could_be_somebodys() -> None:
    text = all_text()
    mobiles = re.findall(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)", text)
    assert mobiles and all(number.startswith("139 0000 ") for number in mobiles)
    landlines = re.findall(r"(?<!\d)0\d{2,3}-\d{3,4} ?\d{3,5}", text)
    assert landlines and all(number.startswith("0700-555 ") for number in landlines)
    assert not re.search(r"(?<!\d)\d{17}[\dX](?!\d)", text)
    assert "！" not in text


@pytest.mark.skipif(not REAL.is_dir(), reason="the real messages are not on this machine")
def test_no_text_is_taken_from_the_real_messages() -> None:
    squeeze = re.compile(r"[^\w]")
    ours: set[str] = set()
    for row in matters() + read("suggestions.json"):
        for value in row.values():
            plain = squeeze.sub("", value) if isinstance(value, str) else ""
            ours |= {plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1)}
    assert ours
    for path in sorted(REAL.glob("messages_*.csv")):
        for message in table(path):
            for value in message.values():
                plain = squeeze.sub("", value or "")
                found = {plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1)} & ours
                assert not found, (path.name, found)
