from datetime import date

import pytest

from ncovi.bulletins import hotlines as lines
from ncovi.bulletins.hotlines import help_lines


def test_the_numbers_of_today_are_known() -> None:
    today = help_lines(date(2026, 11, 22))
    assert (today.emergency, today.hotline) == ("115", "1900 9095")


def test_the_newest_number_that_holds_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [{"number": "1", "since": date(2020, 1, 1)}, {"number": "2", "since": date(2026, 1, 1)}]
    monkeypatch.setattr(lines, "_lines", lambda: {"emergency": entries, "hotline": entries})
    assert help_lines(date(2025, 12, 31)).hotline == "1"
    assert help_lines(date(2026, 1, 1)).hotline == "2"


def test_a_day_before_every_number_is_refused() -> None:
    with pytest.raises(LookupError):
        help_lines(date(1990, 1, 1))
