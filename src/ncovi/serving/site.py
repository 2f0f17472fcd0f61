"""`ncovi serve` and `ncovi demo`: from nothing to a site that answers, and back in order."""

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack

from ncovi.config.env import Environment
from ncovi.database.embedded import is_running
from ncovi.database.errors import DatabaseTrouble
from ncovi.database.lock import Say
from ncovi.database.session import available
from ncovi.serving.crew import Crew
from ncovi.serving.doors import ADDRESS, check_port, wait_until_open
from ncovi.serving.errors import ServingTrouble
from ncovi.serving.mending import mend_database
from ncovi.serving.presence import alone
from ncovi.serving.stopping import StopRequested, stoppable

WATCH_SECONDS = 0.5
# How long the children of a killed supervisor may take to notice and to let the port go.
ORPHAN_SECONDS = 15.0


def serve(env: Environment, *, prepare: Sequence[str] = (), announce: Sequence[str] = ()) -> int:
    """Serve until asked to stop; return the exit code.

    Args:
        env: where and with which data.
        prepare: arguments of an `ncovi` command that makes the database ready, run before the site opens.
        announce: arguments of an `ncovi` command whose output follows the line that the site is ready.
    """
    with stoppable():
        try:
            with ExitStack() as held:
                _open(env, held, prepare, announce)
        except StopRequested:
            _say("Stopped")
            return 0
        except (DatabaseTrouble, ServingTrouble) as trouble:
            sys.stderr.write(f"ncovi: {trouble}\n")
            return 1
    return 0


def _open(env: Environment, held: ExitStack, prepare: Sequence[str], announce: Sequence[str]) -> None:
    killed = held.enter_context(alone(env.data_dir))
    check_port(env.port, patience=ORPHAN_SECONDS if killed else 0.0)
    held.enter_context(available(env.database_url, env.data_dir, say=_say))
    crew = held.enter_context(Crew(say=_say))
    if prepare:
        crew.run(prepare)
    crew.start("web")
    crew.start("worker")
    wait_until_open(env.port, alive=lambda: crew.is_alive("web"))
    _say(f"NCOVI is ready at http://{ADDRESS}:{env.port}")
    if announce:
        crew.run(announce)
    _watch(env, crew, _say)


def _watch(env: Environment, crew: Crew, say: Say) -> None:
    while True:
        time.sleep(WATCH_SECONDS)
        crew.mend()
        if env.database_url is None and not is_running(env.data_dir):
            mend_database(env.data_dir, crew, say=say)


def _say(message: str) -> None:
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()
