"""Reading a request's body: bounded in size and in time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ncovi.intake.options import Options
from ncovi.intake.problems import Problem

Receive = Callable[[], Awaitable[dict[str, Any]]]

SWEEP_SECONDS = 1.0


class HungUp(Exception):  # noqa: N818 - what happened
    """The client is gone: there is nobody to answer."""


class Reader:
    """Reads bodies, and gives up on those that take too long to arrive.

    One sweep a second looks after all of them: a timer for each request would cost more than checking its content.
    """

    def __init__(self, options: Options) -> None:
        """Read nothing yet; `sweep` must run beside."""
        self._options = options
        self._reading: dict[asyncio.Task[Any], float] = {}
        self._late: set[asyncio.Task[Any]] = set()

    async def sweep(self) -> None:
        """Interrupt the readers that are late, for ever."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            now = asyncio.get_running_loop().time()
            for task, until in list(self._reading.items()):
                if until > now:
                    # They stand in the order in which they began.
                    break
                self._late.add(task)
                task.cancel()

    async def body_of(self, receive: Receive, headers: Mapping[bytes, bytes]) -> bytes:
        """Return the whole body.

        Raises:
            Problem: too large, too slow, compressed or not JSON.
            HungUp: the client went away.
        """
        self._check(headers)
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a request is read outside of any task")
        self._reading[task] = asyncio.get_running_loop().time() + self._options.body_seconds
        try:
            return await self._all(receive)
        except asyncio.CancelledError:
            if task not in self._late:
                raise
            task.uncancel()
            raise Problem("slow") from None
        finally:
            del self._reading[task]
            self._late.discard(task)

    def _check(self, headers: Mapping[bytes, bytes]) -> None:
        if headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != b"application/json":
            raise Problem("not_json_type")
        if headers.get(b"content-encoding", b"identity") != b"identity":
            raise Problem("not_json_type")
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length[:12]) > self._options.body_bytes:
            raise Problem("too_large")

    async def _all(self, receive: Receive) -> bytes:
        event = await receive()
        body = _content(event)
        if not event.get("more_body", False):
            return self._bounded(body)
        parts, size = [body], len(body)
        while event.get("more_body", False):
            event = await receive()
            parts.append(_content(event))
            size += len(parts[-1])
            if size > self._options.body_bytes:
                raise Problem("too_large")
        return b"".join(parts)

    def _bounded(self, body: bytes) -> bytes:
        if len(body) > self._options.body_bytes:
            raise Problem("too_large")
        return body


def _content(event: Mapping[str, Any]) -> bytes:
    if event["type"] == "http.disconnect":
        raise HungUp
    content: bytes = event.get("body", b"")
    return content
