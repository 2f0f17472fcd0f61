import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ncovi.serving.doors import check_port, wait_until_open
from ncovi.serving.errors import ServingTrouble


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_taken_port_is_told_in_one_line_that_names_the_variable(taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    with pytest.raises(ServingTrouble) as trouble:
        check_port(port, patience=0.0)
    assert f"port {port}" in str(trouble.value)
    assert "NCOVI_PORT" in str(trouble.value)
    assert "\n" not in str(trouble.value)


def test_port_that_a_dying_server_lets_go_is_waited_for(taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    timer = threading.Timer(0.3, taken.close)
    timer.start()
    check_port(port, patience=10.0)
    timer.join()


def test_site_is_open_once_it_says_that_it_is_well() -> None:
    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        wait_until_open(server.server_port, alive=lambda: True)
        server.shutdown()
        thread.join()
    with pytest.raises(ServingTrouble):
        wait_until_open(server.server_port, alive=lambda: False)


def test_web_server_that_ends_while_starting_is_not_waited_for() -> None:
    with pytest.raises(ServingTrouble, match="ended while starting"):
        wait_until_open(1, alive=lambda: False)
