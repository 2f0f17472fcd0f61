"""Networks write one number in several ways, and not every sender is a telephone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.messaging.numbers import sender_number


@pytest.mark.parametrize("written", ["84912345678", "+84912345678", "0912345678", " 84912345678 "])
def test_one_number_is_one_number_however_it_is_written(written: str) -> None:
    assert sender_number(written) == "+84912345678"


@pytest.mark.parametrize("sender", ["", "VIETTEL", "8089", "191", "+", "٠٩١٢٣٤٥٦٧٨", "84 912"])
def test_a_service_is_nobody_to_answer(sender: str) -> None:
    assert sender_number(sender) == ""


@given(sender=st.text(max_size=30))
def test_whatever_stands_as_a_sender_is_a_number_or_nobody(sender: str) -> None:
    number = sender_number(sender)
    assert number == "" or (number.startswith("+") and number[1:].isdecimal())
