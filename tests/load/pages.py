"""The console's pages for every role, over HTTP, with ten million declarations and 100,000 open work items."""

import html
import http.client
import os
import re
import statistics
import time
from typing import Any
from urllib.parse import urljoin

import django

from tests.load import growth
from tests.load.bench import HOST, Bench, served
from tests.load.intake import PRODUCT

ITEMS = 100_000
SAMPLES = 40
OFFICERS = {
    "station (commune)": "tram.badinh",
    "station's head (commune)": "truong.badinh",
    "area centre": "khuvuc.badinh",
    "CDC (province)": "cdc.hanoi",
    "institute (region)": "vien.nihe",
    "ministry (nation)": "bo.yte",
}
LINKS = {"person": r"/console/people/\d+/[0-9a-f-]{36}", "declaration": r"/console/declarations/[^\"?#]+"}
FLAGGED = """
SELECT DISTINCT ON (cell, person_id) cell, person_id::text, household_id::text, day::text, id::text, commune, province,
       level, score, reasons, instrument, rules_version, received_at
FROM declarations_declaration WHERE level > 0 AND day >= current_date - 12 ORDER BY cell, person_id LIMIT %s
"""


def measure(bench: Bench, rows: int) -> None:
    """Fill the worklists, then ask for each page as each officer."""
    # The product's own code opens the items, on this world's database.
    os.environ.update(bench.environment)
    django.setup()
    growth.fill(bench, rows)
    _open_items(bench)
    slowest: dict[str, float] = {}
    with served(bench, PRODUCT) as server:
        for role, username in OFFICERS.items():
            cookie = _session(username)
            for page, times in _visit(server.port, cookie).items():
                p95 = 1000 * statistics.quantiles(times, n=20)[-1]
                bench.note(f"page {page}, {role}", p50_ms=1000 * statistics.median(times), p95_ms=p95)
                slowest[role] = max(slowest.get(role, 0.0), p95)
        bench.note("console", slowest_page_p95_ms=max(slowest.values()), server_mb=server.memory)


def _open_items(bench: Bench) -> None:
    from ncovi.casework.jobs import FLAGGED_TOPIC, fold_counters, open_work
    from ncovi.declarations.jobs import fold, rebuild
    from ncovi.kernel import clock
    from ncovi.kernel.models import OutboxMessage
    from ncovi.rehearsal.accounts import create_accounts

    create_accounts(at=clock.now())
    with bench.connect() as connection:
        there = connection.execute("SELECT count(*) FROM casework_workitem WHERE state <> 'closed'").fetchall()[0][0]
        if there >= ITEMS:
            return
        started = time.perf_counter()
        rows = connection.execute(FLAGGED, [ITEMS]).fetchall()
        for start in range(0, len(rows), 1_000):
            part = rows[start : start + 1_000]
            open_work([OutboxMessage(topic=FLAGGED_TOPIC, key=row[4], body=_body(row)) for row in part])
            fold_counters()
        for (day,) in connection.execute("SELECT DISTINCT day FROM declarations_declaration").fetchall():
            rebuild(day)
        fold(clock.now())
        connection.execute("VACUUM ANALYZE casework_workitem")
        bench.note("opening work items", items=len(rows), seconds=time.perf_counter() - started)


def _body(row: tuple[Any, ...]) -> dict[str, Any]:
    names = ("cell", "person", "household", "day", "declaration", "commune", "province", "level", "score", "reasons",
             "instrument", "rules_version", "at")  # fmt: skip
    return dict(zip(names, row, strict=True)) | {"at": row[-1].isoformat()}


def _session(username: str) -> str:
    from django.test import Client

    from ncovi.access.models import Officer

    client = Client()
    officer = Officer.objects.get(username=username)
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


class Visitor:
    """A signed-in officer's browser, as far as it concerns pages."""

    def __init__(self, port: int, cookie: str) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=30)
        self._headers = {"Cookie": cookie, "Host": "127.0.0.1"}

    def get(self, path: str) -> str:
        """Return a page."""
        status, _, body = self._ask(path)
        if status != http.client.OK:
            raise RuntimeError(f"{path} answered {status}")
        return body

    def may_see(self, path: str) -> bool:
        """Whether a page opens for this officer."""
        status, _, _ = self._ask(path)
        return status != http.client.FORBIDDEN

    def final(self, path: str) -> str:
        """Return where an address leads in the end."""
        status, place, _ = self._ask(path)
        return self.final(place) if status == http.client.FOUND else path

    def _ask(self, path: str) -> tuple[int, str, str]:
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()


def _visit(port: int, cookie: str) -> dict[str, list[float]]:
    visitor = Visitor(port, cookie)
    known = {"home": "/console/", "worklist": "/console/worklist", "overview": "/console/overview"}
    found = {name: visitor.final(path) for name, path in known.items()} | {"rules": "/console/rules"}
    # A viewer has no worklist, and with it none of the pages behind it.
    paths = {name: path for name, path in found.items() if visitor.may_see(path)}
    if "worklist" in paths:
        paths |= _linked(visitor, visitor.get(paths["worklist"]))
    return {name: _timed(visitor, path) for name, path in paths.items()}


def _linked(visitor: Visitor, worklist: str) -> dict[str, str]:
    """Return the pages that are reached through links of the worklist."""
    found: dict[str, str] = {}
    if item := re.search(r'href="(/console/work/[0-9a-f-]{36})"', worklist):
        found["work item"] = item[1]
        page = visitor.get(item[1])
        for name, pattern in LINKS.items():
            if link := re.search(pattern, page):
                found[name] = link[0]
    if older := re.search(r'href="([^"]*[?&](?:cursor|after|older)=[^"]*)"', worklist):
        found["worklist, second page"] = urljoin("/console/worklist", html.unescape(older[1]))
    return found


def _timed(visitor: Visitor, path: str) -> list[float]:
    times = []
    for _ in range(SAMPLES + 2):
        started = time.perf_counter()
        visitor.get(path)
        times.append(time.perf_counter() - started)
    return times[2:]
