"""Making a data directory, and refusing one of another version."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from ncovi.database.binaries import MAJOR, binaries
from ncovi.database.errors import DatabaseTrouble, explained, from_output
from ncovi.database.location import ADMIN, Location, remember
from ncovi.database.process import run

INCLUDED = "ncovi.conf"


def check_version(location: Location) -> None:
    """Refuse a data directory that this version cannot read.

    Raises:
        DatabaseTrouble: it was made by another major version of PostgreSQL, or is no data directory at all.
    """
    marker = location.cluster / "PG_VERSION"
    with explained(location.cluster):
        found = marker.read_text().strip() if marker.exists() else ""
    if not found:
        raise DatabaseTrouble(
            f"{location.cluster} is there but holds no database: move it away, or set NCOVI_DATA_DIR to another "
            "directory."
        )
    if found != str(MAJOR):
        raise DatabaseTrouble(
            f"{location.cluster} was made by PostgreSQL {found} and this is {MAJOR}: dump it with {found} and restore "
            "it (docs/operations.md), or set NCOVI_DATA_DIR to another directory."
        )


def create(location: Location, *, port: int) -> None:
    """Make the data directory beside its final place and move it there when it is whole."""
    password = secrets.token_urlsafe(24)
    with explained(location.home):
        shutil.rmtree(location.draft, ignore_errors=True)
        location.draft.mkdir(mode=0o700)
        if location.account:
            location.account.own(location.draft)
    told = _initdb(location, password)
    if told.returncode:
        raise from_output(told.stdout, place=location.home, log=location.log)
    with explained(location.home):
        with (location.draft / "postgresql.conf").open("a") as settings:
            settings.write(f"include_if_exists '{INCLUDED}'\n")
        remember(location, port=port, password=password)
        location.draft.rename(location.cluster)
        _sync(location.home)


def configure(location: Location, settings: str) -> None:
    """Write the settings of this release; what an operator sets by ALTER SYSTEM still overrides them."""
    path = location.cluster / INCLUDED
    with explained(location.cluster):
        path.write_text(settings)
        path.chmod(0o600)
        if location.account:
            location.account.own(path)


def _initdb(location: Location, password: str) -> subprocess.CompletedProcess[str]:
    secret = location.home / "password.draft"
    with explained(location.home):
        secret.touch(mode=0o600)
        secret.write_text(password)
        if location.account:
            location.account.own(secret)
    command = [
        str(binaries(location) / "initdb"),
        f"--pgdata={location.draft}",
        f"--username={ADMIN}",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
    ]
    try:
        return run(command, account=location.account)
    finally:
        secret.unlink(missing_ok=True)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
