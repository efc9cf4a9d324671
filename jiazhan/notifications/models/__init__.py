from jiazhan.notifications.models.notice import Notice

__all__ = ["Notice"]
