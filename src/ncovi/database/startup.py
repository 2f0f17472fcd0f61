"""From a data directory to a server that answers, whatever happened to the last one."""

import subprocess
import time
from dataclasses import dataclass

from ncovi.database.binaries import binaries
from ncovi.database.dsn import Dsn
from ncovi.database.errors import DatabaseTrouble, from_output
from ncovi.database.location import Location, remember, remembered
from ncovi.database.lock import Say
from ncovi.database.ports import free_port, is_free
from ncovi.database.probe import State, probe
from ncovi.database.process import clear_leftovers, last_words, launch, postmaster

PAUSE_SECONDS = 0.05
PROGRESS_SECONDS = 5.0
ATTEMPTS = 120
RETRY_PAUSE_SECONDS = 0.5
PASSING = (
    # The last server was killed and its children have not noticed yet: they end within moments.
    "pre-existing shared memory block",
    # Somebody took the port since it was found free.
    "Address already in use",
    # A server whose starter was killed before this one looked.
    "already exists",
)


@dataclass(slots=True)
class Progress:
    """Tells now and then that the wait goes on."""

    say: Say
    since: float
    told: float

    def tell(self, what: str) -> None:
        """Say `what` if the last word is some seconds old."""
        now = time.monotonic()
        if now - self.told >= PROGRESS_SECONDS:
            self.told = now
            self.say(f"{what} ({now - self.since:.0f} s)")


def start(location: Location, *, say: Say) -> Dsn:
    """Return the way to the running server of `location`, started if it was not. Call it under the lock."""
    now = time.monotonic()
    progress = Progress(say=say, since=now, told=now)
    for _ in range(ATTEMPTS):
        dsn = _chosen(location)
        if postmaster(location.cluster):
            if _answers(location, dsn, None, progress):
                return dsn
            continue
        clear_leftovers(location)
        child = launch(location, bin_dir=binaries(location), port=dsn.port)
        if _answers(location, dsn, child, progress):
            return dsn
        _judge(location)
        progress.tell("Waiting for the last server's processes to end")
        time.sleep(RETRY_PAUSE_SECONDS)
    raise DatabaseTrouble(f"the database does not start: see {location.log}.")


def _chosen(location: Location) -> Dsn:
    dsn = remembered(location)
    if dsn is None:
        raise DatabaseTrouble(
            f"{location.connection} is missing, and with it the database's password: bring it back from a backup."
        )
    if postmaster(location.cluster) or is_free(dsn.port):
        return dsn
    remember(location, port=free_port(), password=dsn.password)
    return _chosen(location)


def _answers(location: Location, dsn: Dsn, child: subprocess.Popen[bytes] | None, progress: Progress) -> bool:
    """Wait while the server's process lives; True as soon as it takes connections, False when it is gone."""
    while True:
        state = probe(dsn, location.cluster)
        if state is State.READY:
            return True
        alive = child.poll() is None if child else postmaster(location.cluster) is not None
        if not alive:
            return False
        progress.tell("The database is getting ready, recovering what was written last")
        time.sleep(PAUSE_SECONDS)


def _judge(location: Location) -> None:
    """Return when another attempt makes sense.

    Raises:
        DatabaseTrouble: it does not.
    """
    text = last_words(location.log)
    if not any(sign in text for sign in PASSING):
        raise from_output(text, place=location.cluster, log=location.log)
