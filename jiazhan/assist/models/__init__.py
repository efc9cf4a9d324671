from jiazhan.assist.models.document import Document
from jiazhan.assist.models.public_document import PublicDocument

__all__ = ["Document", "PublicDocument"]
