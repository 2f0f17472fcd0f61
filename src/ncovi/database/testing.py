"""A pytest plugin: one embedded server for a whole test run, with a database of its own in it.

It is loaded by `-p`, ahead of Django's plugin, because the address has to stand in the environment before the settings
are read. Workers of a parallel run inherit the address. A `DATABASE_URL` that is set already is used as it is.
"""

import os
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from ncovi.database.dsn import Dsn
from ncovi.database.embedded import borrowed
from ncovi.database.errors import DatabaseTrouble
from ncovi.database.tuning import FLEETING

PREFIX = "run_"
# What the outside has set for a running installation is not for tests.
FIXED = {
    "NCOVI_SECRETS": "a secret for tests that is long enough and known to all",
    "NCOVI_HOSTS": "127.0.0.1,localhost,[::1],testserver",
    "NCOVI_DEBUG": "1",
    "NCOVI_DEMO": "0",
    "NCOVI_REQUIRE_TOTP": "0",
}
_held = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Have the server running before anybody reads the settings."""
    data_dir = early_config.rootpath / ".cache" / "tests"
    os.environ.update(FIXED, NCOVI_DATA_DIR=str(data_dir))
    if "DATABASE_URL" not in os.environ:
        try:
            _begin(data_dir)
        except DatabaseTrouble as trouble:
            raise pytest.UsageError(str(trouble)) from trouble
    return (yield)


def pytest_unconfigure() -> None:
    """Leave the server; the last test run to leave stops it."""
    _held.close()


def _begin(data_dir: Path) -> None:
    dsn = _held.enter_context(borrowed(data_dir, say=_silent, settings=FLEETING))
    _drop_leftovers(dsn)
    # Several runs at a time share the server: each has a database that is named after its process.
    os.environ["DATABASE_URL"] = replace(dsn, dbname=f"{PREFIX}{os.getpid()}").url
    _held.callback(os.environ.pop, "DATABASE_URL", None)


def _drop_leftovers(dsn: Dsn) -> None:
    with psycopg.connect(dsn.url, autocommit=True) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE datname ^@ %s", [f"test_{PREFIX}"]).fetchall()
        for (name,) in names:
            if not _lives(int(name.split("_")[2])):
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _silent(_: str) -> None:
    """Keep quiet: a test run has its own way of telling."""
