"""Where activities lie: what a grant to manage them is held against."""

from jiazhan.accounts.place import Spot
from jiazhan.activities.models import Activity


def place_of_activity(activity: Activity) -> Spot:
    """An activity lies in the region of its station; a grant over the station reaches it too."""
    return Spot(activity.region_id, frozenset({activity.station_id}))
