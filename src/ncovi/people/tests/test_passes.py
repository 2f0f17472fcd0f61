"""The code that is shown: it holds today, for what it says, and for nothing else."""

import json
from base64 import b32decode, b32encode
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.people import passes
from ncovi.people.passes import BadPass

SECRET = "s" * 40
PERSON = (77, UUID("0190a2b4-0000-7000-8000-00000000abcd"))
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
KEYS = [passes.public_key(SECRET)]
GOLDEN = Path(__file__).with_name("golden_pass.json")


def made(at: datetime = AT, secret: str = SECRET) -> str:
    return passes.issue(
        secret, person=PERSON, kind="checked", unit="Trạm Y tế Phường Ba Đình", checked_on=date(2026, 11, 20), at=at
    )


def why_not(text: str, at: datetime = AT, keys: list[bytes] = KEYS) -> str:
    with pytest.raises(BadPass) as refused:
        passes.read(keys, text, at)
    return refused.value.code


def test_a_code_says_which_unit_checked_what_and_when() -> None:
    said = passes.read(KEYS, made(), AT)
    assert (said.kind, said.unit, said.checked_on) == ("checked", "Trạm Y tế Phường Ba Đình", date(2026, 11, 20))
    assert said.expires == AT + passes.LIFETIME
    assert PERSON in passes.person_of([SECRET], said.sealed)


def test_a_code_can_be_packed_tightly_and_fits_a_small_picture() -> None:
    assert set(made()) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567:")
    assert len(made()) < 260


def test_nothing_of_the_person_stands_in_a_code_and_two_codes_share_no_reference() -> None:
    first, second = (passes.read(KEYS, made(), AT).sealed for _ in range(2))
    assert first != second
    raw = made().removeprefix("NCOVI:")
    assert PERSON[1].bytes not in b32decode(raw + "=" * (-len(raw) % 8))


@given(st.integers(min_value=0), st.integers(0, 7))
def test_any_flipped_bit_makes_a_code_worthless(place: int, bit: int) -> None:
    packed = made().removeprefix("NCOVI:")
    raw = bytearray(b32decode(packed + "=" * (-len(packed) % 8)))
    raw[place % len(raw)] ^= 1 << bit
    assert why_not(b32encode(bytes(raw)).decode().rstrip("=")) == "forged"


@given(st.text(max_size=500))
def test_whatever_is_typed_is_refused_and_never_breaks_the_reader(text: str) -> None:
    assert why_not(text) in {"malformed", "forged"}


def test_a_code_signed_with_another_key_is_forged() -> None:
    assert why_not(made(secret="o" * 40)) == "forged"


def test_yesterdays_code_does_not_hold_today() -> None:
    assert why_not(made(AT - timedelta(days=1))) == "expired"


def test_a_code_ends_with_the_day_even_when_it_was_made_late() -> None:
    late = datetime(2026, 11, 22, 16, 58, tzinfo=UTC)
    text = made(late)
    assert passes.read(KEYS, text, late + timedelta(minutes=1)).expires == datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert why_not(text, late + timedelta(minutes=2)) == "expired"


def test_a_clock_that_runs_a_little_ahead_is_forgiven_and_one_of_another_year_is_not() -> None:
    assert passes.read(KEYS, made(AT + timedelta(minutes=4)), AT).kind == "checked"
    assert why_not(made(AT + timedelta(minutes=6))) == "not_yet"
    assert why_not(made(AT.replace(year=2027))) == "not_yet"


def test_a_code_of_before_the_secret_changed_still_holds() -> None:
    assert passes.read([passes.public_key("n" * 40), *KEYS], made(), AT).kind == "checked"


def test_how_a_code_is_typed_or_broken_over_lines_does_not_matter() -> None:
    text = made().lower()
    assert passes.read(KEYS, f" {text[:50]}\n{text[50:]} ", AT).kind == "checked"


def test_the_code_that_staffs_page_is_tried_with_still_reads_the_same() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    said = passes.read([bytes.fromhex(golden["key"])], golden["text"], datetime.fromtimestamp(golden["at"], UTC))
    assert (said.unit, said.checked_on.isoformat(), said.kind) == (golden["unit"], golden["checkedOn"], golden["kind"])
