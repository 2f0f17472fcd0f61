"""Where an embedded database keeps its files, and how its clients find it."""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ncovi.database.account import Account, unprivileged
from ncovi.database.dsn import Dsn
from ncovi.database.errors import explained

SYSTEM_HOME = Path("/var/lib/ncovi")
LOOPBACK = "127.0.0.1"
# A socket's path may have 107 characters on Linux and 103 on macOS; the name in the directory takes up to 20.
LONGEST_SOCKET_DIRECTORY = 80
OWNER = "ncovi"
ADMIN = "ncovi_admin"
DATABASE = "ncovi"


@dataclass(frozen=True, slots=True)
class Location:
    """The files of one embedded database. `account` is set when root starts it for somebody else."""

    home: Path
    account: Account | None

    @property
    def cluster(self) -> Path:
        """PostgreSQL's data directory."""
        return self.home / "cluster"

    @property
    def draft(self) -> Path:
        """A data directory in the making; it becomes `cluster` only when whole."""
        return self.home / "draft"

    @property
    def connection(self) -> Path:
        """The remembered port and password."""
        return self.home / "connection.json"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "server.log"

    @property
    def sockets(self) -> str:
        """The directory of the unix socket, or nothing where its path would be too long for the system."""
        return str(self.home) if len(str(self.home).encode()) <= LONGEST_SOCKET_DIRECTORY else ""


def locate(data_dir: Path) -> Location:
    """Return where the database of `data_dir` lives.

    That is inside it, unless root starts NCOVI in a place that no other user can enter (such as its own home):
    the server cannot run there without being root, so it gets a place of its own under `/var/lib/ncovi`, whose name
    is kept in `data_dir`.
    """
    home = data_dir.absolute() / "database"
    with explained(home):
        account = unprivileged(home / "cluster")
        if account is None or account.can_enter(home.parent):
            return Location(home=home, account=account)
        home = SYSTEM_HOME / _name(data_dir)
        return Location(home=home, account=unprivileged(home / "cluster"))


def settle(data_dir: Path) -> Location:
    """Make the places that `locate` names, and return them."""
    with explained(data_dir):
        data_dir.mkdir(parents=True, exist_ok=True)
    location = locate(data_dir)
    with explained(location.home):
        if location.home.parent == SYSTEM_HOME:
            SYSTEM_HOME.mkdir(exist_ok=True)
            SYSTEM_HOME.chmod(0o755)
            location = replace(location, home=SYSTEM_HOME / _name(data_dir, keep=True))
        location.home.mkdir(mode=0o700, exist_ok=True)
        if location.account:
            location.account.own(location.home)
    return location


def _name(data_dir: Path, *, keep: bool = False) -> str:
    """Return the name of the place outside; without `data_dir` a new one begins, as its owner will expect."""
    place = data_dir / "database.place"
    if keep and not place.exists():
        draft = data_dir / f".database.place.{os.getpid()}"
        draft.write_text(secrets.token_hex(6))
        with suppress(FileExistsError):
            os.link(draft, place)
        draft.unlink()
    return place.read_text() if place.exists() else "none"


def remembered(location: Location) -> Dsn | None:
    """Return how to reach the database as its owner, or None before its first start."""
    with explained(location.home):
        if not location.connection.exists():
            return None
        known = json.loads(location.connection.read_text())
    return Dsn(
        host=location.sockets or LOOPBACK,
        port=int(known["port"]),
        user=OWNER,
        password=str(known["password"]),
        dbname=DATABASE,
    )


def remember(location: Location, *, port: int, password: str) -> None:
    """Write port and password, readable by the owner alone, in one step."""
    draft = location.connection.with_suffix(".draft")
    with explained(location.home):
        draft.touch(mode=0o600)
        draft.write_text(json.dumps({"port": port, "password": password}))
        draft.replace(location.connection)


def known_url(data_dir: Path) -> str:
    """Return the URL of the embedded database of `data_dir`, without starting it.

    Before the first start it names a server that is not there, so that settings can be read without a database.
    """
    location = locate(data_dir)
    known = remembered(location)
    return known.url if known else Dsn(location.sockets or LOOPBACK, 1, OWNER, "", DATABASE).url
