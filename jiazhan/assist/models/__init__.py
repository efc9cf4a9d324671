from jiazhan.assist.models.document import Document

__all__ = ["Document"]
