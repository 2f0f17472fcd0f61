"""The whole worker at work: what is declared is work within a second, and figures follow."""

import time
from datetime import datetime
from threading import Barrier, Event, Thread

import pytest
from django.db import connection

from ncovi.access.scope import Scope
from ncovi.access.tests.factories import small_organisations
from ncovi.casework import counters
from ncovi.casework.jobs import FLAGGED_TOPIC
from ncovi.casework.models import WorkItem
from ncovi.casework.tests.factories import flagged, person
from ncovi.jobs import timetable as timetables
from ncovi.jobs.loops import Task
from ncovi.jobs.timetable import timetable
from ncovi.jobs.worker import run
from ncovi.kernel.outbox import publish
from ncovi.territory.tests.factories import small_country


@pytest.mark.django_db(transaction=True)
def test_a_flagged_declaration_is_work_within_a_second() -> None:
    small_country()
    small_organisations()
    message = flagged(person())
    stop = Event()
    worker = Thread(target=run, args=(stop,))
    worker.start()
    try:
        time.sleep(0.5)
        publish(topic=FLAGGED_TOPIC, key=message.key, body=message.body)
        begun = time.monotonic()
        while not WorkItem.objects.unscoped("a test").exists():
            assert time.monotonic() - begun < 1
            time.sleep(0.02)
    finally:
        stop.set()
        worker.join(10)
    assert counters.of_scope(Scope.everything()).waiting() == 1


def test_a_step_of_upkeep_that_fails_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[datetime] = []

    def broken(_at: datetime) -> None:
        raise ValueError("a row that nobody thought of")

    monkeypatch.setattr(timetables, "UPKEEP", (broken, done.append))
    with pytest.raises(ValueError, match="nobody thought of"):
        timetables.keep_up()
    assert len(done) == 1


@pytest.mark.django_db(transaction=True)
def test_slow_tasks_leave_every_other_a_connection_of_its_own() -> None:
    # The starter's own counts too.
    connection.ensure_connection()
    stop, all_there = Event(), Barrier(11)

    def slow() -> bool:
        connection.ensure_connection()
        all_there.wait(20)
        return False

    worker = Thread(target=run, args=(stop, [Task(f"slow {number}", 60, slow) for number in range(10)]))
    worker.start()
    try:
        all_there.wait(20)
    finally:
        stop.set()
        worker.join(10)
    assert not all_there.broken
    assert not worker.is_alive()


def test_no_figure_on_a_page_is_older_than_five_seconds() -> None:
    every = {task.name: task.every for task in timetable()}
    assert max(every["figures"], every["counters"]) < 5
    assert every["relay"] < 1
