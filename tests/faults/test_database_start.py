"""Whatever a data directory looks like, the embedded server starts or says in one line what to do."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from ncovi.database import location
from ncovi.database.embedded import borrowed, ensure_running, is_running, stop
from ncovi.database.errors import DatabaseTrouble
from ncovi.database.location import known_url, locate
from ncovi.database.process import postmaster
from ncovi.database.tuning import FLEETING

NOBODY = 65534
RACER = """
import sys
from pathlib import Path
from ncovi.database.embedded import ensure_running
print(ensure_running(Path(sys.argv[1]), say=lambda _: None).url)
"""


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be somebody without root's rights for a while, if this is root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def small_disk(path: Path, *, options: str) -> Iterator[None]:
    """Have a disk of its own at `path`, which needs the right to mount one."""
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "ncovi-test", str(path)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root's rights")
    try:
        yield
    finally:
        subprocess.run(["umount", str(path)], check=True)


def one_line(trouble: pytest.ExceptionInfo[DatabaseTrouble]) -> str:
    text = str(trouble.value)
    assert "\n" not in text
    return text


def test_second_start_finds_the_running_server_and_its_rows(data_dir: Path, said: list[str]) -> None:
    first = ensure_running(data_dir, say=said.append, settings=FLEETING)
    with psycopg.connect(first.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Nguyễn Thị Hoà' AS name")
    second = ensure_running(data_dir, say=said.append, settings=FLEETING)
    assert second == first
    with psycopg.connect(known_url(data_dir)) as connection:
        assert connection.execute("SELECT upper(name) FROM kept").fetchone() == ("NGUYỄN THỊ HOÀ",)


def test_server_runs_without_privileges_and_its_client_is_no_superuser(data_dir: Path, said: list[str]) -> None:
    dsn = ensure_running(data_dir, say=said.append)
    pid = postmaster(locate(data_dir).cluster)
    assert Path(f"/proc/{pid}").stat().st_uid != 0
    with psycopg.connect(dsn.url) as connection:
        row = connection.execute(
            "SELECT rolsuper, current_setting('data_checksums'), current_setting('synchronous_commit'),"
            " current_setting('listen_addresses') FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == (False, "on", "on", "127.0.0.1")


def test_nobody_gets_in_without_the_password(data_dir: Path, said: list[str]) -> None:
    dsn = ensure_running(data_dir, say=said.append, settings=FLEETING)
    for host in (str(locate(data_dir).home), "127.0.0.1"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=host, port=dsn.port, user=dsn.user, password="guessed", dbname=dsn.dbname)


def test_pid_file_that_names_another_living_process_is_not_believed(data_dir: Path, said: list[str]) -> None:
    ensure_running(data_dir, say=said.append, settings=FLEETING)
    pid_file = locate(data_dir).cluster / "postmaster.pid"
    kept = pid_file.read_text().split("\n", 1)[1]
    stop(data_dir, say=said.append)
    pid_file.write_text(f"{os.getpid()}\n{kept}")

    assert not is_running(data_dir)
    dsn = ensure_running(data_dir, say=said.append, settings=FLEETING)

    with psycopg.connect(dsn.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_data_of_another_version_is_refused_by_name(data_dir: Path, said: list[str]) -> None:
    ensure_running(data_dir, say=said.append, settings=FLEETING)
    stop(data_dir, say=said.append)
    (locate(data_dir).cluster / "PG_VERSION").write_text("17\n")

    with pytest.raises(DatabaseTrouble) as trouble:
        ensure_running(data_dir, say=said.append)

    assert "PostgreSQL 17 and this is 18" in one_line(trouble)


def test_directory_that_holds_no_database_is_left_alone(data_dir: Path, said: list[str]) -> None:
    cluster = data_dir / "database" / "cluster"
    cluster.mkdir(parents=True)
    (cluster / "thesis.odt").touch()
    with pytest.raises(DatabaseTrouble, match="holds no database"):
        ensure_running(data_dir, say=said.append)
    assert (cluster / "thesis.odt").exists()


def test_making_that_was_broken_off_is_made_again(data_dir: Path, said: list[str]) -> None:
    draft = data_dir / "database" / "draft"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    dsn = ensure_running(data_dir, say=said.append, settings=FLEETING)
    with psycopg.connect(dsn.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_two_racing_starters_share_one_server(data_dir: Path, said: list[str]) -> None:
    command = [sys.executable, "-c", RACER, str(data_dir)]
    racers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    urls = {racer.communicate(timeout=60)[0].strip() for racer in racers}
    assert [racer.returncode for racer in racers] == [0, 0]
    assert urls == {known_url(data_dir)}


def test_port_taken_meanwhile_is_replaced_by_a_free_one(data_dir: Path, said: list[str]) -> None:
    before = ensure_running(data_dir, say=said.append, settings=FLEETING)
    stop(data_dir, say=said.append)
    with socket.socket() as other:
        other.bind(("127.0.0.1", before.port))
        other.listen()
        after = ensure_running(data_dir, say=said.append, settings=FLEETING)
    assert after.port != before.port
    with psycopg.connect(known_url(data_dir)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_long_path_goes_by_the_loopback_address(data_dir: Path, said: list[str]) -> None:
    deep = data_dir / ("a" * 60) / ("b" * 60)
    dsn = ensure_running(deep, say=said.append, settings=FLEETING)
    try:
        assert dsn.host == "127.0.0.1"
        with psycopg.connect(known_url(deep)) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        stop(deep, say=said.append)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can enter what is closed to everybody else")
def test_place_that_only_root_can_enter_keeps_no_database(
    data_dir: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(location, "SYSTEM_HOME", data_dir / "outside")
    closed = data_dir / "closed"
    closed.mkdir(mode=0o700)
    dsn = ensure_running(closed, say=said.append, settings=FLEETING)
    try:
        assert locate(closed).home.parent == data_dir / "outside"
        with psycopg.connect(known_url(closed)) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert dsn.url == known_url(closed)
    finally:
        stop(closed, say=said.append)


def test_last_borrower_stops_the_server_and_no_one_before(data_dir: Path, said: list[str]) -> None:
    with borrowed(data_dir, say=said.append, settings=FLEETING):
        with borrowed(data_dir, say=said.append, settings=FLEETING):
            assert is_running(data_dir)
        assert is_running(data_dir)
    assert not is_running(data_dir)


def test_directory_of_another_user_is_named_in_one_line(data_dir: Path, said: list[str]) -> None:
    data_dir.chmod(0o555)
    with ordinary_user(), pytest.raises(DatabaseTrouble) as trouble:
        ensure_running(data_dir, say=said.append)
    data_dir.chmod(0o755)
    assert "belongs to another user" in one_line(trouble)
    assert "NCOVI_DATA_DIR" in one_line(trouble)


def test_full_disk_is_named_in_one_line(data_dir: Path, said: list[str]) -> None:
    disk = data_dir / "disk"
    with small_disk(disk, options="size=8m,mode=755"):
        with pytest.raises(DatabaseTrouble) as trouble:
            ensure_running(disk, say=said.append)
        assert "is full: free some space" in one_line(trouble)


def test_disk_that_fills_later_is_named_in_one_line(data_dir: Path, said: list[str]) -> None:
    disk = data_dir / "disk"
    with small_disk(disk, options="size=100m,mode=755"):
        ensure_running(disk, say=said.append, settings=FLEETING)
        stop(disk, say=said.append)
        _fill(disk / "ballast")
        with pytest.raises(DatabaseTrouble) as trouble:
            ensure_running(disk, say=said.append, settings=FLEETING)
        assert "is full: free some space" in one_line(trouble)


def test_read_only_disk_is_named_in_one_line(data_dir: Path, said: list[str]) -> None:
    disk = data_dir / "disk"
    with small_disk(disk, options="size=1m,ro"), pytest.raises(DatabaseTrouble) as trouble:
        ensure_running(disk, say=said.append)
    assert "is read-only: set NCOVI_DATA_DIR" in one_line(trouble)


def test_server_log_holds_no_values_of_rows(data_dir: Path, said: list[str]) -> None:
    dsn = ensure_running(data_dir, say=said.append, settings=FLEETING)
    with psycopg.connect(dsn.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (phone text PRIMARY KEY)")
        connection.execute("INSERT INTO kept VALUES ('+84900000001')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO kept VALUES ('+84900000001')")
    log = locate(data_dir).log.read_text()
    assert "duplicate key" in log
    assert "+84900000001" not in log


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            return
