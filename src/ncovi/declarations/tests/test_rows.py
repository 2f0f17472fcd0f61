"""Binary arrays, read back by PostgreSQL."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import Cursor

from ncovi.declarations import rows

smallints = st.integers(-(2**15), 2**15 - 1)
ints = st.integers(-(2**31), 2**31 - 1)
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
dates = st.dates(date(1900, 1, 1), date(2200, 1, 1))


def read_back(array: rows.Packed, kind: str) -> Any:
    """Return what PostgreSQL makes of an array."""
    connection.ensure_connection()
    rows.adapt_rows(connection.connection.adapters.register_dumper)
    with Cursor(connection.connection) as cursor:
        return cursor.execute(f"SELECT %s::{kind}[]", [array]).fetchone()[0]


@pytest.mark.parametrize(
    ("pack", "kind", "values"),
    [
        (rows.int2s, "smallint", smallints),
        (rows.int4s, "integer", ints),
        (rows.uuids, "uuid", st.uuids()),
        (rows.dates, "date", dates),
        (rows.bools, "boolean", st.booleans()),
        (rows.texts, "text", texts),
        (rows.byteas, "bytea", st.binary(max_size=20)),
    ],
)
@pytest.mark.django_db
def test_arrays_arrive_as_they_were(pack: Callable[[Any], rows.Packed], kind: str, values: Any) -> None:
    @settings(suppress_health_check=[HealthCheck.differing_executors], deadline=None, max_examples=30)
    @given(st.lists(values, min_size=1, max_size=20))
    def check(given_values: list[Any]) -> None:
        assert read_back(pack(given_values), kind) == given_values

    check()


@pytest.mark.django_db
def test_json_arrives_as_it_was() -> None:
    values = [{"a": [1, True, None, "ế"]}, {}]
    back = read_back(rows.jsonbs([msgspec.json.encode(value) for value in values]), "jsonb")
    assert [msgspec.json.decode(one) if isinstance(one, str) else one for one in back] == values
