"""Requests taken in whole before Django sees them, answers handed over whole: nobody on a slow line holds anybody up.

Django works in few threads, each with its connection to the database. A phone that sends its photos for a minute waits
in a thread of the server, of which there are many, and comes to Django when the last byte is there; what Django
answers lies ready, in memory or in a temporary file, before the first byte goes out.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from django.utils.translation import gettext as _

IN_MEMORY: Final = 256 * 1024
"""Bytes of a body kept in memory; more lies in a temporary file."""
LARGEST: Final = 128 * 1024 * 1024
"""Bytes of a body that are taken at all: more than any form here takes with all its files."""
_CHUNK: Final = 64 * 1024

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]


class Buffered:
    """A WSGI application around another one, which it asks in `threads` threads of its own."""

    def __init__(self, application: Application, *, threads: int) -> None:
        self.application = application
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="django")

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Take the request in, have it answered, hand the answer over."""
        length = environ.get("CONTENT_LENGTH") or "0"
        if length != "0":
            if not length.isdigit() or int(length) > LARGEST:
                return _refused(start_response)
            body = _taken_in(environ["wsgi.input"], int(length))
            if body is None:
                # Half of what somebody wrote is not what they wrote; whoever sent it has gone.
                start_response("400 Bad Request", [("Content-Length", "0"), ("Connection", "close")])
                return [b""]
            environ["wsgi.input"] = body
        started: list[Any] = []
        answer = self.pool.submit(self._answer, environ, lambda *said: started.extend(said)).result()
        start_response(*started)
        return answer

    def _answer(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        response = self.application(environ, start)
        try:
            if not getattr(response, "streaming", False):
                return [b"".join(response)]
            kept = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  closed when it has been handed over
            for chunk in response:
                kept.write(chunk)
            return _handed_over(kept)
        finally:
            if hasattr(response, "close"):
                response.close()


def _refused(start_response: Start) -> list[bytes]:
    sentence = _("一次发来的内容超过 %(limit)d MB，请分几次发。") % {"limit": LARGEST >> 20}
    said = sentence.encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(said)))]
    start_response("413 Content Too Large", [*headers, ("Connection", "close")])
    return [said]


def _taken_in(source: Any, length: int) -> IO[bytes] | None:
    """The whole body; None when the line broke off before its end."""
    kept = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  gone with the request
    try:
        while length > 0 and (chunk := source.read(min(length, _CHUNK))):
            length -= len(chunk)
            kept.write(chunk)
    except OSError:
        return None
    kept.seek(0)
    return None if length else kept


def _handed_over(kept: IO[bytes]) -> Iterator[bytes]:
    with kept:
        kept.seek(0)
        while chunk := kept.read(_CHUNK):
            yield chunk
