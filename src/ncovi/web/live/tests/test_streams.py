"""Streams on the test's database: news at once, nothing of others, nothing missed, and an end in order."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from ncovi.casework.help.live import CHANNEL, Happened, conversation_topic, inbox_topic
from ncovi.intake.tests.lane import database_of_the_test
from ncovi.web.live import stream as streams
from ncovi.web.live.hub import MOST_A_CONVERSATION, Hub
from ncovi.web.live.stream import PREFIX, Live
from ncovi.web.live.tickets import Ticket, give

pytestmark = pytest.mark.django_db
SECRET = "a secret for tests that is long enough"
ONE, OTHER = UUID(int=1), UUID(int=2)
PATIENCE = 5.0
MANY = 200


class Page:
    """A page that stands open: what it asked for and what it heard."""

    def __init__(
        self, live: Live, topic: str, *, version: int = 0, given: float | None = None, heard: str = ""
    ) -> None:
        ticket = Ticket((topic,), version, time.time() if given is None else given)
        headers = [(b"last-event-id", heard.encode())] if heard else []
        path = f"{PREFIX}{give(SECRET, ticket)}"
        self.scope = {"type": "http", "path": path, "headers": headers, "query_string": b""}
        self.live = live
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.text = b""
        self.ended = False
        self.hang_up = asyncio.Event()
        self.task = asyncio.create_task(self.live(self.scope, self._receive, self._send))

    @property
    def versions(self) -> list[int]:
        return [int(line[4:]) for line in self.text.split(b"\n") if line.startswith(b"id: ")]

    async def _receive(self) -> dict[str, Any]:
        await self.hang_up.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
            return
        self.text += message["body"]
        self.ended = not message.get("more_body", False)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - waiting out something rare
            await asyncio.sleep(0.005)


async def tell(conversation: UUID, version: int, commune: str = "00004") -> None:
    happened = Happened(conversation, version, commune, "01")
    async with await psycopg.AsyncConnection.connect(database_of_the_test(), autocommit=True) as connection:
        await connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, happened.written()])


def run(scene: Callable[[Live], Awaitable[None]]) -> None:
    """Play a scene with a hub that listens."""

    async def played() -> None:
        live = Live(Hub(database_of_the_test()), [SECRET])
        live.hub.start()
        try:
            await until(lambda: live.hub.is_open)
            await scene(live)
        finally:
            await live.hub.stop()

    asyncio.run(played())


def test_news_reaches_the_page_of_its_conversation_and_no_other() -> None:
    async def scene(live: Live) -> None:
        mine, others = Page(live, conversation_topic(ONE)), Page(live, conversation_topic(OTHER))
        await until(lambda: live.hub.streams == 2)
        await tell(ONE, 4)
        await until(lambda: mine.versions == [4])
        assert others.versions == []
        assert mine.headers[b"x-accel-buffering"] == b"no"
        assert mine.headers[b"content-type"].startswith(b"text/event-stream")
        # The stream says that there is something, and never what.
        assert str(ONE).encode() not in mine.text

    run(scene)


def test_one_conversation_never_takes_all_the_streams_there_are() -> None:
    async def scene(live: Live) -> None:
        pages = [Page(live, conversation_topic(ONE)) for _ in range(MOST_A_CONVERSATION + 1)]
        await until(lambda: all(page.status for page in pages))
        assert sorted(page.status for page in pages) == [200] * MOST_A_CONVERSATION + [503]
        other = Page(live, conversation_topic(OTHER))
        await until(lambda: other.status == 200)

    run(scene)


def test_an_inbox_hears_of_its_own_places_alone() -> None:
    async def scene(live: Live) -> None:
        commune, province = Page(live, inbox_topic("commune", "00004")), Page(live, inbox_topic("province", "01"))
        nation, elsewhere = Page(live, inbox_topic("nation", "")), Page(live, inbox_topic("commune", "00008"))
        await until(lambda: live.hub.streams == 4)
        await tell(ONE, 1)
        await until(lambda: all(page.versions for page in (commune, province, nation)))
        assert elsewhere.versions == []

    run(scene)


def test_what_happened_between_the_page_and_its_stream_is_not_missed() -> None:
    async def scene(live: Live) -> None:
        await tell(ONE, 5)
        await until(lambda: live.hub.missed((conversation_topic(ONE),), 4, time.time()))
        behind = Page(live, conversation_topic(ONE), version=4)
        level = Page(live, conversation_topic(ONE), version=5)
        again = Page(live, conversation_topic(ONE), version=5, heard="4")
        await until(lambda: bool(behind.versions and again.versions))
        assert level.versions == []

    run(scene)


def test_a_listener_that_was_away_lets_every_page_look_for_itself() -> None:
    async def scene(live: Live) -> None:
        earlier = Page(live, conversation_topic(ONE), version=3, given=time.time() - 30)
        await until(lambda: bool(earlier.versions))
        assert earlier.versions == [3]

    run(scene)


def test_a_lost_connection_is_made_again_and_wakes_who_waits() -> None:
    async def scene(live: Live) -> None:
        page = Page(live, conversation_topic(ONE), version=3)
        await until(lambda: live.hub.streams == 1)
        async with await psycopg.AsyncConnection.connect(database_of_the_test(), autocommit=True) as connection:
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'ncovi-live' AND datname = current_database()"
            )
        await until(lambda: bool(page.versions))
        page.text = b""
        await until(lambda: live.hub.is_open)
        await tell(ONE, 9)
        await until(lambda: 9 in page.versions)
        assert page.versions[-1] == 9

    run(scene)


def test_an_old_or_forged_ticket_ends_in_an_answer_after_which_no_browser_comes_back() -> None:
    async def scene(live: Live) -> None:
        old = Page(live, conversation_topic(ONE), given=time.time() - 3_600)
        await old.task
        assert (old.status, old.text) == (204, b"")

    run(scene)


def test_a_heartbeat_keeps_a_quiet_stream_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.05)

    async def scene(live: Live) -> None:
        page = Page(live, conversation_topic(ONE))
        await until(lambda: page.text.count(streams.BEAT) >= 2)
        assert page.versions == []

    run(scene)


def test_streams_end_in_order_when_the_server_stops_and_when_the_reader_goes() -> None:
    async def scene(live: Live) -> None:
        gone, stays = Page(live, conversation_topic(ONE)), Page(live, conversation_topic(ONE))
        await until(lambda: live.hub.streams == 2)
        gone.hang_up.set()
        await until(lambda: live.hub.streams == 1)
        live.hub.close()
        await stays.task
        assert stays.ended
        late = Page(live, conversation_topic(ONE))
        await late.task
        assert late.status == 503

    run(scene)


def test_two_hundred_pages_cost_one_connection_and_no_thread() -> None:
    async def scene(live: Live) -> None:
        before = threading.active_count()
        unit = inbox_topic("commune", "00004")
        pages = [Page(live, conversation_topic(uuid4()) if place % 2 else unit) for place in range(MANY)]
        await until(lambda: live.hub.streams == MANY)
        begun = time.monotonic()
        await tell(ONE, 1)
        await until(lambda: sum(bool(page.versions) for page in pages) == MANY // 2)
        assert time.monotonic() - begun < 1
        assert threading.active_count() == before
        async with await psycopg.AsyncConnection.connect(database_of_the_test()) as connection:
            counted = await connection.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE application_name = 'ncovi-live' AND datname = current_database()"
            )
            assert await counted.fetchone() == (1,)

    run(scene)


def test_more_pages_than_a_process_serves_are_told_to_ask_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_STREAMS", 1)

    async def scene(live: Live) -> None:
        Page(live, conversation_topic(ONE))
        await until(lambda: live.hub.streams == 1)
        second = Page(live, conversation_topic(ONE))
        await second.task
        assert second.status == 503

    run(scene)
