"""Clients that hang up or crawl, in hundreds, on the real server: nobody else notices, and nothing is left behind."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ncovi.database.embedded import ensure_running
from ncovi.database.ports import free_port
from ncovi.kernel.ids import uuid7
from tests.faults.declaring import Load, kill, migrate, serve, settle

QUITTERS = 400
CRAWLERS = 100
HONEST = 50
PATIENCE_SECONDS = 5.0


@pytest.fixture
def load(data_dir: Path) -> Iterator[tuple[Load, str]]:
    """Yield a load on a running site, and the database's address."""
    dsn = ensure_running(data_dir, say=lambda _: None)
    migrate(dsn.url)
    port = free_port()
    server = serve(dsn.url, port, data_dir / "server.log")
    yield Load(port, settle(dsn.url, 3_000)), dsn.url
    kill(server)


async def until_open(load: Load) -> None:
    """Wait until the first declaration is answered."""
    async with asyncio.timeout(30):
        while not await honest(load, 0):  # noqa: ASYNC110 - waiting out something rare
            await asyncio.sleep(0.2)


async def honest(load: Load, number: int) -> bool:
    """Send one declaration and wait for the answer."""
    key = str(uuid7())
    return await load.attempt(load.request(load.families[number], key), key)


async def quit_early(load: Load, number: int) -> None:
    """Send a whole declaration and leave without reading the answer."""
    _, writer = await asyncio.open_connection("127.0.0.1", load.port)
    writer.write(load.request(load.families[number], str(uuid7())))
    await writer.drain()
    writer.transport.abort()


async def crawl(load: Load, number: int) -> None:
    """Send a declaration a byte a second."""
    _, writer = await asyncio.open_connection("127.0.0.1", load.port)
    request = load.request(load.families[number], str(uuid7()))
    head = request.index(b"\r\n\r\n") + 4
    writer.write(request[:head])
    try:
        for byte in request[head:]:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(1)
    except OSError:
        return
    finally:
        writer.transport.abort()


async def a_bad_minute(load: Load) -> float:
    """Let honest clients send between quitters and crawlers, and return how long they took together."""
    await until_open(load)
    crawling = [asyncio.create_task(crawl(load, 1_000 + number)) for number in range(CRAWLERS)]
    await asyncio.sleep(1)
    await asyncio.gather(*(quit_early(load, 2_000 + number) for number in range(QUITTERS)))
    started = time.monotonic()
    answers = await asyncio.gather(*(honest(load, number) for number in range(1, HONEST + 1)))
    took = time.monotonic() - started
    for task in crawling:
        task.cancel()
    await asyncio.gather(*crawling, return_exceptions=True)
    assert all(answers), load.statuses
    return took


@pytest.mark.slow
def test_quitters_and_crawlers_hold_nobody_up(load: tuple[Load, str]) -> None:
    clients, database_url = load
    assert asyncio.run(a_bad_minute(clients)) < PATIENCE_SECONDS
    with psycopg.connect(database_url) as connection:
        states = connection.execute(
            "SELECT state, count(*) FROM pg_stat_activity WHERE application_name = 'ncovi-intake' GROUP BY state"
        ).fetchall()
    assert states == [("idle", 4)], "two lanes in each of two workers, and no transaction left open"
