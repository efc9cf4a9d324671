"""Where stations, deputies and groups lie: what a grant to manage them is held against."""

from jiazhan.accounts.place import Spot
from jiazhan.stations.models import Deputy, DeputyGroup, Session, Station


def place_of_station(station: Station) -> Spot:
    """A station lies in its region; a grant over its organisation reaches it too."""
    return Spot(station.region_id, frozenset({station.pk}))


def place_of_deputy(deputy: Deputy) -> Spot:
    """A deputy lies where elected."""
    return Spot(deputy.region_id)


def place_of_group(group: DeputyGroup) -> Spot:
    """A group lies in the region it was formed for."""
    return Spot(group.region_id)


def place_of_session(session: Session) -> Spot:
    """A session lies in the region whose congress meets."""
    return Spot(session.region_id)
