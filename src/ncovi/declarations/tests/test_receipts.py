"""Receipt codes."""

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ncovi.declarations.receipts import FIRST_DAY, BadReceipt, parse, receipt_code, tag_of
from ncovi.kernel.ids import uuid7

SECRET = "a secret for tests that is long enough"
days = st.dates(FIRST_DAY, FIRST_DAY + timedelta(days=2**13 - 1))


@settings(deadline=None)
@given(st.integers(0, 4095), days, st.uuids())
def test_a_code_leads_back_to_cell_day_and_tag(cell: int, day: date, key: UUID) -> None:
    place = parse(receipt_code(SECRET, cell, day, key))
    assert place == (cell, day, tag_of(SECRET, key))


@settings(deadline=None)
@given(st.integers(0, 4095), days, st.uuids())
def test_a_code_typed_carelessly_is_still_read(cell: int, day: date, key: UUID) -> None:
    code = receipt_code(SECRET, cell, day, key)
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert parse(sloppy) == parse(code)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_other_text_is_refused_or_read_but_never_fails(text: str) -> None:
    with suppress(BadReceipt):
        assert parse(text).cell < 4096


@pytest.mark.parametrize("text", ["", "AAAA", "AAAA-AAAA-AAAAA", "UUUU-AAAA-AAAA", "ÀÀÀÀ-AAAA-AAAA"])
def test_what_cannot_be_a_code_is_refused(text: str) -> None:
    with pytest.raises(BadReceipt):
        parse(text)


def test_the_tag_cannot_be_computed_without_the_secret() -> None:
    key = uuid7()
    assert tag_of(SECRET, key) != tag_of(SECRET + "!", key)


def test_codes_of_one_household_and_day_share_no_tag() -> None:
    keys = [uuid7() for _ in range(2_000)]
    assert len({tag_of(SECRET, key) for key in keys}) == len(keys)
