"""People at the pages of the product: a visitor with a phone, and staff at the desk."""

import html
import itertools
import re
from datetime import datetime
from typing import Any, Self

from django.test import Client
from django.utils import timezone

from jiazhan.accounts.gate.second_factor import SECOND_FACTOR
from jiazhan.accounts.models import Region, User
from jiazhan.cases.codes import code_digits
from jiazhan.cases.models import Case

_addresses = itertools.count(1)


class Time:
    """What the clock says; it can be moved on."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def now(self) -> datetime:
        """The moment, or the real one while nobody has moved it."""
        return self.at or datetime.now(tz=timezone.get_default_timezone())

    def move_to(self, at: datetime) -> None:
        """Let it be `at`."""
        self.at = at


def words(response: Any) -> str:
    """What a person reads on the page, without markup and in one line."""
    page = re.sub(r"<(script|style|template)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    main = re.search(r"<main\b.*?</main>", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0] if main else page)).split())


def content_of(response: Any) -> bytes:
    """The bytes of an answer, whether it comes in one piece or in many."""
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


class Visitor:
    """Somebody at the portal, with an address of their own and no account."""

    def __init__(self, *, name: str = "", phone: str = "") -> None:
        number = next(_addresses)
        self.client = Client(REMOTE_ADDR=f"198.51.{number // 250}.{number % 250 + 1}")
        self.name, self.phone, self.code = name, phone, ""

    def raises(self, text: str, *, village: Region, place: str = "", door: str = "", **last: str | None) -> Case:
        """Walk the three steps and keep the code that the last page shows."""
        if door:
            assert self.client.get(door).status_code == 302
        self.client.post("/raise/", {"text": text, "category": "unsure"})
        where = {"act": "next", "town": village.parent_id, "region": village.pk, "place": place}
        assert self.client.post("/raise/where/", where)["Location"] == "/raise/check/"
        key = self.client.get("/raise/check/").context["draft"].key
        given = {"name": self.name, "phone": self.phone, "key": key, "no_secrets": "on", "may_publish": "on", **last}
        contact = {name: value for name, value in given.items() if value is not None}
        sent = self.client.post("/raise/check/", contact)
        assert sent.status_code == 302, sent.context["form"].errors
        done = self.client.get("/raise/done/")
        shown = re.search(r'class="code num">([\d ]+)<', done.content.decode())
        assert shown, words(done)
        self.code = code_digits(shown[1])
        return Case.objects.get(constituent__pk=done.context["case"].pk)

    def looks_up(self) -> str:
        """What stands on the page after typing the code from the slip."""
        found = self.client.post("/progress/", {"code": self.code})
        assert found.status_code == 302, words(found)
        return words(self.client.get("/progress/case/"))

    def shows_phone(self) -> str:
        """What stands there after giving the end of the phone number."""
        self.looks_up()
        assert self.client.post("/progress/phone/", {"tail": self.phone[-4:]}).status_code == 302
        return words(self.client.get("/progress/case/"))

    def rates(self, level: str, *, solved: str, comment: str = "") -> str:
        """Rate by the code; what stands on the page then."""
        self.looks_up()
        sent = self.client.post("/progress/rate/", {"level": level, "solved": solved, "comment": comment})
        assert sent.status_code == 302, words(sent)
        return words(self.client.get("/progress/case/"))


class Clerk:
    """Somebody at the desk; signs in afresh for each thing they do, as on another day."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def client(self) -> Client:
        """A client with a fresh sign-in, second factor shown."""
        client = Client()
        client.force_login(self.user, backend="jiazhan.accounts.gate.backend.GateBackend")
        session = client.session
        session[SECOND_FACTOR] = self.user.pk
        session.save()
        return client

    def opens(self, path: str) -> str:
        """What stands on a page of the desk."""
        shown = self.client.get(path, follow=True)
        assert shown.status_code == 200, f"{shown.status_code} {path}"
        return words(shown)

    def steps_of(self, case: Case) -> set[str]:
        """The verbs whose buttons stand on the page of a case."""
        page = self.client.get(f"/desk/cases/{case.pk}/").content.decode()
        return set(re.findall(rf"/desk/cases/{case.pk}/([a-z_]+)/", page))

    def takes(self, verb: str, case: Case, **fields: Any) -> Self:
        """Press the button of a step, fill in its form as shown and send it."""
        client, path = self.client, f"/desk/cases/{case.pk}/{verb}/"
        shown = client.get(path)
        assert shown.status_code == 200, f"{self.user.username} {verb}: {shown.status_code} {words(shown)}"
        sent = client.post(path, {"version": shown.context["form"]["version"].value(), **fields})
        assert sent.status_code == 302, f"{self.user.username} {verb}: {words(sent)}"
        case.refresh_from_db()
        return self
