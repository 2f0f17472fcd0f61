"""Whose request it is: the token of the Authorization header, or of a page's cookie, unless it was revoked."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
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

# A page's script cannot read its cookie. It names the household instead: no foreign page can send a header of its own,
# and what one account left waiting on a shared telephone is never taken for another's.
COOKIE = "ncovi_citizen"
HOUSEHOLD = b"x-ncovi-household"

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
        try:
            claims = tokens.read(self._options.secrets, _token(headers), now)
        except (BadToken, UnicodeDecodeError, CookieError) as reason:
            raise Problem("unauthorized") from reason
        if by_page(headers) and headers[HOUSEHOLD] != str(claims.household).encode():
            raise Problem("unauthorized")
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


def by_page(headers: Mapping[bytes, bytes]) -> bool:
    """Tell whether a page of ours sent the request, not a program with a token of its own."""
    return b"authorization" not in headers and HOUSEHOLD in headers


def _token(headers: Mapping[bytes, bytes]) -> str:
    if by_page(headers):
        kept = SimpleCookie(headers.get(b"cookie", b"").decode("ascii", "replace")).get(COOKIE)
        return kept.value if kept else ""
    scheme, _, token = headers.get(b"authorization", b"").partition(b" ")
    return token.decode("ascii") if scheme.lower() == b"bearer" else ""
