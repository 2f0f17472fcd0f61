"""The ASGI application of the intake lane."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any, ClassVar

import msgspec
import structlog

from ncovi.declarations import wire
from ncovi.declarations.answers import as_json, receipt_of
from ncovi.declarations.checks import Sender, check
from ncovi.declarations.faults import DeclarationsRefused, fault, fault_of
from ncovi.declarations.rows import Row
from ncovi.declarations.store import Fate, Outcome
from ncovi.intake.bearer import Bearers, by_page
from ncovi.intake.commit import Committer
from ncovi.intake.options import Options
from ncovi.intake.problems import Lang, Problem, language_of
from ncovi.intake.rate import Buckets
from ncovi.intake.reading import HungUp, Reader, Receive
from ncovi.kernel import clock

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]

PROGRAM, PAGE = "api", "web"
JSON = [(b"content-type", b"application/json")]
ALWAYS = [(b"cache-control", b"no-store"), (b"vary", b"Accept-Language, Authorization, Cookie")]
STORED = (Fate.STORED, Fate.REPEATED)
UNREADABLE = ("not_json", "too_deep")

log = structlog.get_logger("ncovi.intake")


class Intake:
    """Takes declarations in. One for each worker process; `lifespan` opens and closes what it needs."""

    paths: ClassVar[frozenset[str]] = frozenset({"/api/v1/declarations"})

    def __init__(self, options: Options) -> None:
        """Open nothing yet."""
        self.options = options
        self.bearers = Bearers(options)
        self._buckets = Buckets(options.rate, options.at_once)
        self._reader = Reader(options)
        self._receipt_secret = options.secrets[-1]
        self._committer: Committer | None = None
        self._watches: list[asyncio.Task[None]] = []

    @property
    def is_open(self) -> bool:
        """Whether declarations can be stored now."""
        return self._committer is not None and self._committer.is_open

    async def start(self) -> None:
        """Begin to connect; never waits for the database."""
        self._committer = Committer(self.options)
        await self._committer.start()
        self._watches = [asyncio.create_task(self.bearers.follow()), asyncio.create_task(self._reader.sweep())]

    async def stop(self) -> None:
        """Store what waits and close everything."""
        for watch in self._watches:
            watch.cancel()
        await asyncio.gather(*self._watches, return_exceptions=True)
        if self._committer is not None:
            await self._committer.stop()

    async def lifespan(self, receive: Receive, send: Send) -> None:
        """Follow the server's start and stop."""
        while True:
            event = await receive()
            if event["type"] == "lifespan.startup":
                await self.start()
                await send({"type": "lifespan.startup.complete"})
            elif event["type"] == "lifespan.shutdown":
                await self.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = dict(scope["headers"])
        lang = language_of(headers.get(b"accept-language", b""))
        try:
            status, kind, body = await self._answer(scope["method"], headers, receive, lang)
        except Problem as problem:
            status, kind, body = problem.status, problem.headers, problem.body(lang)
        except HungUp:
            return
        length = (b"content-length", b"%d" % len(body))
        started = {"type": "http.response.start", "status": status, "headers": [*kind, length, *ALWAYS]}
        await send(started)
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, method: str, headers: Mapping[bytes, bytes], receive: Receive, lang: Lang) -> Answer:
        """Read downwards: this is the whole way of a declaration."""
        if method != "POST":
            raise Problem("method")
        claims = self.bearers.read(headers, time.time())
        self._buckets.take(claims.household, 1, time.monotonic())
        body = await self._reader.body_of(receive, headers)
        source = PAGE if by_page(headers) else PROGRAM
        rows, listed = _rows(body, Sender(claims.cell, claims.household, source))
        if len(rows) > 1:
            self._buckets.take(claims.household, len(rows) - 1, time.monotonic())
        outcomes = await self._store(rows)
        return self._receipts(rows, outcomes, lang, listed=listed)

    async def _store(self, rows: Sequence[Row]) -> list[Outcome]:
        if self._committer is None:
            raise Problem("unavailable", retry_after=1)
        return await self._committer.store(rows)

    def _receipts(self, rows: Sequence[Row], outcomes: Sequence[Outcome], lang: Lang, *, listed: bool) -> Answer:
        pairs = list(zip(rows, outcomes, strict=True))
        receipts = [
            as_json(receipt_of(row, outcome, self._receipt_secret), lang)
            for row, outcome in pairs
            if outcome.fate in STORED
        ]
        if len(receipts) < len(pairs):
            raise _not_stored(outcomes, receipts, listed=listed)
        new = any(outcome.fate is Fate.STORED for outcome in outcomes)
        return 201 if new else 200, JSON, b'{"receipts":[%b]}' % b",".join(receipts)


def _rows(body: bytes, sender: Sender) -> tuple[list[Row], bool]:
    """Decode, check and triage a body."""
    try:
        declarations, listed = wire.decode(body)
        return check(declarations, sender=sender, at=clock.now(), listed=listed), listed
    except DeclarationsRefused as refused:
        raise Problem("invalid", faults=refused.faults) from refused
    except wire.TooMany as reason:
        counted = fault("/declarations", "count", limit=wire.MOST_IN_ONE_BODY)
        raise Problem("invalid", faults=[counted]) from reason
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as reason:
        found = fault_of(reason)
        raise Problem("not_json" if found.code in UNREADABLE else "invalid", faults=[found]) from reason


def _not_stored(outcomes: Sequence[Outcome], receipts: Sequence[bytes], *, listed: bool) -> Problem:
    """Name the declarations that were not stored; the others are, and their receipts go along."""
    faults = []
    for index, outcome in enumerate(outcomes):
        if outcome.fate not in STORED:
            member = "id" if outcome.fate is Fate.CONFLICTING else "person"
            prefix = f"/declarations/{index}" if listed else ""
            faults.append(fault(f"{prefix}/{member}", outcome.fate.value))
    return Problem(faults[0].code, faults=faults, receipts=receipts)
