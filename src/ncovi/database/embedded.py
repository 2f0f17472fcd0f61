"""PostgreSQL beside the application: made, started, found again and stopped.

>>> with borrowed(Path("var"), say=print) as dsn:
...     psycopg.connect(dsn.url)
"""

import fcntl
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from ncovi.database import lock
from ncovi.database.cluster import check_version, configure, create
from ncovi.database.dsn import Dsn
from ncovi.database.errors import DatabaseTrouble
from ncovi.database.location import ADMIN, DATABASE, OWNER, Location, locate, settle
from ncovi.database.lock import Say
from ncovi.database.ports import free_port
from ncovi.database.process import end, postmaster
from ncovi.database.startup import start
from ncovi.database.tuning import DURABLE, rendered

FAST_SECONDS = 60
IMMEDIATE_SECONDS = 20


def ensure_running(data_dir: Path, *, say: Say, settings: Mapping[str, str] = DURABLE) -> Dsn:
    """Return how to reach the database of `data_dir`, made and started first if need be.

    It waits as long as a recovery takes, and may be called by several processes at once: one of them starts the
    server. The server outlives its starter; see `borrowed` for one that ends with its last user.

    Raises:
        DatabaseTrouble: it cannot run; the message says what to do.
    """
    location = settle(data_dir)
    with _lock(location, say):
        if not location.cluster.exists():
            say("Making the database")
            create(location, port=free_port())
        check_version(location)
        if postmaster(location.cluster) is None:
            configure(location, rendered(settings))
        dsn = start(location, say=say)
        _make_database(dsn)
    return dsn


def is_running(data_dir: Path) -> bool:
    """Tell whether the server's process lives, without the cost of a connection."""
    return postmaster(locate(data_dir).cluster) is not None


def stop(data_dir: Path, *, say: Say) -> None:
    """Stop the server in order: clients are disconnected, what they committed stays."""
    location = locate(data_dir)
    if not location.home.exists():
        return
    with _lock(location, say):
        _stop(location, say)


@contextmanager
def borrowed(data_dir: Path, *, say: Say, settings: Mapping[str, str] = DURABLE) -> Iterator[Dsn]:
    """Have the database running for a while; whoever is the last to leave stops it."""
    location = settle(data_dir)
    with lock.opened(location.home / "users.lock") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield ensure_running(data_dir, say=say, settings=settings)
        finally:
            with _lock(location, say):
                if lock.try_lock(users, fcntl.LOCK_EX):
                    _stop(location, say)


def _stop(location: Location, say: Say) -> None:
    pid = postmaster(location.cluster)
    if pid is None or end(pid, location.cluster, how=signal.SIGINT, seconds=FAST_SECONDS):
        return
    say("The database does not stop in order: ending it, the next start recovers")
    if not end(pid, location.cluster, how=signal.SIGQUIT, seconds=IMMEDIATE_SECONDS):
        raise DatabaseTrouble(f"the database (process {pid}) does not end: see {location.log}.")


def _make_database(dsn: Dsn) -> None:
    with psycopg.connect(dsn.to(dbname="postgres", user=ADMIN).url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            return
        role, password = sql.Identifier(OWNER), sql.Literal(dsn.password)
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone():
            # No superuser, who would see past row-level security; migrations make the roles that it is about.
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE PASSWORD {}").format(role, password))
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), role))


@contextmanager
def _lock(location: Location, say: Say) -> Iterator[None]:
    waiting = "Another process is starting or stopping the database: waiting for it"
    with lock.exclusive(location.home / "start.lock", say=say, waiting=waiting):
        yield
