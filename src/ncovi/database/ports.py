"""Ports on the loopback address."""

import random
import socket

from ncovi.database.errors import DatabaseTrouble
from ncovi.database.location import LOOPBACK

# Below the ports that systems hand out to outgoing connections, so that a remembered one stays free.
RANGE = range(20000, 30000)
TRIES = 100


def is_free(port: int) -> bool:
    """Tell whether a server could listen on `port` now."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Return a port that nobody listens on."""
    for port in random.sample(RANGE, TRIES):
        if is_free(port):
            return port
    raise DatabaseTrouble("no free port for the database on 127.0.0.1: stop other programs, or set DATABASE_URL.")
