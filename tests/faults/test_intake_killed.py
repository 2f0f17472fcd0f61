"""Server and database are killed in the middle of load; what was answered is there, once."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from ncovi.database.dsn import Dsn
from ncovi.database.embedded import ensure_running
from ncovi.database.location import locate
from ncovi.database.ports import free_port
from ncovi.database.process import postmaster
from tests.faults.declaring import Load, kill, migrate, serve, settle

ROUNDS = 10
CLIENTS = 24
STARTED_SECONDS = 30
# Long enough for thousands of commits, so that each kill meets some under way.
LOAD_SECONDS = 0.8


@dataclass
class Site:
    """A database and a server on it, either of which may fall."""

    data_dir: Path
    dsn: Dsn
    port: int
    server: subprocess.Popen[bytes]

    def kill_server(self) -> None:
        """Kill the web server and start another."""
        kill(self.server)
        self.server = serve(self.dsn.url, self.port, self.data_dir / "server.log")

    def kill_database(self) -> None:
        """Kill the database and let it recover."""
        pid = postmaster(locate(self.data_dir).cluster)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        ensure_running(self.data_dir, say=lambda _: None)


@pytest.fixture
def site(data_dir: Path) -> Iterator[Site]:
    """Yield a site that takes declarations."""
    dsn = ensure_running(data_dir, say=lambda _: None)
    migrate(dsn.url)
    port = free_port()
    running = Site(data_dir, dsn, port, serve(dsn.url, port, data_dir / "server.log"))
    yield running
    kill(running.server)


async def wait_for_answers(load: Load) -> None:
    """Wait until new declarations are answered again."""
    before = len(load.answered)
    async with asyncio.timeout(STARTED_SECONDS):
        while len(load.answered) <= before + CLIENTS:  # noqa: ASYNC110 - waiting out something rare
            await asyncio.sleep(0.05)


async def ten_bad_moments(site: Site, load: Load) -> None:
    """Kill server and database in turn while the clients go on."""
    clients = asyncio.create_task(load.run(CLIENTS))
    await wait_for_answers(load)
    for number in range(ROUNDS):
        await asyncio.sleep(LOAD_SECONDS)
        await asyncio.to_thread(site.kill_database if number % 2 else site.kill_server)
        await wait_for_answers(load)
    load.stopping = True
    await asyncio.wait_for(clients, STARTED_SECONDS)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_answered_declaration_survives_ten_kills_and_none_is_there_twice(site: Site) -> None:
    load = Load(site.port, settle(site.dsn.url, 3_000))
    asyncio.run(ten_bad_moments(site, load))

    assert len(load.answered) == load.sent > 100 * ROUNDS
    assert 500 not in load.statuses
    assert set(load.statuses) <= {200, 201, 503}
    with psycopg.connect(site.dsn.url) as connection:
        stored = [str(one) for (one,) in connection.execute("SELECT id FROM declarations_declaration")]
        flagged = [str(one) for (one,) in connection.execute("SELECT key FROM kernel_outbox")]
        [(tallied,)] = connection.execute("SELECT sum(cardinality(levels)) FROM declarations_tally")
    assert len(stored) == len(set(stored)) == tallied
    assert set(stored) == set(load.answered) == set(flagged)
    assert len(flagged) == len(stored)
