"""A bucket on this machine that speaks as much of S3 as storage needs: put, get, head, delete, list."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

NAME = "jiazhan"


class Bucket(ThreadingHTTPServer):
    """What is kept, by key, with what was said about it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.kept: dict[str, tuple[bytes, dict[str, str]]] = {}
        self.address = f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Bucket

    def log_message(self, *_words: Any) -> None:
        return

    @property
    def key(self) -> str:
        path = unquote(urlsplit(self.path).path)
        assert path.startswith(f"/{NAME}"), path
        assert "Authorization" in self.headers, "a request that is not signed"
        return path.removeprefix(f"/{NAME}").lstrip("/")

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        key, body = self.key, self.rfile.read(int(self.headers["Content-Length"]))
        # Stores other than Amazon's keep the frames of a chunked upload as if they were the file.
        assert "aws-chunked" not in self.headers.get("Content-Encoding", "")
        self.server.kept[key] = body, {name.lower(): value for name, value in self.headers.items()}
        self.answer(200, ETag='"1"')

    def do_GET(self) -> None:
        key = self.key
        if not key:
            self.answer(200, self.listing(), Content_Type="application/xml")
        elif key in self.server.kept:
            body, said = self.server.kept[key]
            self.answer(200, body, Content_Type=said["content-type"], Last_Modified=formatdate(usegmt=True), ETag='"1"')
        else:
            self.answer(404)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.server.kept.pop(self.key, None)
        self.answer(204)

    def listing(self) -> bytes:
        prefix = parse_qs(urlsplit(self.path).query).get("prefix", [""])[0]
        found = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>1</Size></Contents>"
            for key in sorted(self.server.kept)
            if key.startswith(prefix)
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>".encode()


@contextmanager
def bucket() -> Iterator[Bucket]:
    """A bucket that is there until the block is left."""
    server = Bucket()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
