"""The port on which the site answers."""

import socket
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from ncovi.serving.errors import ServingTrouble

ADDRESS = "127.0.0.1"
PAUSE_SECONDS = 0.1
OPENING_SECONDS = 60.0
OK = 200


def check_port(port: int, *, patience: float) -> None:
    """Make sure that `port` can be listened on, waiting up to `patience` seconds for a dying server to let it go.

    Raises:
        ServingTrouble: another program has it, or it needs rights that this user lacks.
    """
    until = time.monotonic() + patience
    while (refusal := _refusal(port)) is not None:
        if isinstance(refusal, PermissionError):
            raise ServingTrouble(f"port {port} is for the administrator only: set NCOVI_PORT to one above 1023.")
        if time.monotonic() >= until:
            raise ServingTrouble(
                f"port {port} on {ADDRESS} is taken by another program: stop that, or set NCOVI_PORT to a free port."
            )
        time.sleep(PAUSE_SECONDS)


def wait_until_open(port: int, *, alive: Callable[[], bool]) -> None:
    """Return when the site answers that it is well.

    Raises:
        ServingTrouble: the web server ended, or does not answer in time.
    """
    until = time.monotonic() + OPENING_SECONDS
    while not _is_well(port):
        if not alive():
            raise ServingTrouble("the web server ended while starting: its last lines stand above.")
        if time.monotonic() > until:
            raise ServingTrouble(f"the web server does not answer on port {port}: look at the lines above.")
        time.sleep(PAUSE_SECONDS)


def _refusal(port: int) -> OSError | None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ADDRESS, port))
        except OSError as reason:
            return reason
    return None


def _is_well(port: int) -> bool:
    connection = HTTPConnection(ADDRESS, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
