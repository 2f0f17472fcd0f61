"""A cursor carries a key and nothing else gets in."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import decode_cursor, encode_cursor


@given(st.integers(), st.text())
def test_a_cursor_gives_back_its_key(number: int, text: str) -> None:
    assert decode_cursor(encode_cursor(number, text), int, str) == (number, text)


@given(st.text())
def test_any_other_text_is_refused_as_a_cursor(text: str) -> None:
    with pytest.raises(Invalid):
        decode_cursor(text, int, str, int)


def test_a_deeply_nested_cursor_is_refused_like_any_other() -> None:
    with pytest.raises(Invalid):
        decode_cursor(base64.urlsafe_b64encode(b"[" * 9000).decode(), int)


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(Invalid):
        decode_cursor(encode_cursor("a", "b"), int, str)
