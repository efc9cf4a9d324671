"""A county whose people have names, and a clock that can be moved on."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests import make
from tests.journeys.faces import Clerk, Time
from tests.make.county import County

NAMES = {
    "liaison": "周敏",
    "presidium": "何建国",
    "colleague": "吴秀英",
    "commission": "郑卫东",
    "officer": "孙磊",
    "head": "徐志强",
    "second_head": "马丽",
    "county_officer": "胡静",
    "county_head": "罗斌",
    "villager": "高大山",
    "deputy": "陈立春",
    "leader": "谢明",
    "other_liaison": "唐芳",
}


@pytest.fixture
def county(db: None) -> County:
    """The county of the tests; everybody has an invented name."""
    cache.clear()
    made = make.county()
    for user, name in NAMES.items():
        made.users[user].name = name
        made.users[user].save()
    return made


@pytest.fixture
def clerk(county: County) -> Callable[[str], Clerk]:
    """Somebody at the desk: `clerk("presidium")`."""
    return lambda role: Clerk(county.users[role])


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """The clock of the whole product."""
    made = Time()
    monkeypatch.setattr(timezone, "now", made.now)
    return made
