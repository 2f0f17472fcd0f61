"""A signed-in officer's browser, as far as it concerns pages: what the officer may open, and how long each takes."""

import html
import http.client
import re
import time
from urllib.parse import urljoin

from tests.load.bench import HOST

SAMPLES = 40
WARM = 2
# Pages behind the lists: the first link of each sort that a page holds is followed.
BEHIND = {
    "work item": r"/console/work/[0-9a-f-]{36}",
    "signal": r"/console/signals/[0-9a-f-]{36}",
    "case": r"/console/cases/\d+/[0-9a-f-]{36}",
    "contact": r"/console/contacts/\d+/[0-9a-f-]{36}",
    "contacts of a case": r"/console/cases/\d+/[0-9a-f-]{36}/contacts",
    "person": r"/console/people/\d+/[0-9a-f-]{36}",
    "declaration": r"/console/declarations/[^\"?#]+",
    "event": r"/console/events/[0-9a-f-]{36}",
    "result": r"/console/results/[0-9a-f-]{36}",
}
OLDER = re.compile(r'href="([^"]*[?&](?:cursor|after|older)=[^"]*)"')
ROOM = re.compile(r'href="(/console/[a-z-]+)"')


class Visitor:
    """An officer who is signed in."""

    def __init__(self, port: int, cookie: str) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self._headers = {"Cookie": cookie, "Host": "127.0.0.1"}

    def get(self, path: str) -> str:
        """Return a page.

        Raises:
            RuntimeError: it did not open.
        """
        status, _, body = self._ask(path)
        if status != http.client.OK:
            raise RuntimeError(f"{path} answered {status}")
        return body

    def final(self, path: str) -> str:
        """Return where an address leads in the end."""
        status, place, _ = self._ask(path)
        return self.final(place) if status == http.client.FOUND else path

    def pages(self) -> dict[str, str]:
        """Return the pages of the officer's rooms, the next page of each list, and one page of each sort behind."""
        home = self.final("/console/")
        found: dict[str, str] = {}
        rooms = sorted(set(ROOM.findall(self.get(home))))
        for room in rooms:
            path = self.final(room)
            if path.startswith("/console/account"):
                continue
            name = room.removeprefix("/console/")
            found[name] = path
            self._follow(name, path, found)
        return found

    def times(self, path: str) -> list[float]:
        """Return how many seconds a page took, each of many times."""
        taken = []
        for _ in range(SAMPLES + WARM):
            started = time.perf_counter()
            self.get(path)
            taken.append(time.perf_counter() - started)
        return taken[WARM:]

    def _follow(self, name: str, path: str, found: dict[str, str]) -> None:
        body = self.get(path)
        if older := OLDER.search(body):
            found[f"{name}, next page"] = urljoin(path, html.unescape(older[1]))
        for sort, pattern in BEHIND.items():
            link = re.search(rf'href="({pattern})"', body)
            if link and sort not in found and self._ask(link[1])[0] == http.client.OK:
                found[sort] = link[1]
                self._follow(sort, link[1], found)

    def _ask(self, path: str) -> tuple[int, str, str]:
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()
