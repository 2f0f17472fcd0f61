"""Identifiers are sortable by time and repeatable where they must be."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.kernel.ids import time_of, uuid7, uuid7_from

instants = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(instants)
def test_an_identifier_tells_the_millisecond_it_was_made(instant: datetime) -> None:
    assert abs(time_of(uuid7(instant)) - instant) <= timedelta(milliseconds=1)


@given(instants, instants)
def test_identifiers_sort_as_their_instants_do(one: datetime, other: datetime) -> None:
    earlier, later = sorted([one, other])
    if later - earlier > timedelta(milliseconds=1):
        assert uuid7(earlier) < uuid7(later)


@given(instants, st.lists(st.text(), min_size=1))
def test_the_same_parts_give_the_same_identifier(instant: datetime, parts: list[str]) -> None:
    made = uuid7_from(instant, *parts)
    assert made == uuid7_from(instant, *parts)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_two_identifiers_of_one_instant_differ() -> None:
    instant = datetime(2026, 11, 22, tzinfo=UTC)
    assert len({uuid7(instant) for _ in range(1000)}) == 1000


def test_an_identifier_of_another_version_has_no_time() -> None:
    with pytest.raises(ValueError, match="version 7"):
        time_of(uuid4())
