"""The streams themselves, as server-sent events: a number that says "look again", and a heartbeat in between.

They are served beside Django and not by a view: its middleware holds a thread, and with it a database connection, for
as long as an answer lasts.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from ncovi.web.live import tickets
from ncovi.web.live.ending import before_stop
from ncovi.web.live.hub import Hub, Listener
from ncovi.web.live.tickets import BadTicket, Ticket

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PREFIX = "/live/"
HEARTBEAT_SECONDS = 20.0
# Beyond this a page asks from time to time instead.
MOST_STREAMS = 5_000
BEAT = b": \n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, private"),
    # Proxies must pass each event on at once.
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Live:
    """The ASGI application of all streams of a process."""

    def __init__(self, hub: Hub, secrets: Sequence[str]) -> None:
        """Serve what `hub` hears to who holds a ticket signed with one of `secrets`."""
        self.hub = hub
        self._secrets = tuple(secrets)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            ticket = tickets.read(self._secrets, scope["path"].removeprefix(PREFIX), time.time())
        except BadTicket:
            # The one answer after which a browser does not come back by itself: the page asks for a new ticket.
            await _answer(send, 204)
            return
        if not self.hub.is_open or self.hub.streams >= MOST_STREAMS or self.hub.is_crowded(ticket.topics):
            await _answer(send, 503)
            return
        await self._stream(ticket, _seen(scope, ticket), receive, send)

    def lifespan(self, receive: Receive) -> Receive:
        """Return the server's word of its start and stop, followed here before it goes on to others."""

        async def followed() -> Message:
            event = await receive()
            if event["type"] == "lifespan.startup":
                self.hub.start()
                before_stop(self.hub.close)
            elif event["type"] == "lifespan.shutdown":
                await self.hub.stop()
            return event

        return followed

    async def _stream(self, ticket: Ticket, seen: int, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        with self.hub.listening(ticket.topics) as listener:
            leaving = asyncio.create_task(_leave(receive, listener))
            try:
                async for event in self._events(ticket, seen, listener):
                    await send({"type": "http.response.body", "body": event, "more_body": True})
            finally:
                leaving.cancel()
        if not listener.gone:
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _events(self, ticket: Ticket, seen: int, listener: Listener) -> AsyncIterator[bytes]:
        yield b"retry: 2000\n\n"
        if self.hub.missed(ticket.topics, seen, ticket.given):
            yield _event(max(seen, ticket.version))
        while (left := ticket.given + tickets.LIFETIME - time.time()) > 0:
            heard = await listener.wait(min(HEARTBEAT_SECONDS, left))
            if self.hub.closing or listener.gone:
                return
            yield _event(max(listener.version, seen)) if heard else BEAT


async def _leave(receive: Receive, listener: Listener) -> None:
    """Wait until the reader hangs up, and let the stream end."""
    while (await receive())["type"] != "http.disconnect":
        continue
    listener.gone = True
    listener.hear(0)


def _event(version: int) -> bytes:
    return b"id: %d\nevent: news\ndata: %d\n\n" % (version, version)


def _seen(scope: MutableMapping[str, Any], ticket: Ticket) -> int:
    """Return the version that the page has: what it heard last, or what it said when it asked for the ticket."""
    heard = dict(scope["headers"]).get(b"last-event-id", b"")
    if heard.isdigit() and len(heard) < 10:  # noqa: PLR2004 - more is no version of ours
        return int(heard)
    after = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("after", [""])[0]
    return int(after) if after.isdecimal() and len(after) < 10 else ticket.version  # noqa: PLR2004 - as above


async def _answer(send: Send, status: int) -> None:
    headers = [(b"cache-control", b"no-store"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers if status != 204 else headers[:1]})  # noqa: PLR2004
    await send({"type": "http.response.body", "body": b""})
