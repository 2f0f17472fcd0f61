"""A body without end reaches neither Django nor the disk."""

import asyncio
import tracemalloc
from typing import Any

import pytest
from django.urls import reverse

from ncovi.config import bounds
from ncovi.config.bounds import LONGEST, LONGEST_WITH_LIST, LONGEST_WITH_PHOTOS, bounded, longest_for


def sent_through(parts: list[bytes], announced: int | None) -> tuple[list[str], list[Any]]:
    """Return the kinds of messages that the application behind read, and what was answered."""
    read: list[str] = []
    answered: list[Any] = []
    waiting = [{"type": "http.request", "body": part, "more_body": True} for part in parts]

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        answered.append(message)

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        for _ in parts:
            read.append((await receive())["type"])

    headers = [] if announced is None else [(b"content-length", b"%d" % announced)]
    scope = {"type": "http", "path": "/", "headers": headers}
    asyncio.run(bounded(app, longest=lambda _path: 10)(scope, receive, send))
    return read, answered


def test_a_body_within_the_bound_passes_whole() -> None:
    assert sent_through([b"12345", b"67890"], 10) == (["http.request"] * 2, [])


@pytest.mark.parametrize("announced", [11, 10**30])
def test_a_body_announced_as_too_long_is_refused_unread(announced: int) -> None:
    read, answered = sent_through([b"1"], announced)
    assert read == []
    assert answered[0]["status"] == 413
    assert b"<h1>" in answered[1]["body"]


def test_a_body_that_grows_too_long_unannounced_is_cut_off() -> None:
    read, answered = sent_through([b"12345", b"67890", b"1"], None)
    assert read == ["http.request", "http.request", "http.disconnect"]
    assert answered[0]["status"] == 413


def test_more_photos_at_once_than_the_disk_takes_are_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LARGE_AT_ONCE", 1)
    statuses: list[int] = []

    async def send(message: Any) -> None:
        statuses.extend([message["status"]] if "status" in message else [])

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def scene() -> None:
        arriving, done = asyncio.Event(), asyncio.Event()

        async def app(_scope: Any, _receive: Any, _send: Any) -> None:
            arriving.set()
            await done.wait()

        lane = bounded(app)
        announced = [(b"content-length", b"%d" % (LONGEST + 1))]
        post = {"type": "http", "method": "POST", "path": "/report", "headers": announced}
        first: asyncio.Task[None] = asyncio.ensure_future(lane(post, receive, send))
        await arriving.wait()
        await lane(post, receive, send)
        assert statuses == [503]
        done.set()
        await first
        # A page without a photograph waits for nobody, and the place that was left is free again.
        await lane(post | {"headers": [(b"content-length", b"10")]}, receive, send)
        await lane(post, receive, send)
        assert statuses == [503]

    asyncio.run(scene())


def test_only_pages_that_take_photos_are_sent_more() -> None:
    assert {longest_for(path) for path in ("/report", "/report/again", "/help/1")} == {LONGEST_WITH_PHOTOS}
    assert {longest_for(path) for path in ("/", "/reports", "/declare/report", "/console/help/1")} == {LONGEST}


def test_only_the_page_that_takes_lists_is_sent_one() -> None:
    assert longest_for(reverse("console:import_list")) == LONGEST_WITH_LIST
    assert {longest_for(path) for path in ("/console/lists", "/console/lists/importing")} == {LONGEST}


def test_of_a_hundred_megabytes_without_an_announcement_a_page_gets_its_share_and_memory_stays_flat() -> None:
    part, left = bytes(64 * 1024), 1600
    got = 0

    async def receive() -> Any:
        nonlocal left
        left -= 1
        return {"type": "http.request", "body": part, "more_body": left > 0}

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        nonlocal got
        while (message := await receive())["type"] == "http.request":
            got += len(message["body"])

    answered: list[Any] = []

    async def send(message: Any) -> None:
        answered.append(message)

    tracemalloc.start()
    asyncio.run(bounded(app)({"type": "http", "path": "/report", "headers": []}, receive, send))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answered[0]["status"] == 413
    assert got <= LONGEST_WITH_PHOTOS
    assert left > 1000
    assert peak < 4 * 1024 * 1024
