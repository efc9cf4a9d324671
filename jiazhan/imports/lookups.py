"""Categories, places and stations by the words a file uses, read once for a whole file."""

import re
import unicodedata
from collections import defaultdict

from jiazhan.accounts.division import covers
from jiazhan.accounts.models import Region
from jiazhan.accounts.queries.regions import within
from jiazhan.cases.models import Category
from jiazhan.stations.models import Station
from jiazhan.stations.queries.stations import active_stations


class Lookups:
    """What the words of a file may mean within the region it is brought in for."""

    def __init__(self, *, region: Region, station: Station | None) -> None:
        self.region, self.station = region, station
        self._categories = {
            _plain(word): category
            for category in Category.objects.filter(is_active=True).order_by("-parent_id", "pk")
            for word in (category.code, category.name)
        }
        self._places: dict[str, list[Region]] = defaultdict(list)
        for place in within(Region.objects.all(), field="code", code=region.pk):
            self._places[place.pk].append(place)
            self._places[_plain(place.name)].append(place)
        self._stations: dict[str, Station] = {}
        for found in active_stations():
            if covers(region.pk, found.region_id):
                self._stations[_plain(found.code)] = self._stations[_plain(found.name)] = found

    def category(self, words: str) -> Category | None:
        """The category of a name or code; of "城乡建设/市政管理" the last part that is one."""
        parts = [words, *reversed(re.split(r"[/／>＞→\\|-]+", words))]
        return next((self._categories[_plain(part)] for part in parts if _plain(part) in self._categories), None)

    def place(self, words: str) -> Region | None:
        """The place of a 12-digit code or a name, when one place only answers to it."""
        parts = [words, *reversed(re.split(r"[/／>＞→\s]+", words))]
        for part in parts:
            found = self._places.get(_plain(part), [])
            if len(found) == 1:
                return found[0]
        return None

    def station_named(self, words: str) -> Station | None:
        """The station of a code or name."""
        return self._stations.get(_plain(words))


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words)).lower()
