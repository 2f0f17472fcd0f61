from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.declarations.tracking import rules
from ncovi.kernel.clock import ICT

moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - aware by timezones


@given(minute=st.integers(0, rules.DAY_MINUTES - 1), after=moments)
def test_the_next_reminder_lies_within_a_day_at_its_minute(minute: int, after: datetime) -> None:
    at = rules.next_reminder(minute, after)
    assert timedelta() < at - after <= timedelta(days=1)
    assert f"{at.astimezone(ICT):%H:%M}" == rules.clock_of(minute)


@pytest.mark.parametrize(
    ("due", "at", "late"),
    [
        ("2026-11-22T12:30:00+00:00", "2026-11-22T12:31:00+00:00", False),
        ("2026-11-22T12:30:00+00:00", "2026-11-22T15:31:00+00:00", True),
        ("2026-11-22T16:50:00+00:00", "2026-11-22T17:01:00+00:00", True),
    ],
    ids=["at its minute", "hours later", "after midnight in Vietnam"],
)
def test_a_reminder_that_comes_too_late_is_left_out(due: str, at: str, late: bool) -> None:
    assert rules.is_too_late(datetime.fromisoformat(due), datetime.fromisoformat(at)) is late


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"feeling": "well", "temperature": 36.8}, {"feeling": "well"}),
        (
            {"feeling": "better", "symptoms": ["cough"], "onset": "2026-11-20", "note": "a note"},
            {"feeling": "same", "symptoms": ["cough"], "onset": "2026-11-20"},
        ),
        ({"feeling": "worse", "symptoms": ["fever"]}, None),
        ({"feeling": "same", "danger_signs": ["chest_pain"]}, None),
    ],
    ids=["well", "ill", "worse", "in danger"],
)
def test_what_is_said_again_is_what_may_still_hold(answers: dict[str, Any], kept: dict[str, Any] | None) -> None:
    assert rules.unchanged(answers) == kept


@given(text=st.text(max_size=12))
def test_whatever_is_typed_as_a_time_is_a_minute_of_the_day_or_none(text: str) -> None:
    minute = rules.minute_of(text)
    assert minute is None or 0 <= minute < rules.DAY_MINUTES


def test_a_time_of_the_clock_is_read_as_it_is_shown() -> None:
    assert [rules.minute_of(text) for text in ("19:30", " 07:05", "24:00", "7", "-1:20", "²:00")] == [
        1170, 425, None, None, None, None,
    ]  # fmt: skip


@given(text=st.text(max_size=12))
def test_a_month_is_always_a_whole_month_that_has_begun(text: str) -> None:
    first, last = rules.month_of(text, date(2026, 11, 22))
    assert first.day == 1
    assert first <= date(2026, 11, 22)
    assert (last + timedelta(days=1)).day == 1


def test_a_month_is_found_by_its_name_and_none_of_the_future_is() -> None:
    assert rules.month_of("2026-02", date(2026, 11, 22)) == (date(2026, 2, 1), date(2026, 2, 28))
    assert rules.month_of("2026-12", date(2026, 11, 22)) == (date(2026, 11, 1), date(2026, 11, 30))
