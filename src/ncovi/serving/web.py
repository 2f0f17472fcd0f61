"""The web server: Granian's processes on the one ASGI application."""

import multiprocessing

from granian import Granian
from granian.constants import Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels

from ncovi.config.env import env
from ncovi.serving.doors import ADDRESS

STOP_SECONDS = 5
HEADER_MILLISECONDS = 10_000
# Connections waiting for their turn, over all workers; a slow client costs a place in here and nothing more.
BACKLOG = 4096


def run() -> None:
    """Serve until told to stop."""
    # Forked workers would hold each other's ties to this process.
    multiprocessing.set_start_method("spawn")
    Granian(
        "ncovi.serving.application:app",
        address=ADDRESS,
        port=env.port,
        interface=Interfaces.ASGI,
        loop=Loops.uvloop,
        workers=env.workers,
        websockets=False,
        backlog=BACKLOG,
        backpressure=BACKLOG // env.workers,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    ).serve()
