"""Texts survive the way through an SMS centre whatever their letters, and no letter is torn apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.messaging.transports.smpp.receipts import is_receipt, read_receipt
from ncovi.messaging.transports.smpp.text import BASIC, EXTENDED, GSM, UCS_2, decode, encode, split_header

GSM_TEXT = st.text(alphabet=sorted((set(BASIC) - {"\x1b"}) | set(EXTENDED)), max_size=700)
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=700)


def joined(parts: tuple[bytes, ...], coding: int, esm_class: int) -> str:
    pieces = [split_header(part, esm_class) for part in parts]
    assert [number for number, _ in pieces] == list(range(1, len(parts) + 1))
    return "".join(decode(content, coding) for _, content in pieces)


@given(text=GSM_TEXT, reference=st.integers(0, 255))
def test_a_text_of_the_short_alphabet_arrives_as_it_was(text: str, reference: int) -> None:
    found = encode(text, reference)
    assert found.coding == GSM
    assert joined(found.parts, found.coding, found.esm_class) == text
    assert all(len(part) <= 160 for part in found.parts)


@given(text=ANY_TEXT, reference=st.integers(0, 255))
def test_any_text_arrives_as_it_was_and_every_part_can_be_read_alone(text: str, reference: int) -> None:
    found = encode(text, reference)
    assert joined(found.parts, found.coding, found.esm_class) == text
    if found.coding == UCS_2:
        assert all(len(part) <= 140 for part in found.parts)


def test_a_text_that_no_message_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        encode("ệ" * 18_000, 0)


@given(content=st.binary(max_size=200), coding=st.integers(0, 255), esm_class=st.integers(0, 255))
def test_whatever_comes_in_is_read_as_some_text(content: bytes, coding: int, esm_class: int) -> None:
    number, rest = split_header(content, esm_class)
    assert number >= 0
    assert isinstance(decode(rest, coding), str)


@given(content=st.binary(max_size=200))
def test_whatever_a_receipt_says_it_is_read_or_left_open(content: bytes) -> None:
    assert read_receipt(content) is None or isinstance(read_receipt(content), tuple)


@pytest.mark.parametrize(
    ("state", "expected"), [("DELIVRD", ("7f", True)), ("UNDELIV", ("7f", False)), ("ACCEPTD", None), ("ENROUTE", None)]
)
def test_a_receipt_is_good_bad_or_open(state: str, expected: object) -> None:
    assert read_receipt(f"id:7f sub:001 dlvrd:001 stat:{state} err:000".encode()) == expected


def test_a_receipt_is_told_from_what_people_write() -> None:
    assert is_receipt(0x04)
    assert is_receipt(0x44)
    assert not is_receipt(0)
    assert not is_receipt(0x40)
