"""Whose request it is: the token of the Authorization header, unless it was revoked."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import structlog

from ncovi.intake.options import Options
from ncovi.intake.problems import Problem
from ncovi.people import tokens
from ncovi.people.tokens import BadToken, Claims

REFRESH_SECONDS = 5.0

# Transactions that revoke may commit a little later than the moment that they write down.
OVERLAP = "1 minute"

SINCE = "SELECT household, epoch, before FROM people_revocation WHERE before > %s::timestamptz - %s::interval"
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)

log = structlog.get_logger("ncovi.intake")


class Bearers:
    """Reads tokens and remembers which ones no longer count."""

    def __init__(self, options: Options) -> None:
        """Know nothing revoked yet; `follow` learns it."""
        self._options = options
        self._epochs: dict[UUID, int] = {}
        self._seen: datetime | None = None

    def read(self, headers: Mapping[bytes, bytes], now: float) -> Claims:
        """Return what the request's token says; `now` in seconds since 1970.

        Raises:
            Problem: no token, or one that does not count.
        """
        scheme, _, token = headers.get(b"authorization", b"").partition(b" ")
        if scheme.lower() != b"bearer":
            raise Problem("unauthorized")
        try:
            claims = tokens.read(self._options.secrets, token.decode("ascii"), now)
        except (BadToken, UnicodeDecodeError) as reason:
            raise Problem("unauthorized") from reason
        if self._epochs and claims.epoch < self._epochs.get(claims.household, 0):
            raise Problem("unauthorized")
        return claims

    async def follow(self) -> None:
        """Learn of revocations every few seconds, for ever."""
        while True:
            try:
                await self.refresh()
            except psycopg.Error as reason:
                log.warning("revocations not read", error=type(reason).__name__)
            await asyncio.sleep(REFRESH_SECONDS)

    async def refresh(self) -> None:
        """Learn of the revocations since the last time."""
        async with await psycopg.AsyncConnection.connect(
            self._options.database_url, autocommit=True, connect_timeout=3
        ) as connection:
            rows = await connection.execute(SINCE, [self._seen or BEGINNING, OVERLAP])
            for household, epoch, before in await rows.fetchall():
                self._epochs[household] = max(epoch, self._epochs.get(household, 0))
                self._seen = before if self._seen is None else max(before, self._seen)
