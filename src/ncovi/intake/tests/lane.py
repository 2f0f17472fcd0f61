"""The intake lane inside a test: requests go in as ASGI events, and answers come out."""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import connection
from psycopg.conninfo import make_conninfo

from ncovi.intake.app import Intake
from ncovi.intake.options import Options
from ncovi.people import tokens
from ncovi.people.tokens import Claims

SECRET = "a secret for tests that is long enough"
PATH = "/api/v1/declarations"


def database_of_the_test() -> str:
    """Return how to connect to the test's database."""
    given = connection.settings_dict
    return make_conninfo(
        dbname=given["NAME"], user=given["USER"], password=given["PASSWORD"], host=given["HOST"], port=given["PORT"]
    )


def options(**changes: Any) -> Options:
    """Return options for a test."""
    here = {"database_url": database_of_the_test(), "secrets": (SECRET,)}
    generous: dict[str, Any] = {"rate": 6_000, "burst": 9_000}
    return Options(**here | generous | changes)


def token_of(person: Any, **changes: Any) -> str:
    """Return a token of the person's household."""
    given = {"cell": person.cell, "household": person.household_id, "expires": int(time.time()) + 60, "epoch": 0}
    return tokens.issue(SECRET, **given | changes)


def claims_of(person: Any) -> Claims:
    """Return what such a token says."""
    return Claims(person.cell, person.household_id, 0, 0)


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> Any:
        """The decoded body."""
        return json.loads(self.body)


async def ask(
    lane: Intake,
    body: bytes | Sequence[bytes],
    token: str | None,
    *,
    method: str = "POST",
    headers: Mapping[str, str] | None = None,
    hang_up: bool = False,
) -> Answer:
    """Send one request; several parts of a body arrive one by one, and `hang_up` leaves before the last one.

    Without a token there is no Authorization header at all.
    """
    parts = [body] if isinstance(body, bytes) else list(body)
    events = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    events[-1]["more_body"] = False
    if hang_up:
        events[-1] = {"type": "http.disconnect"}
    bearer = {} if token is None else {"authorization": f"Bearer {token}"}
    given = {"content-type": "application/json"} | bearer | dict(headers or {})
    scope = {
        "type": "http",
        "method": method,
        "path": PATH,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    answer = Answer()

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0)
        return events.pop(0)

    async def send(event: Any) -> None:
        if event["type"] == "http.response.start":
            answer.status = event["status"]
            answer.headers = {name.decode(): value.decode() for name, value in event["headers"]}
        else:
            answer.body += event["body"]

    await lane(scope, receive, send)
    return answer


class Running:
    """A lane that runs in a loop of its own, for tests that are not coroutines."""

    def __init__(self, given: Options) -> None:
        self.runner = asyncio.Runner()
        self.lane = Intake(given)
        self.person: Any = None

    def __enter__(self) -> Self:
        self.runner.run(self.lane.start())
        self.runner.run(self.ready())
        return self

    def __exit__(self, *_: object) -> None:
        self.runner.run(self.lane.stop())
        self.runner.close()

    async def ready(self) -> None:
        """Wait until the lanes have connected."""
        async with asyncio.timeout(5):
            while not self.lane.is_open:  # noqa: ASYNC110 - waiting out something rare
                await asyncio.sleep(0.01)

    def ask(self, body: bytes | Sequence[bytes], token: str | None, **details: Any) -> Answer:
        """Send one request and return the answer."""
        return self.runner.run(ask(self.lane, body, token, **details))

    def ask_all(self, requests: Sequence[tuple[bytes, str]]) -> list[Answer]:
        """Send many requests side by side."""

        async def together() -> list[Answer]:
            return list(await asyncio.gather(*(ask(self.lane, body, token) for body, token in requests)))

        return self.runner.run(together())
