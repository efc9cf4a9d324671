"""What is measured on a running server: pages one at a time, submissions and acts by eight clients at once."""

import itertools
import statistics
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from typing import Any, Final

from benchmarks.client import Answer, Browser, csrf_in, sign_in
from benchmarks.county import PASSWORD
from benchmarks.server import Server
from benchmarks.texts import Writer

CLIENTS: Final = 8
ROUNDS: Final = 3
WARM_UPS: Final = 24
"""Requests before a page is measured: each thread of each worker has drawn it and holds its connection."""
Figures = dict[str, float]
_addresses = itertools.count(1)


def page(server: Server, ask: Callable[[], Answer], *, times: int = 40, status: int = 200) -> Figures:
    """One client, one request after the other: CPU and wall milliseconds per request, kilobytes of the page."""
    for _ in range(WARM_UPS):
        answer = ask()
        if answer.status != status:
            raise AssertionError(f"{answer.status}: {answer.text[:300]}")
    walls = []
    before = server.cpu()
    for _ in range(times):
        start = time.perf_counter()
        ask()
        walls.append((time.perf_counter() - start) * 1e3)
    cpu = (server.cpu() - before) / times * 1e3
    return {
        "cpu_ms": round(cpu, 2),
        "wall_ms": round(statistics.median(walls), 2),
        "kb": round(len(answer.body) / 1e3, 1),
    }


def together(server: Server, workers: Sequence[Callable[[], int]], *, seconds: float) -> Figures:
    """Several clients at once for some seconds, three times; the round in the middle."""
    rounds = [_round(server, workers, seconds=seconds) for _each in range(ROUNDS)]
    return sorted(rounds, key=lambda figures: figures["per_second"])[ROUNDS // 2]


def _round(server: Server, workers: Sequence[Callable[[], int]], *, seconds: float) -> Figures:
    """One round; each call of a worker says how many requests it carried out."""
    counts, mistakes = [0] * len(workers), []
    last = time.perf_counter() + seconds

    def go(number: int) -> None:
        try:
            while time.perf_counter() < last:
                counts[number] += workers[number]()
        except Exception as error:
            mistakes.append(repr(error)[:300])

    threads = [threading.Thread(target=go, args=(number,)) for number in range(len(workers))]
    before, start = server.cpu(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed, cpu, done = time.perf_counter() - start, server.cpu() - before, sum(counts)
    if mistakes:
        raise AssertionError(mistakes[0])
    return {"per_second": round(done / passed, 1), "cpu_ms": round(cpu / max(done, 1) * 1e3, 2), "done": done}


def address() -> str:
    """An address of its own for every submission: many people, not one."""
    number = next(_addresses)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def submitter(server: Server, *, seed: int, regions: Sequence[str]) -> Callable[[], int]:
    """A client that raises matters through the public API, each with a key and an address of its own."""
    writer, browser = Writer(seed), Browser(server.port)
    bodies = itertools.cycle(
        [
            {
                "text": writer.matter()[1],
                "region": regions[number % len(regions)],
                "person": {"name": "李桂兰", "phone": writer.phone(), "may_publish": True},
            }
            for number in range(200)
        ]
    )

    def raise_one() -> int:
        key = str(uuid.uuid4())
        answer = browser.post_json("/api/v1/matters", next(bodies), Idempotency_Key=key, X_Forwarded_For=address())
        if answer.status != 201:
            raise AssertionError(f"{answer.status}: {answer.text[:300]}")
        return 1

    return raise_one


def people(server: Server, names: Sequence[str]) -> list[Browser]:
    """Signed-in browsers."""
    return [sign_in(server.port, name, PASSWORD) for name in names]


class Desk:
    """One town's two officers at the desk, who take fresh matters from registration to a unit."""

    def __init__(self, server: Server, *, town: int, cases: Sequence[int], unit: int, category: int) -> None:
        self.liaison, self.presidium = people(server, [f"liaison{town}", f"presidium{town}"])
        self.tokens = {id(browser): _token(browser, cases[0]) for browser in (self.liaison, self.presidium)}
        self.cases, self.unit, self.category = iter(cases), unit, category
        self.case, self.step = 0, 0

    def act(self) -> int:
        """The next step, through the form of the desk."""
        if self.step == 0:
            self.case = next(self.cases)
        verb, browser, fields = (
            ("register", self.liaison, {"title": "路灯不亮，晚上看不见路", "category": self.category}),
            ("triage", self.liaison, {"tier": "township"}),
            ("assign", self.presidium, {"unit": self.unit}),
        )[self.step]
        # The page after the step before has shown its message and taken it off.
        browser.cookies.pop("messages", None)
        fields |= {"version": 2 + self.step, "csrfmiddlewaretoken": self.tokens[id(browser)]}
        answer = browser.post_form(f"/desk/cases/{self.case}/{verb}/", fields)
        if answer.status != 302:
            raise AssertionError(f"{verb} {answer.status}: {answer.text[:2000]}")
        self.step = (self.step + 1) % 3
        return 1


def _token(browser: Browser, case: int) -> str:
    return csrf_in(browser.get(f"/desk/cases/{case}/comment/").text)


def ours(server: Server, places: dict[str, Any], *, seconds: float) -> dict[str, Figures]:
    """Every measure of the product on one database; `places` are keys found in it beforehand."""
    commission, presidium, officer = people(server, ["county-commission", "presidium0", "officer0"])
    cases, closed = itertools.cycle(places["open"]), places["closed_deep"]
    figures = {
        "list": page(server, lambda: commission.get("/desk/cases/")),
        "list_deep": page(server, lambda: commission.get(f"/desk/cases/?after={places['open_deep']}")),
        "closed": page(server, lambda: commission.get("/desk/cases/?status=closed")),
        "closed_deep": page(server, lambda: commission.get(f"/desk/cases/?status=closed&after={closed}")),
        "list_town": page(server, lambda: presidium.get("/desk/cases/")),
        "list_unit": page(server, lambda: officer.get("/desk/cases/")),
        "list_state": page(server, lambda: commission.get("/desk/cases/?state=at_township")),
        "list_category": page(server, lambda: commission.get(f"/desk/cases/?category={places['category']}")),
        "list_text": page(server, lambda: commission.get("/desk/cases/?q=%E8%B7%AF%E7%81%AF")),
        "case": page(server, lambda: commission.get(f"/desk/cases/{next(cases)}/")),
        "today": page(server, lambda: presidium.get("/desk/")),
        "today_county": page(server, lambda: commission.get("/desk/")),
        "search": page(server, lambda: commission.get("/desk/search/?q=%E8%B7%AF%E7%81%AF")),
        "search_rare": page(server, lambda: commission.get(f"/desk/search/?q={places['rare']}")),
        "home": page(server, lambda: Browser(server.port).get("/")),
    }
    clients = [submitter(server, seed=seed, regions=places["regions"]) for seed in range(CLIENTS)]
    figures["submit"] = together(server, clients, seconds=seconds)
    return figures


def acts(server: Server, places: dict[str, Any], *, seconds: float) -> Figures:
    """Acts per second by eight pairs of officers, each in a town of their own, on matters just raised."""
    desks = [
        Desk(
            server,
            town=town,
            cases=places["fresh"][town],
            unit=places["units"][town],
            category=places["category"],
        )
        for town in range(CLIENTS)
    ]
    return together(server, [desk.act for desk in desks], seconds=seconds)
