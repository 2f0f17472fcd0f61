"""A bound on what is sent to pages: Django judges a body only after it has written all of it to the disk."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from ncovi.web.errors import busy, too_large

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[..., Awaitable[None]]

# Twice what Django reads of a form, so that what is only a little too long still gets its page.
LONGEST = 512 * 1024
# Pages that take photographs: three of the largest that are read, and the form around them.
LONGEST_WITH_PHOTOS = 25 * 1024 * 1024
WITH_PHOTOS = ("/help/", "/report/")
# Lists of cases and contacts: the largest that is read, and the form around it.
LONGEST_WITH_LIST = 33 * 1024 * 1024
WITH_LIST = "/console/lists/import"
# All of them together fit on the smallest disk; whoever comes beyond is asked to come again.
LARGE_AT_ONCE = 40
GONE: Message = {"type": "http.disconnect"}


def longest_for(path: str) -> int:
    """Return how many bytes may be sent to an address."""
    if path == WITH_LIST:
        return LONGEST_WITH_LIST
    return LONGEST_WITH_PHOTOS if f"{path}/".startswith(WITH_PHOTOS) else LONGEST


def bounded(app: App, longest: Callable[[str], int] = longest_for) -> App:
    """Return `app` with longer bodies than an address takes refused: before they are read, or when they reach it."""
    large = 0

    async def within(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        nonlocal large
        most = longest(scope["path"])
        body, counts = _Body(receive, most), _may_be_large(scope, most)
        if counts and large >= LARGE_AT_ONCE:
            await _refuse(scope, send, 503, busy)
            return
        if _announced(scope) <= most:
            large += counts
            try:
                await app(scope, body.receive, send)
            finally:
                large -= counts
            if not body.too_long:
                return
        await _refuse(scope, send, 413, too_large)

    return within


class _Body:
    """A request's body as it arrives; beyond the bound the sender counts as gone, and Django gives up unanswered."""

    def __init__(self, receive: Receive, longest: int) -> None:
        self._receive = receive
        self._left = longest

    @property
    def too_long(self) -> bool:
        return self._left < 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return GONE if self.too_long else message


def _announced(scope: MutableMapping[str, Any]) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"")
    return int(length[:18]) if length.isdigit() else 0


def _may_be_large(scope: MutableMapping[str, Any], most: int) -> bool:
    """Tell whether a body may be written to the disk: an unannounced one may become as long as its address allows."""
    return most > LONGEST and scope.get("method") == "POST" and not 0 < _announced(scope) <= LONGEST


async def _refuse(scope: MutableMapping[str, Any], send: Send, status: int, page: Callable[[str], bytes]) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"connection", b"close")]
    if status == 503:  # noqa: PLR2004 - as named by HTTP
        headers.append((b"retry-after", b"60"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page(_language(scope))})


def _language(scope: MutableMapping[str, Any]) -> str:
    return "en" if b"django_language=en" in dict(scope["headers"]).get(b"cookie", b"") else "vi"
