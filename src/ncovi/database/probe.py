"""Whether a server lives: the only answer that counts is a connection."""

from enum import Enum
from pathlib import Path

import psycopg

from ncovi.database.dsn import Dsn
from ncovi.database.location import ADMIN

PATIENCE_SECONDS = 3
STARTING = (
    "the database system is starting up",
    "the database system is not yet accepting connections",
    "the database system is in recovery mode",
    "the database system is shutting down",
    "Consistent recovery state has not been yet reached",
)
FULL = ("too many clients", "remaining connection slots are reserved")


class State(Enum):
    """What a connection met."""

    READY = "ready"
    STARTING = "starting"
    ABSENT = "absent"
    FOREIGN = "foreign"


def probe(dsn: Dsn, cluster: Path) -> State:
    """Return what answers at `dsn`: the server of `cluster`, ready or not yet, somebody else's, or nothing."""
    try:
        with psycopg.connect(dsn.to(dbname="postgres", user=ADMIN).url, connect_timeout=PATIENCE_SECONDS) as connection:
            found = connection.execute("SHOW data_directory").fetchone()
    except psycopg.OperationalError as reason:
        return _state(str(reason))
    return State.READY if found and Path(found[0]).resolve() == cluster.resolve() else State.FOREIGN


def _state(text: str) -> State:
    if any(sign in text for sign in STARTING):
        return State.STARTING
    if any(sign in text for sign in FULL):
        return State.READY
    return State.FOREIGN if "password authentication failed" in text else State.ABSENT
