import io
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from jiazhan.config import buffered
from jiazhan.config.buffered import Buffered

Said = list[Any]


class Answer:
    """What Django gives a server: chunks, whether they stream, and a close that must be called once."""

    def __init__(self, *chunks: bytes, streaming: bool = False) -> None:
        self.chunks, self.streaming, self.closed = chunks, streaming, 0

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.chunks)

    def close(self) -> None:
        self.closed += 1


class Trickle(io.BytesIO):
    """A body of which every byte must be asked for anew; it can stand still until `go` is set."""

    def __init__(self, content: bytes, go: threading.Event | None = None) -> None:
        super().__init__(content)
        self.go = go

    def read(self, size: int | None = -1) -> bytes:
        if self.go is not None:
            assert self.go.wait(10)
        return super().read(1 if size else 0)


def ask(application: Callable[..., Any], body: io.BytesIO | None = None, length: str = "", threads: int = 1) -> Any:
    said: Said = []
    environ = {"wsgi.input": body or io.BytesIO(), "CONTENT_LENGTH": length}
    asked = Buffered(application, threads=threads)
    return b"".join(asked(environ, lambda *words: said.extend(words))), said


def echo(environ: dict[str, Any], start: Callable[..., Any]) -> Answer:
    start("200 OK", [("X", "1")])
    return Answer(environ["wsgi.input"].read())


def test_a_body_that_trickles_in_comes_whole() -> None:
    assert ask(echo, Trickle("路灯坏了。".encode()), "15") == ("路灯坏了。".encode(), ["200 OK", [("X", "1")]])


def test_no_more_is_read_than_was_announced() -> None:
    assert ask(echo, io.BytesIO(b"one request, another"), "11")[0] == b"one request"


def test_a_body_past_the_memory_lies_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffered, "IN_MEMORY", 8)
    assert ask(echo, io.BytesIO(b"x" * 100_000), "100000")[0] == b"x" * 100_000


@pytest.mark.parametrize("length", ["134217729", "-1", "many"])
def test_too_much_is_refused_unread_with_a_sentence(length: str) -> None:
    body = io.BytesIO(b"x")
    said, (status, headers) = ask(echo, body, length)
    assert status == "413 Content Too Large"
    assert "128 MB" in said.decode()
    assert dict(headers)["Content-Length"] == str(len(said))
    assert body.tell() == 0


def test_half_a_body_never_comes_to_the_application() -> None:
    asked: list[object] = []

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        asked.append(environ)

    said, (status, _headers) = ask(application, io.BytesIO("text=路灯".encode()), "1000")
    assert (said, status, asked) == (b"", "400 Bad Request", [])


@pytest.mark.parametrize("streaming", [False, True])
def test_an_answer_is_closed_once_and_comes_whole(streaming: bool) -> None:
    answer = Answer(b"one ", b"two", streaming=streaming)

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Answer:
        start("200 OK", [])
        return answer

    assert ask(application)[0] == b"one two"
    assert answer.closed == 1


def test_a_stream_is_drawn_where_the_database_is() -> None:
    drawn: list[str] = []

    def chunks() -> Iterable[bytes]:
        drawn.append(threading.current_thread().name)
        yield b"row"

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        start("200 OK", [])
        answer = Answer(streaming=True)
        answer.chunks = chunks()  # type: ignore[assignment]
        return answer

    assert ask(application)[0] == b"row"
    assert drawn[0].startswith("django")


def test_whoever_sends_slowly_holds_nobody_up() -> None:
    go, asked, answers = threading.Event(), Buffered(echo, threads=1), []

    def slow() -> None:
        environ = {"wsgi.input": Trickle(b"slow", go), "CONTENT_LENGTH": "4"}
        answers.append(b"".join(asked(environ, lambda *_words: None)))

    phones = [threading.Thread(target=slow) for _each in range(5)]
    for phone in phones:
        phone.start()
    quick = asked({"wsgi.input": io.BytesIO(b"quick"), "CONTENT_LENGTH": "5"}, lambda *_words: None)
    assert b"".join(quick) == b"quick"
    assert answers == []
    go.set()
    for phone in phones:
        phone.join(10)
    assert answers == [b"slow"] * 5


def test_a_mistake_of_the_application_comes_out() -> None:
    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        ask(application)
