"""Places in a list, windows for a call, and what may honestly be said about waiting."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ncovi.casework.help import rules
from ncovi.casework.help.given import call_windows, deadline, quick_texts, urgencies
from ncovi.casework.help.rules import FEWEST_WAITS, State
from ncovi.casework.holding import Hurdle, hurdle_to_work

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
WAITS = some.lists(some.integers(0, 200_000), min_size=FEWEST_WAITS, max_size=60)


def test_too_few_answers_give_no_expectation() -> None:
    assert rules.expected([(NOON, 600)] * (FEWEST_WAITS - 1), NOON) is None


def test_answers_of_long_ago_give_no_expectation() -> None:
    assert rules.expected([(NOON - timedelta(days=31), 600)] * 20, NOON) is None


def test_the_middle_half_of_recent_waits_is_what_one_may_expect() -> None:
    waits = [(NOON, minutes * 60) for minutes in (1, 10, 20, 30, 300)]
    expected = rules.expected(waits, NOON)
    assert expected is not None
    assert (expected.shortest, expected.longest) == (6, 180)


@given(WAITS)
def test_an_expectation_is_a_span_of_whole_minutes_within_what_was_seen(seconds: list[int]) -> None:
    expected = rules.expected([(NOON, one) for one in seconds], NOON)
    assert expected is not None
    assert 1 <= expected.shortest <= expected.longest


@pytest.mark.parametrize(
    ("state", "holder", "hurdle"),
    [
        (State.OPEN, None, None),
        (State.CLAIMED, 7, None),
        (State.CLAIMED, 8, Hurdle.CLAIMED_BY_OTHER),
        (State.CLOSED, 7, Hurdle.CLOSED),
    ],
)
def test_only_the_holder_answers_what_is_claimed(state: str, holder: int | None, hurdle: Hurdle | None) -> None:
    assert hurdle_to_work(state, holder, 7) == hurdle


def test_the_more_urgent_must_be_answered_sooner_and_stands_first() -> None:
    within = [deadline(place, NOON.date()) for place in range(len(urgencies()))]
    assert within == sorted(within)
    ranks = [rules.rank(place, waiting=True, closed=False) for place in range(len(urgencies()))]
    assert [*ranks, rules.ANSWERED_RANK, rules.CLOSED_RANK] == sorted({*ranks, rules.ANSWERED_RANK, rules.CLOSED_RANK})


@given(some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=some.just(UTC)))  # noqa: DTZ001 - bounds
def test_windows_for_a_call_lie_ahead_in_order_and_leave_time_to_call(at: datetime) -> None:
    windows = call_windows(at)
    assert len(windows) == 4
    assert all(window.begins < window.ends and window.ends - at > timedelta(minutes=30) for window in windows)
    assert windows == sorted(windows, key=lambda window: window.begins)


def test_every_quick_text_is_there_in_both_languages() -> None:
    texts = [text for face in ("person", "staff") for text in quick_texts(face)]
    assert texts
    assert all(set(text.texts) == {"vi", "en"} for text in texts)
