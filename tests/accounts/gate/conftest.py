import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _pages(settings: Settings, db: None) -> None:
    settings.ROOT_URLCONF = "tests.accounts.gate.pages"
    cache.clear()
