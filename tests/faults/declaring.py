"""A site that takes declarations, and clients that never give up."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import psycopg

from ncovi.kernel.ids import uuid7
from ncovi.people import tokens

SECRET = "a secret for tests that is long enough and known to all"
ILL = {
    "birth_year": 1990, "sex": "female", "travelled": False, "fever": True, "cough": True, "dyspnoea": False,
    "pneumonia": False, "sore_throat": False, "fatigue": False, "contact_case": True, "contact_affected_area": False,
    "contact_symptomatic": False,
}  # fmt: skip


def variables(database_url: str) -> dict[str, str]:
    """Return the environment of the site's processes."""
    own = {"DATABASE_URL": database_url, "NCOVI_SECRETS": SECRET, "DJANGO_SETTINGS_MODULE": "ncovi.config.settings"}
    return {**os.environ, **own}


def migrate(database_url: str) -> None:
    """Make the tables."""
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=variables(database_url), check=True)


def serve(database_url: str, port: int, log: Path) -> subprocess.Popen[bytes]:
    """Start the web server with two workers, in a process group of its own."""
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "asgi", "--loop", "uvloop", "--workers", "2",
        "--port", str(port), "--no-ws", "--log-level", "warning", "ncovi.config.asgi:app",
    ]  # fmt: skip
    with log.open("ab") as output:
        return subprocess.Popen(
            command, env=variables(database_url), stdout=output, stderr=output, start_new_session=True
        )


def kill(server: subprocess.Popen[bytes]) -> None:
    """Kill the server and its workers where they stand."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


@dataclass(frozen=True, slots=True)
class Family:
    """One person who declares, and their token."""

    cell: int
    household: UUID
    person: UUID
    token: str


def settle(database_url: str, count: int) -> list[Family]:
    """Put people into the database."""
    expires = int(time.time()) + 3_600
    families = []
    with psycopg.connect(database_url) as connection:
        for number in range(count):
            household, person, cell = uuid7(), uuid7(), number % 4096
            connection.execute(
                "INSERT INTO people_person (cell, id, household_id, commune, province, consented) "
                "VALUES (%s, %s, %s, '00004', '01', true)",
                [cell, person, household],
            )
            token = tokens.issue(SECRET, cell=cell, household=household, expires=expires, epoch=0)
            families.append(Family(cell, household, person, token))
    return families


@dataclass(slots=True)
class Load:
    """Clients that send declarations over and over; whatever was not answered is sent again, unchanged."""

    port: int
    families: list[Family]
    sent: int = 0
    answered: dict[str, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    stopping: bool = False

    async def run(self, clients: int) -> None:
        """Send until `stopping`, and until everything that was begun is answered."""
        await asyncio.gather(*(self._client(number, clients) for number in range(clients)))

    async def _client(self, number: int, clients: int) -> None:
        turn = number
        while not self.stopping:
            family = self.families[turn % len(self.families)]
            turn += clients
            key = str(uuid7())
            self.sent += 1
            request = self.request(family, key)
            while not await self.attempt(request, key):  # noqa: ASYNC110 - waiting out something rare
                await asyncio.sleep(0.05)

    def request(self, family: Family, key: str) -> bytes:
        told = {"id": key, "person": str(family.person), "instrument": "covid19/universal", "version": 1}
        body = json.dumps(told | {"answers": ILL}).encode()
        head = (
            f"POST /api/v1/declarations HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Authorization: Bearer {family.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def attempt(self, request: bytes, key: str) -> bool:
        try:
            async with asyncio.timeout(10):
                answer = await self._exchange(request)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            return False
        head, _, body = answer.partition(b"\r\n\r\n")
        if not head or not body:
            return False
        status = int(head[9:12])
        self.statuses[status] += 1
        if status not in (200, 201):
            return False
        [receipt] = json.loads(body)["receipts"]
        self.answered[key] = receipt["receipt"]
        return True

    async def _exchange(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            return await reader.read()
        finally:
            writer.close()
