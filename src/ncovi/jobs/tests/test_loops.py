"""A task goes on through errors, waits longer the more of them there were, and ends when told to."""

import time
from collections.abc import Callable
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.jobs.loops import LONGEST_PAUSE, Task, pause_after
from ncovi.jobs.worker import run


def until(condition: Callable[[], object], seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
def test_a_failing_task_is_tried_again_and_does_not_hold_up_the_others() -> None:
    stop, failures, rounds = Event(), [], []

    def fail_twice() -> bool:
        failures.append(1)
        if len(failures) < 3:
            raise RuntimeError
        return False

    def go_round() -> bool:
        rounds.append(1)
        return False

    worker = Thread(target=run, args=(stop, [Task("failing", 0.01, fail_twice), Task("steady", 0.01, go_round)]))
    worker.start()
    until(lambda: len(failures) > 3 and len(rounds) > 10)
    stop.set()
    worker.join(5)
    assert not worker.is_alive()


@pytest.mark.django_db(transaction=True)
def test_the_round_under_way_is_finished_before_the_worker_ends() -> None:
    stop, begun, ended = Event(), Event(), []

    def slow() -> bool:
        begun.set()
        time.sleep(0.3)
        ended.append(1)
        return False

    worker = Thread(target=run, args=(stop, [Task("slow", 60, slow)]))
    worker.start()
    assert begun.wait(5)
    stop.set()
    worker.join(5)
    assert ended == [1]


@pytest.mark.django_db(transaction=True)
def test_a_task_with_more_to_do_does_not_wait() -> None:
    stop, left = Event(), [5]

    def work() -> bool:
        left[0] -= 1
        return left[0] > 0

    worker = Thread(target=run, args=(stop, [Task("busy", 60, work)]))
    worker.start()
    until(lambda: left[0] == 0)
    stop.set()
    worker.join(5)
    assert (left[0], worker.is_alive()) == (0, False)


@given(failures=st.integers(1, 10_000), every=st.floats(0.1, 7200))
def test_pauses_grow_and_stay_bounded(failures: int, every: float) -> None:
    assert min(every, LONGEST_PAUSE) <= pause_after(failures, every) <= LONGEST_PAUSE
    assert pause_after(failures, every) <= pause_after(failures + 1, every)
