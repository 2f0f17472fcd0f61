"""The console's pages for every role, over HTTP, with ten million declarations and 100,000 open work items."""

import http.client
import re
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

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
FLAGGED = """
SELECT DISTINCT ON (cell, person_id) cell, person_id::text, household_id::text, day::text, id::text, commune, province,
       level, score, reasons, instrument, rules_version, received_at
FROM declarations_declaration WHERE level > 0 AND day >= current_date - 12 ORDER BY cell, person_id LIMIT %s
"""


def measure(bench: Bench) -> None:
    """Fill the worklists, then ask for each page as each officer."""
    django.setup()
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
            messages = [OutboxMessage(topic=FLAGGED_TOPIC, key=row[4], body=_body(row)) for row in rows[start : start + 1_000]]
            open_work(messages)
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
    client.force_login(Officer.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _visit(port: int, cookie: str) -> dict[str, list[float]]:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)

    def get(path: str) -> str:
        connection.request("GET", path, headers={"Cookie": cookie, "Host": "127.0.0.1"})
        answer = connection.getresponse()
        body = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return body

    paths = {"home": "/console/", "worklist": "/console/worklist", "rules": "/console/rules"}
    worklist = get(paths["worklist"])
    for name, found in _found(get, worklist).items():
        paths[name] = found
    return {name: _timed(get, path) for name, path in paths.items()}


def _found(get: Callable[[str], str], worklist: str) -> dict[str, str]:
    """Return the pages that are reached through links of the worklist."""
    found: dict[str, str] = {}
    if item := re.search(r'href="(/console/work/[0-9a-f-]{36})"', worklist):
        found["work item"] = item[1]
        page = get(item[1])
        for name, pattern in (("person", r'/console/people/\d+/[0-9a-f-]{36}'), ("declaration", r"/console/declarations/[^\"?#]+")):
            if link := re.search(pattern, page):
                found[name] = link[0]
    if older := re.search(r'href="(/console/worklist\?[^"]*(?:cursor|after|older)[^"]*)"', worklist):
        found["worklist, second page"] = older[1].replace("&amp;", "&")
    overview = re.search(r'href="(/console/overview/[^"?#]+)"', get("/console/"))
    if overview:
        found["overview"] = overview[1]
    return found


def _timed(get: Callable[[str], str], path: str) -> list[float]:
    times = []
    for _ in range(SAMPLES + 2):
        started = time.perf_counter()
        get(path)
        times.append(time.perf_counter() - started)
    return times[2:]
