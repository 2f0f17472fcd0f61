"""The binding to an SMS centre is tended where one is configured, and said good-bye to in the end."""

from threading import Event
from typing import Any

import pytest

from ncovi.jobs import centre
from ncovi.jobs.loops import Loop, Task


class Line:
    """A binding that remembers what was done with it."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def tend(self) -> None:
        self.done.append("tended")

    def close(self) -> None:
        self.done.append("closed")


def test_without_an_sms_centre_there_is_nothing_to_tend(settings: Any) -> None:
    settings.NCOVI_TRANSPORTS = {"sms": "http"}
    assert centre.tasks() == ()


def test_the_binding_is_tended_and_closed_when_the_worker_ends(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.NCOVI_TRANSPORTS = {"sms": "smpp"}
    line = Line()
    monkeypatch.setattr("ncovi.messaging.transports.smpp.transport.session", lambda: line)
    [task] = centre.tasks()
    assert task.run() is False
    assert task.end is not None
    task.end()
    assert line.done == ["tended", "closed"]


def test_a_task_is_ended_once_after_its_last_round() -> None:
    stop, done = Event(), []

    def once() -> bool:
        done.append("round")
        stop.set()
        return False

    loop = Loop(Task("once", 0, once, lambda: done.append("end")), stop)
    loop.start()
    loop.join()
    assert done == ["round", "end"]
