"""The token opens one household until its end, and nothing else does."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.people.tokens import BadToken, Claims, issue, read

SECRET, OTHER = "s" * 40, "o" * 40


@given(st.integers(0, 4095), st.uuids(), st.integers(0, 2**32 - 1), st.integers(1, 2**32 - 1))
def test_what_is_issued_is_read_back(cell: int, household: UUID, epoch: int, expires: int) -> None:
    token = issue(SECRET, cell=cell, household=household, expires=expires, epoch=epoch)
    assert read([SECRET], token, expires - 1) == Claims(cell, household, epoch, expires)


@given(st.text(max_size=80))
def test_no_text_of_a_stranger_is_a_token(text: str) -> None:
    with pytest.raises(BadToken):
        read([SECRET], text, 0)


@given(st.integers(0, 59), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"))
def test_a_token_changed_in_one_sign_opens_nothing(place: int, sign: str) -> None:
    token = issue(SECRET, cell=1, household=UUID(int=5), expires=100, epoch=0)
    changed = token[:place] + sign + token[place + 1 :]
    if changed == token:
        return
    with pytest.raises(BadToken):
        read([SECRET], changed, 0)


def test_a_token_ends_when_it_says() -> None:
    token = issue(SECRET, cell=1, household=uuid4(), expires=100, epoch=0)
    with pytest.raises(BadToken):
        read([SECRET], token, 100)


def test_a_token_of_an_older_secret_still_opens_and_of_a_foreign_one_does_not() -> None:
    token = issue(OTHER, cell=1, household=uuid4(), expires=100, epoch=0)
    assert read([SECRET, OTHER], token, 0).cell == 1
    with pytest.raises(BadToken):
        read([SECRET], token, 0)
