"""The line between a phone and the site: it can really be cut, in the middle of a word too, and comes back."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

HERE = "127.0.0.1"
CHUNK = 65_536


class Line:
    """Passes bytes on between a port of its own and the site; `alter` may change what passes."""

    def __init__(self, site: str) -> None:
        self.alter: Callable[[bytes], bytes] = bytes
        self._site = (HERE, urlsplit(site).port)
        self._held: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._listener: socket.socket | None = None
        self._port = 0
        self.open()

    @property
    def url(self) -> str:
        """The site's address through this line."""
        return f"http://{HERE}:{self._port}"

    def open(self) -> None:
        """Let what is sent from now on pass."""
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HERE, self._port))
        listener.listen()
        self._port, self._listener = listener.getsockname()[1], listener
        threading.Thread(target=self._answer, args=(listener,), daemon=True).start()

    def cut(self) -> None:
        """Drop what is under way and let nothing through."""
        if self._listener is not None:
            # Closing alone would leave the thread in its wait, and the port answering once more.
            _end(self._listener)
            self._listener = None
        with self._guard:
            for end in self._held:
                _end(end)
            self._held.clear()

    def _answer(self, listener: socket.socket) -> None:
        while True:
            try:
                phone, _ = listener.accept()
            except OSError:
                return
            site = socket.create_connection(self._site)
            with self._guard:
                self._held |= {phone, site}
            for one, other in ((phone, site), (site, phone)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while said := one.recv(CHUNK):
                other.sendall(self.alter(said))
        with self._guard:
            self._held -= {one, other}
        _end(one)
        _end(other)


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def line_to(site: str) -> Iterator[Line]:
    """Lay a line to the site, cut at the end."""
    line = Line(site)
    try:
        yield line
    finally:
        line.cut()
