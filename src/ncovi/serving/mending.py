"""Bringing back an embedded database that fell while the site was open."""

import time
from pathlib import Path

from ncovi.database.embedded import ensure_running
from ncovi.database.errors import DatabaseTrouble
from ncovi.database.location import known_url
from ncovi.database.lock import Say
from ncovi.serving.crew import Crew

PAUSE_SECONDS = 5.0


def mend_database(data_dir: Path, crew: Crew, *, say: Say) -> None:
    """Start the database again. Meanwhile the site stays open and tells its visitors to come back shortly.

    What cannot be mended from here (a full disk) is told, and tried again by the next call.
    """
    before = known_url(data_dir)
    say("The database ended unasked: starting it again")
    try:
        ensure_running(data_dir, say=say)
    except DatabaseTrouble as trouble:
        say(f"ncovi: {trouble}")
        time.sleep(PAUSE_SECONDS)
        return
    say("The database is back")
    if known_url(data_dir) != before:
        # Its port was taken meanwhile, and the others only read the address when they start.
        crew.restart()
