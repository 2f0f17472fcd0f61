"""Telephone numbers are understood as people type them."""

import pytest

from ncovi.kernel.errors import Invalid
from ncovi.people.phones import e164, masked, spoken


@pytest.mark.parametrize("typed", ["0912345678", "0912 345 678", "+84 912 345 678", "84912345678", "091.234.5678"])
def test_the_ways_to_write_a_number_mean_one_number(typed: str) -> None:
    assert e164(typed) == "+84912345678"


@pytest.mark.parametrize("typed", ["", "12", "abc", "0912", "09123456789012345"])
def test_what_no_telephone_has_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        e164(typed)


def test_a_number_is_shown_as_people_at_home_write_it() -> None:
    assert spoken("+84912345678") == "0912 345 678"
    assert spoken("+33612345678").startswith("+33")


def test_a_masked_number_shows_its_end_alone() -> None:
    assert masked("+84912345678").endswith("678")
    assert "912" not in masked("+84912345678")
