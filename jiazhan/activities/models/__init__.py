from jiazhan.activities.models.activity import Activity
from jiazhan.activities.models.attendance import Attendance

__all__ = ["Activity", "Attendance"]
