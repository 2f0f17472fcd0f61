from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from ncovi.bulletins.figures import FEW, UNTOLD, _hidden, place_figures, trend
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import NotFound


def store(level: str, code: str, days_ago: int, *, none: int = 0, flagged: int = 0) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO declarations_daily (unit_level, unit_code, day, programme, declared, declarers, "
            '"none", watch, high, emergency) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 0, 0)',
            [level, code, today() - timedelta(days=days_ago), "covid19", none + flagged, none + flagged, none, flagged],
        )


@pytest.mark.parametrize(
    ("now_", "before", "direction", "by"),
    [(100, 100, "same", 0), (110, 100, "same", 10), (140, 100, "rising", 40), (60, 100, "falling", 40),
     (0, 0, "same", 0),
     (3, 0, "same", 3), (5, 0, "rising", 5)],
)  # fmt: skip
def test_a_trend_is_told_when_it_is_more_than_chance(now_: int, before: int, direction: str, by: int) -> None:
    assert (trend(now_, before).direction, trend(now_, before).by) == (direction, by)


@settings(deadline=None)
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 12), max_size=8))
def test_a_hidden_number_cannot_be_found_by_subtraction(flagged: dict[str, int]) -> None:
    hidden = _hidden(flagged)
    assert {code for code, number in flagged.items() if 0 < number < FEW} <= hidden
    told_apart = [code for code in hidden if flagged[code]]
    others = [code for code, number in flagged.items() if number and code not in hidden]
    assert len(told_apart) != 1 or not others


@pytest.mark.django_db
def test_the_week_ends_yesterday_and_is_compared_with_the_one_before(country: None) -> None:
    for days_ago, flagged in ((0, 50), (1, 20), (7, 20), (8, 5), (14, 5), (15, 900)):
        store("nation", "VN", days_ago, flagged=flagged)
    figures = place_figures("nation", "VN", on=now())
    assert (figures.today, figures.declared, figures.flagged) == (50, 40, 40)
    assert (figures.trend.direction, figures.trend.by) == ("rising", 30)
    assert len(figures.days) == 14
    assert figures.rate == pytest.approx(40 * 100_000 / 240_000)


@pytest.mark.django_db
def test_small_numbers_of_a_commune_are_told_nowhere(country: None) -> None:
    store("commune", "00004", 2, none=30, flagged=2)
    store("commune", "00008", 2, none=30, flagged=9)
    store("commune", "00025", 2, none=3)
    store("province", "01", 2, none=63, flagged=11)
    province = place_figures("province", "01", on=now())
    told = {one.unit.code: (one.declared, one.flagged) for one in province.below}
    assert told == {"00004": (32, None), "00008": (39, None), "00025": (None, 0), "00070": (0, 0)}
    assert place_figures("commune", "00004", on=now()).flagged is None
    assert place_figures("commune", "00008", on=now()).flagged is None
    assert place_figures("commune", "00004", on=now()).trend.direction == UNTOLD
    assert place_figures("commune", "00025", on=now()).declared is None


@pytest.mark.django_db
def test_large_numbers_of_a_commune_are_told(country: None) -> None:
    store("commune", "00004", 2, none=30, flagged=20)
    store("commune", "00004", 9, none=30, flagged=8)
    figures = place_figures("commune", "00004", on=now())
    assert (figures.declared, figures.flagged, figures.trend.direction) == (50, 20, "rising")


@pytest.mark.django_db
def test_an_unknown_place_has_no_figures(country: None) -> None:
    with pytest.raises(NotFound):
        place_figures("commune", "99999", on=now())
    with pytest.raises(NotFound):
        place_figures("province", "00004", on=now())
