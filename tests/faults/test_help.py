"""Asking for help on the real server: two hundred pages that listen, a server killed while a message is on its way."""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest

from ncovi.casework.help.live import inbox_topic
from ncovi.database.embedded import ensure_running
from ncovi.database.ports import free_port
from ncovi.kernel.ids import uuid7
from ncovi.web.live.tickets import Ticket, give
from tests.faults.declaring import SECRET, Family, kill, migrate, serve, settle

LISTENERS = 200
WORKERS = 2
STARTED_SECONDS = 60.0
# What a worker needs for everything else: Django's pool, the intake lanes and the listener's own.
MOST_CONNECTIONS = 12
MOST_THREADS = 40
KILLED_AFTER = (0.0, 0.01, 0.04)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@dataclass
class Site:
    """A server on a database of its own, and a family that has asked something."""

    url: str
    port: int
    log: Path
    family: Family
    server: subprocess.Popen[bytes]
    client: httpx.Client

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.server = serve(self.url, self.port, self.log)
        self.wait_until_open()

    def wait_until_open(self) -> None:
        deadline = time.monotonic() + STARTED_SECONDS
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.address}/healthz", timeout=5).status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def form(self, path: str) -> dict[str, str]:
        page = self.client.get(path).text
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, page
        return {"csrfmiddlewaretoken": found[1]}

    def ask(self) -> str:
        told = {"key": str(uuid7()), "person": str(self.family.person), "text": "Con tôi sốt", "urgency": "today"}
        sent = self.client.post("/help/new", data=self.form("/help/new") | told)
        assert sent.status_code == httpx.codes.FOUND, sent.text
        return str(sent.headers["Location"])


@pytest.fixture
def site(data_dir: Path) -> Iterator[Site]:
    """Yield a site with one family that may ask."""
    dsn = ensure_running(data_dir, say=lambda _: None)
    migrate(dsn.url)
    [family] = settle(dsn.url, 1)
    with psycopg.connect(dsn.url) as connection:
        connection.execute(
            "INSERT INTO people_household (cell, id, commune) VALUES (%s, %s, '00004')", [family.cell, family.household]
        )
        connection.execute("UPDATE people_person SET full_name = 'Nguyễn Thị Hòa', birth_year = 1990")
    port, log = free_port(), data_dir / "server.log"
    server = serve(dsn.url, port, log)
    # Each exchange has a connection of its own: one that a killed server left behind is never used again.
    limits = httpx.Limits(max_keepalive_connections=0)
    cookies = {"ncovi_citizen": family.token}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", cookies=cookies, limits=limits, timeout=20) as client:
        made = Site(dsn.url, port, log, family, server, client)
        made.wait_until_open()
        yield made
        if made.server.poll() is None:
            kill(made.server)


def workers_of(server: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes of the server's group."""
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and _group_of(entry) == server.pid and int(entry.name) != server.pid
    ]


def _group_of(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[2])
    except OSError:
        return 0


def threads_of(process: int) -> int:
    return len(list(Path(f"/proc/{process}/task").iterdir()))


class Listening(threading.Thread):
    """A page that stands open; it must be told, and its stream must end."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address = address
        self.open = threading.Event()
        self.told = threading.Event()
        self.ended = threading.Event()

    def run(self) -> None:
        with httpx.Client(timeout=60) as client, client.stream("GET", self.address) as answer:
            assert answer.status_code == httpx.codes.OK
            for line in answer.iter_lines():
                self.open.set()
                if line.startswith("id: "):
                    self.told.set()
        self.ended.set()


def test_two_hundred_open_pages_hold_no_thread_and_no_connection_and_end_with_the_server(site: Site) -> None:
    conversation = site.ask()
    seen = site.client.get(f"{conversation}/live").json()["version"]
    # Officers' pages: of one conversation alone so many are not served.
    ticket = give(SECRET, Ticket((inbox_topic("nation", ""),), seen, time.time()))
    before = sum(threads_of(one) for one in workers_of(site.server))
    pages = [Listening(f"{site.address}/live/{ticket}") for _ in range(LISTENERS)]
    for page in pages:
        page.start()
    assert all(page.open.wait(30) for page in pages)
    with psycopg.connect(site.url) as connection:
        counted = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
    assert counted[0][0] <= MOST_CONNECTIONS * WORKERS
    assert sum(threads_of(one) for one in workers_of(site.server)) - before < MOST_THREADS
    written = site.form(conversation) | {"key": str(uuid7()), "text": "Vẫn sốt"}
    begun = time.monotonic()
    assert site.client.post(conversation, data=written).status_code == httpx.codes.FOUND
    assert all(page.told.wait(10) for page in pages)
    assert time.monotonic() - begun < 5
    site.server.send_signal(signal.SIGTERM)
    assert all(page.ended.wait(10) for page in pages)
    assert site.server.wait(20) == 0


def test_a_message_sent_again_after_each_kill_of_the_server_is_one_message(site: Site) -> None:
    conversation = site.ask()
    keys = [str(uuid7()) for _ in KILLED_AFTER]
    for key, pause in zip(keys, KILLED_AFTER, strict=True):
        form = site.form(conversation) | {"key": key, "text": f"Vẫn sốt {pause}"}
        killer = threading.Timer(pause, os.killpg, (site.server.pid, signal.SIGKILL))
        killer.start()
        _send(site, conversation, form)
        killer.join()
        site.server.wait()
        site.start()
        while not _send(site, conversation, form):
            time.sleep(0.1)
        assert _send(site, conversation, form), "a further repeat is answered as well"
    with psycopg.connect(site.url) as connection:
        stored = [str(one) for (one,) in connection.execute("SELECT id FROM help_message ORDER BY number")]
        [(version,)] = connection.execute("SELECT version FROM help_conversation").fetchall()
    assert stored[1:] == keys
    assert version == len(keys) + 1


def _send(site: Site, conversation: str, form: dict[str, str]) -> bool:
    """Send a message, and tell whether the server said that it has it."""
    try:
        return site.client.post(conversation, data=form).status_code == httpx.codes.FOUND
    except httpx.TransportError:
        return False
