"""The product itself, started the way a new user starts it, on a database of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

START_SECONDS = 150
STOP_SECONDS = 30
HOUSEHOLDS = "400"


@dataclass(frozen=True, slots=True)
class Site:
    """A running demonstration."""

    url: str
    database_url: str
    output: str

    def at(self, path: str) -> str:
        """Return the address of a page."""
        return f"{self.url}{path}"


@contextmanager
def running_demo(home: Path) -> Iterator[Site]:
    """Run `ncovi demo` with a small population until the block ends; then it must stop cleanly on Ctrl-C."""
    with _database() as database_url:
        port = _free_port()
        log = home / "demo.log"
        process = _start(home, log, database_url, port)
        try:
            yield Site(f"http://127.0.0.1:{port}", database_url, _wait_until_ready(process, log))
        finally:
            process.send_signal(signal.SIGINT)
            code = process.wait(STOP_SECONDS)
        assert code == 0, log.read_text()


def _start(home: Path, log: Path, database_url: str, port: int) -> subprocess.Popen[bytes]:
    variables = {
        **os.environ,
        "DATABASE_URL": database_url,
        "NCOVI_DATA_DIR": str(home),
        "NCOVI_PORT": str(port),
        "NCOVI_WORKERS": "1",
        "NCOVI_DEMO": "1",
        "NCOVI_DEBUG": "0",
        "NCOVI_DEMO_HOUSEHOLDS": os.environ.get("NCOVI_DEMO_HOUSEHOLDS", HOUSEHOLDS),
    }
    command = [str(Path(sys.executable).with_name("ncovi")), "demo"]
    with log.open("wb") as output:
        return subprocess.Popen(command, env=variables, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        written = log.read_text()
        if "NCOVI is ready at" in written:
            return written
        if process.poll() is not None:
            raise AssertionError(f"the demonstration ended with {process.returncode}:\n{written}")
        time.sleep(0.2)
    raise AssertionError(f"the demonstration was not ready in {START_SECONDS} s:\n{log.read_text()}")


@contextmanager
def _database() -> Iterator[str]:
    parts = urlsplit(os.environ["DATABASE_URL"])
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    name = f"test_{parts.path.lstrip('/')}_journeys_{worker}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
        identifier = sql.Identifier(name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(identifier))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
