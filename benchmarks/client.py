"""A browser as small as can be: one connection kept open, cookies, forms and JSON; so that the client costs little."""

import json
import re
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

IDLE = 2.0
"""Seconds after which a connection is opened anew: a server may have closed it, and a form is never sent twice."""
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Lost(ConnectionError):
    """The connection ended before the answer was there."""


class Browser:
    """One visitor on 127.0.0.1. Follows no redirect."""

    def __init__(self, port: int, *, timeout: float = 60) -> None:
        self.port, self.timeout = port, timeout
        self.cookies: dict[str, str] = {}
        self.socket: socket.socket | None = None
        self.used_at = 0.0

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, b"", headers)

    def post_form(self, path: str, fields: dict[str, Any], **headers: str) -> Answer:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self._ask("POST", path, urlencode(fields, doseq=True).encode(), headers)

    def post_json(self, path: str, body: Any, **headers: str) -> Answer:
        headers["Content-Type"] = "application/json"
        return self._ask("POST", path, json.dumps(body).encode(), headers)

    def submit(self, page: str, fields: dict[str, Any]) -> Answer:
        """Open a page for its CSRF token, and post a form to the same address."""
        return self.post_form(page, {"csrfmiddlewaretoken": csrf_in(self.get(page).text), **fields})

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if time.monotonic() - self.used_at > IDLE:
            self.close()
        try:
            if self.socket is None:
                self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=self.timeout)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.socket.sendall("\r\n".join([*lines, "", ""]).encode() + body)
            answer = self._answer()
            self.used_at = time.monotonic()
            return answer
        except OSError:
            self.close()
            raise

    def _answer(self) -> Answer:
        head, rest = self._until(b"", b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines:
            name, _colon, value = line.partition(":")
            if name.lower() == "set-cookie":
                cookie, _equals, kept = value.strip().partition(";")[0].partition("=")
                self.cookies[cookie] = kept
            else:
                headers[name.lower()] = value.strip()
        if headers.get("transfer-encoding") == "chunked":
            body = self._chunks(rest)
        else:
            body = self._exactly(rest, int(headers.get("content-length", "0")))[0]
        if headers.get("connection") == "close":
            self.close()
        return Answer(int(first.split()[1]), headers, body)

    def _chunks(self, rest: bytes) -> bytes:
        parts: list[bytes] = []
        while True:
            size, rest = self._until(rest, b"\r\n")
            part, rest = self._exactly(rest, int(size, 16) + 2)
            if len(part) == 2:
                return b"".join(parts)
            parts.append(part[:-2])

    def _until(self, have: bytes, mark: bytes) -> tuple[bytes, bytes]:
        while mark not in have:
            have += self._more()
        found, _mark, rest = have.partition(mark)
        return found, rest

    def _exactly(self, have: bytes, size: int) -> tuple[bytes, bytes]:
        while len(have) < size:
            have += self._more()
        return have[:size], have[size:]

    def _more(self) -> bytes:
        part = self.socket.recv(262_144) if self.socket is not None else b""
        if not part:
            raise Lost("the server closed the connection")
        return part


def csrf_in(page: str) -> str:
    """The CSRF token in the first form of a page."""
    found = _CSRF.search(page)
    if found is None:
        raise LookupError("no CSRF token on this page")
    return found[1]


def sign_in(port: int, username: str, password: str) -> Browser:
    """A browser signed in through the page for it."""
    browser = Browser(port)
    answer = browser.submit("/accounts/login/", {"login": username, "password": password})
    if answer.status != 302:
        raise PermissionError(f"{username} could not sign in: {answer.status}")
    return browser
