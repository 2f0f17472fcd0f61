"""Identifiers are unreadable without the secret and found again with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.kernel.crypto import Vault, derive

OLD, NEW = "o" * 40, "n" * 40


@given(st.text())
def test_what_is_sealed_opens_to_the_same_text(text: str) -> None:
    vault = Vault((NEW,))
    assert vault.open(vault.seal(text)) == text


def test_a_new_secret_still_opens_what_an_old_one_sealed() -> None:
    sealed = Vault((OLD,)).seal("001199000123")
    assert Vault((NEW, OLD)).open(sealed) == "001199000123"


def test_a_changed_value_does_not_open() -> None:
    vault = Vault((NEW,))
    sealed = bytearray(vault.seal("0912345678"))
    sealed[20] ^= 1
    with pytest.raises(ValueError, match="cannot be opened"):
        vault.open(bytes(sealed))


def test_the_index_survives_a_change_of_the_sealing_secret() -> None:
    assert Vault((NEW, OLD)).index("phone", "+84912345678") == Vault((OLD,)).index("phone", "+84912345678")


def test_the_index_tells_kinds_and_secrets_apart() -> None:
    one, other = Vault((NEW,)), Vault((OLD,))
    assert len({one.index("phone", "1"), one.index("cccd", "1"), other.index("phone", "1")}) == 3


def test_keys_of_different_purposes_differ() -> None:
    assert derive(NEW, "a") != derive(NEW, "b")
