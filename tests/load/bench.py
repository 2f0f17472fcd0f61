"""The world of a benchmark: a database of its own, servers on it, a load generator beside it."""

import os
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

from tests.load.client import Plan, Result

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
CONNECTIONS = 200
INTAKE_PATH = "/api/v1/declarations"
START_SECONDS = 60
SHORT = 100


@dataclass
class Bench:
    """Where everything is, and what has been measured so far."""

    database_url: str
    environment: dict[str, str]
    seconds: float
    senders: list[Any] = field(default_factory=list)
    forms: list[bytes] = field(default_factory=list)
    results: dict[str, Any] = field(default_factory=dict)

    def note(self, name: str, **figures: Any) -> None:
        """Keep figures and print them."""
        self.results[name] = figures
        told = ", ".join(f"{key} {_short(value)}" for key, value in figures.items())
        sys.stderr.write(f"  {name}: {told}\n")

    def connect(self) -> psycopg.Connection:
        """Return a connection of its own."""
        return psycopg.connect(self.database_url, autocommit=True)


def _short(value: Any) -> str:
    if not isinstance(value, int | float):
        return str(value)
    return f"{value:,.2f}" if abs(value) < SHORT else f"{value:,.0f}"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    process: psutil.Process

    @property
    def memory(self) -> float:
        """Megabytes that its processes hold for themselves and share between them, counted once."""
        processes = [self.process, *self.process.children(recursive=True)]
        return sum(one.memory_full_info().pss for one in processes) / 1e6


@contextmanager
def served(bench: Bench, application: str, *, interface: str = "asgi", threads: int = 0) -> Iterator[Server]:
    """Run an application under Granian with two workers, as the product is run."""
    port = _free_port()
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", interface, "--workers", "2", "--port", str(port),
        "--no-ws", "--log-level", "warning", "--backlog", "4096",
    ]  # fmt: skip
    command += ["--loop", "uvloop"] if interface == "asgi" else ["--blocking-threads", str(threads)]
    with subprocess.Popen([*command, application], env=bench.environment, cwd=ROOT) as process:
        _wait(port, process)
        try:
            yield Server(port, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait(30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                # Its lanes connect to the database right after it listens.
                time.sleep(1.5)
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def send(port: int, requests: Sequence[bytes], seconds: float, *, rate: float | None = None) -> Result:
    """Send requests from a process of its own and return what came back."""
    plan = Plan(HOST, port, list(requests), CONNECTIONS, seconds, rate)
    command = [sys.executable, "-m", "tests.load.generator"]
    done = subprocess.run(command, input=pickle.dumps(plan), stdout=subprocess.PIPE, check=True, cwd=ROOT)
    result: Result = pickle.loads(done.stdout)  # noqa: S301 - our own child process wrote it
    return result


def environment(database_url: str, data_dir: Path, secret: str) -> dict[str, str]:
    """Return the environment of every process of a benchmark."""
    own = {
        "DATABASE_URL": database_url,
        "NCOVI_DATA_DIR": str(data_dir),
        "NCOVI_SECRETS": secret,
        "NCOVI_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "ncovi.config.settings",
    }
    return {**os.environ, **own}
