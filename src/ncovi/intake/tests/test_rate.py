"""Buckets of tokens."""

import pytest

from ncovi.intake import rate
from ncovi.intake.problems import Problem
from ncovi.intake.rate import Buckets
from ncovi.kernel.ids import uuid7


def test_a_burst_is_taken_and_then_the_steady_rate() -> None:
    buckets, household = Buckets(60, 10), uuid7()
    buckets.take(household, 10, 0.0)
    with pytest.raises(Problem) as refused:
        buckets.take(household, 1, 0.5)
    assert refused.value.retry_after == 1
    buckets.take(household, 1, 1.1)


def test_a_refusal_takes_nothing() -> None:
    buckets, household = Buckets(60, 10), uuid7()
    with pytest.raises(Problem):
        buckets.take(household, 11, 0.0)
    buckets.take(household, 10, 0.0)


def test_the_memory_of_senders_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "REMEMBERED", 3)
    buckets = Buckets(60, 1)
    households = [uuid7() for _ in range(4)]
    for household in households:
        buckets.take(household, 1, 0.0)
    buckets.take(households[0], 1, 0.0)
    with pytest.raises(Problem):
        buckets.take(households[-1], 1, 0.0)
