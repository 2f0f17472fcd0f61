import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.kernel.crockford import SIGNS
from ncovi.kernel.short_codes import LENGTH, code_of, new_code, spelt


@pytest.mark.parametrize("typed", ["", "K7QM2", "K7QM2-9XRT44", "K7QM2-9XRTU", "một hai ba"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert code_of(typed) == ""


@given(st.text(alphabet=SIGNS, min_size=LENGTH, max_size=LENGTH))
def test_a_code_is_the_same_after_being_spelt(code: str) -> None:
    assert code_of(spelt(code)) == code
    assert code_of(f" {spelt(code).lower()} ") == code


def test_a_code_is_never_taken_for_a_telephone_number(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter("0912345678" + "K7QM29XRT4")
    monkeypatch.setattr("ncovi.kernel.crockford.secrets.choice", lambda _: next(drawn))
    assert new_code() == "K7QM29XRT4"
