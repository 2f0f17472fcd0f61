"""The whole product, stopped politely and not: `ncovi serve` on data of its own, with the embedded database."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from ncovi.database.embedded import is_running, stop
from ncovi.database.location import locate
from ncovi.database.process import postmaster
from ncovi.serving.presence import alone

READY_SECONDS = 120
STOP_SECONDS = 45

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]


@dataclass(frozen=True, slots=True)
class House:
    """Where a product under test keeps its data and answers."""

    data_dir: Path
    port: int

    @property
    def log(self) -> Path:
        return self.data_dir / "serve.log"

    def start(self, **more: str) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        variables = {
            **kept,
            "NCOVI_DATA_DIR": str(self.data_dir),
            "NCOVI_PORT": str(self.port),
            "NCOVI_DEBUG": "0",
            "NCOVI_WORKERS": "2",
            **more,
        }
        command = [str(Path(sys.executable).with_name("ncovi")), "serve"]
        with self.log.open("wb") as output:
            return subprocess.Popen(command, env=variables, stdout=output, stderr=subprocess.STDOUT)

    def is_well(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/healthz", timeout=5).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def processes(self) -> list[int]:
        """Everything that was started for this data, the database excepted."""
        sign = f"NCOVI_DATA_DIR={self.data_dir}".encode()
        return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and sign in environ(entry)]


def environ(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def until(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    path = Path(tempfile.mkdtemp(prefix="ncovi-site-"))
    path.chmod(0o755)
    yield House(data_dir=path, port=free_port())
    stop(path, say=lambda _: None)
    shutil.rmtree(path)


@contextmanager
def open_site(house: House) -> Iterator[subprocess.Popen[bytes]]:
    """Serve until the block ends; whatever the test has done, nothing stays behind."""
    supervisor = house.start()
    ready = f"NCOVI is ready at http://127.0.0.1:{house.port}"
    try:
        until(lambda: ready in house.log.read_text() or supervisor.poll() is not None, READY_SECONDS)
        assert ready in house.log.read_text(), house.log.read_text()
        yield supervisor
    finally:
        supervisor.terminate()
        supervisor.wait(STOP_SECONDS)


def test_interrupted_site_stops_cleanly_and_leaves_no_process(house: House) -> None:
    with open_site(house) as supervisor:
        assert house.is_well()
        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(STOP_SECONDS) == 0
    assert house.log.read_text().endswith("Stopped\n")
    assert "Traceback" not in house.log.read_text()
    assert house.processes() == []
    assert not is_running(house.data_dir)


def test_start_after_a_killed_supervisor_recovers(house: House) -> None:
    with open_site(house) as supervisor:
        supervisor.kill()
        supervisor.wait()
        # At once, while the killed one's children are still noticing.
        with open_site(house):
            assert house.is_well()
    assert until(lambda: house.processes() == [], STOP_SECONDS)


def test_open_site_mends_a_killed_database_and_a_killed_web_server(house: House) -> None:
    with open_site(house) as supervisor:
        killed = postmaster(locate(house.data_dir).cluster)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        assert until(lambda: "The database is back" in house.log.read_text(), 30)
        assert until(house.is_well, 30)

        web = [pid for pid in house.processes() if b"\0web\0" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        assert len(web) == 1
        os.kill(web[0], signal.SIGKILL)
        assert until(lambda: "web ended unasked" in house.log.read_text(), 30)
        assert until(house.is_well, 60)

        supervisor.terminate()
        assert supervisor.wait(STOP_SECONDS) == 0


def test_second_start_on_the_same_data_is_refused_in_one_line(house: House) -> None:
    with alone(house.data_dir):
        assert house.start().wait(READY_SECONDS) == 1
    told = house.log.read_text()
    assert told.count("\n") == 1
    assert "already running" in told


def test_taken_port_ends_the_start_in_one_line(house: House) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", house.port))
        other.listen()
        assert house.start().wait(READY_SECONDS) == 1
    told = house.log.read_text()
    assert told.count("\n") == 1
    assert "NCOVI_PORT" in told
    assert not is_running(house.data_dir)


def test_unreachable_database_ends_the_start_in_one_line(house: House) -> None:
    assert house.start(DATABASE_URL="postgresql://ncovi@127.0.0.1:1/ncovi").wait(READY_SECONDS) == 1
    told = house.log.read_text()
    assert told.count("\n") == 1
    assert "DATABASE_URL" in told
