"""An attachment as an answer. Who may see it, the caller has asked."""

from django.http import FileResponse

from jiazhan.core.models import Attachment
from jiazhan.core.queries.attachments import open_attachment


def served_file(attachment: Attachment, *, thumbnail: bool = False) -> FileResponse:
    """The file, or its small picture, with its headers. Raises Refused when it is not in the storage.

    The headers are set on the finished response: FileResponse guesses its own from the stored file's name, puts them
    over those it is given, and so would show a document in the page.
    """
    file, headers = open_attachment(attachment, thumbnail=thumbnail)
    response = FileResponse(file)
    for name, value in headers.items():
        response[name] = value
    return response
