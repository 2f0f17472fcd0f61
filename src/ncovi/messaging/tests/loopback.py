"""Small servers on the loopback address that remember what was said to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any


@dataclass
class Posted:
    """One request."""

    path: str
    headers: Message
    body: bytes


@dataclass
class Listener:
    """A server's address, what it got, and what it answers."""

    port: int = 0
    got: list[Any] = field(default_factory=list)
    status: int = 200
    answer: bytes = b'{"messages": [{"id": "gw-7"}]}'

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def http_listener() -> Iterator[Listener]:
    """Serve HTTP until the block ends."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            listener.got.append(Posted(self.path, self.headers, body))
            self.send_response(listener.status)
            self.send_header("Content-Length", str(len(listener.answer)))
            self.end_headers()
            self.wfile.write(listener.answer)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with _serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler), listener):
        yield listener


@contextmanager
def mail_listener() -> Iterator[Listener]:
    """Serve SMTP until the block ends; each mail is kept as its text."""
    listener = Listener()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 ready")
            for raw in self.rfile:
                word = raw.strip().upper()
                if word.startswith(b"DATA"):
                    self._say("354 go on")
                    listener.got.append(self._mail())
                self._say("221 bye" if word == b"QUIT" else "250 ok")
                if word == b"QUIT":
                    return

        def _mail(self) -> bytes:
            lines = []
            for raw in self.rfile:
                if raw == b".\r\n":
                    break
                lines.append(raw)
            return b"".join(lines)

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with _serving(ThreadingTCPServer(("127.0.0.1", 0), Handler), listener):
        yield listener


@contextmanager
def _serving(server: Any, listener: Listener) -> Iterator[None]:
    server.daemon_threads = True
    listener.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
