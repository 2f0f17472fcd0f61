"""Reading a request's body: bounded in size and in time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ncovi.intake.options import Options
from ncovi.intake.problems import Problem

Receive = Callable[[], Awaitable[dict[str, Any]]]


class HungUp(Exception):  # noqa: N818 - what happened
    """The client is gone: there is nobody to answer."""


async def body_of(receive: Receive, headers: Mapping[bytes, bytes], options: Options) -> bytes:
    """Return the whole body.

    Raises:
        Problem: too large, too slow, compressed or not JSON.
        HungUp: the client went away.
    """
    if headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != b"application/json":
        raise Problem("not_json_type")
    if headers.get(b"content-encoding", b"identity") != b"identity":
        raise Problem("not_json_type")
    length = headers.get(b"content-length", b"")
    if length.isdigit() and int(length[:12]) > options.body_bytes:
        raise Problem("too_large")
    first = await _within(receive, options.body_seconds)
    if not first.get("more_body", False):
        return _bounded(_content(first), options.body_bytes)
    return await _rest(receive, _content(first), options)


async def _rest(receive: Receive, first: bytes, options: Options) -> bytes:
    loop = asyncio.get_running_loop()
    until = loop.time() + options.body_seconds
    parts, size, more = [first], len(first), True
    while more:
        event = await _within(receive, until - loop.time())
        part = _content(event)
        parts.append(part)
        size += len(part)
        if size > options.body_bytes:
            raise Problem("too_large")
        more = event.get("more_body", False)
    return b"".join(parts)


async def _within(receive: Receive, seconds: float) -> dict[str, Any]:
    try:
        async with asyncio.timeout(seconds):
            return await receive()
    except TimeoutError as reason:
        raise Problem("slow") from reason


def _content(event: Mapping[str, Any]) -> bytes:
    if event["type"] == "http.disconnect":
        raise HungUp
    content: bytes = event.get("body", b"")
    return content


def _bounded(body: bytes, limit: int) -> bytes:
    if len(body) > limit:
        raise Problem("too_large")
    return body
