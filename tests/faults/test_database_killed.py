"""The embedded server dies; what was committed is there afterwards."""

import os
import signal
import threading
from pathlib import Path

import psycopg
import pytest

from ncovi.database.dsn import Dsn
from ncovi.database.embedded import ensure_running, is_running
from ncovi.database.location import locate
from ncovi.database.process import postmaster

ROWS_BEFORE_THE_KILL = 200


def kill_server(data_dir: Path) -> None:
    pid = postmaster(locate(data_dir).cluster)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def write_until_it_breaks(dsn: Dsn, answered: list[int], enough: threading.Event) -> None:
    try:
        with psycopg.connect(dsn.url, autocommit=True) as connection:
            for number in range(1_000_000):
                connection.execute("INSERT INTO kept VALUES (%s)", [number])
                answered.append(number)
                if number == ROWS_BEFORE_THE_KILL:
                    enough.set()
    except psycopg.OperationalError:
        return


@pytest.mark.parametrize("_round", range(3))
def test_rows_that_were_answered_survive_a_killed_server(data_dir: Path, said: list[str], _round: int) -> None:
    dsn = ensure_running(data_dir, say=said.append)
    with psycopg.connect(dsn.url) as connection:
        connection.execute("CREATE TABLE kept (number int PRIMARY KEY)")
    answered: list[int] = []
    enough = threading.Event()
    writer = threading.Thread(target=write_until_it_breaks, args=(dsn, answered, enough))
    writer.start()
    assert enough.wait(60)

    kill_server(data_dir)
    writer.join(60)
    again = ensure_running(data_dir, say=said.append)

    with psycopg.connect(again.url) as connection:
        found = {number for (number,) in connection.execute("SELECT number FROM kept")}
    assert set(answered) <= found
    assert len(found) <= len(answered) + 1, "at most the row that was under way may be there unanswered"


def test_start_waits_for_the_busy_children_of_a_killed_server(data_dir: Path, said: list[str]) -> None:
    dsn = ensure_running(data_dir, say=said.append)
    begun = threading.Event()

    def keep_busy() -> None:
        with psycopg.connect(dsn.url, autocommit=True) as connection:
            begun.set()
            # Counting takes a second or two, in which this child does not notice that its parent is gone.
            connection.execute("SELECT count(*) FROM generate_series(1, 10000000)")

    def run() -> None:
        try:
            keep_busy()
        except psycopg.OperationalError:
            return

    client = threading.Thread(target=run)
    client.start()
    assert begun.wait(30)

    kill_server(data_dir)
    again = ensure_running(data_dir, say=said.append)

    client.join(60)
    with psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_killed_server_counts_as_not_running_although_its_pid_file_stays(data_dir: Path, said: list[str]) -> None:
    ensure_running(data_dir, say=said.append)

    kill_server(data_dir)

    deadline = threading.Event()
    while is_running(data_dir) and not deadline.wait(0.05):
        pass
    assert (locate(data_dir).cluster / "postmaster.pid").exists()
    assert not is_running(data_dir)
