"""The table of places: what needs a look first, sorted as asked, and few at first."""

from dataclasses import replace
from datetime import date

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ncovi.casework.counters import Figures, Standing
from ncovi.declarations.queries import DayFigures
from ncovi.territory.queries import Unit
from ncovi.web.console.overviews import SubunitLine, shares
from ncovi.web.console.places import AT_FIRST, COLUMNS, places

DAY = date(2026, 11, 22)
UNIT = Unit("00004", "commune", "ward", "A", "A", "A", "A", "01", "01", None, None, 1000, "census", DAY, None)


def line(name: str, declared: int, waiting: int = 0) -> SubunitLine:
    unit = replace(UNIT, name_vi=name, name_en=name)
    return SubunitLine(unit, DayFigures(DAY, declared, declared), Figures({Standing(1, "open", False): waiting}))


LINES = [line("Đông", 2, 5), line("An", 7), line("Ấp Bắc", 1)]


def names_sorted(asked: str) -> list[str]:
    return [one.unit.name_vi for one, _share in places(LINES, asked, everything=True).rows]


def test_without_a_wish_the_order_given_stays() -> None:
    assert names_sorted("") == names_sorted("purple") == ["Đông", "An", "Ấp Bắc"]


def test_a_press_on_a_column_puts_the_greatest_first_and_a_second_the_least() -> None:
    assert names_sorted("declared") == ["An", "Đông", "Ấp Bắc"]
    assert names_sorted("-declared") == ["Ấp Bắc", "Đông", "An"]
    assert names_sorted("waiting")[0] == "Đông"


def test_names_stand_as_in_the_alphabet_without_their_marks() -> None:
    assert names_sorted("name") == ["An", "Ấp Bắc", "Đông"]


def test_the_head_of_a_column_says_how_it_is_sorted_and_asks_for_the_other_way() -> None:
    heads = {one.column.code: one for one in places(LINES, "-name", everything=True).headings}
    assert (heads["name"].sorted, heads["name"].asks) == ("descending", "name")
    assert (heads["overdue"].sorted, heads["overdue"].asks) == ("", "overdue")


@given(st.integers(0, 60), st.sampled_from([column.code for column in COLUMNS]), st.booleans())
def test_rows_beyond_the_first_stay_behind_a_link_and_none_is_lost(count: int, asked: str, everything: bool) -> None:
    lines = [line(str(number), number) for number in range(count)]
    table = places(lines, asked, everything=everything)
    assert len(table.rows) == (count if everything else min(count, AT_FIRST))
    assert table.more == (len(table.rows) < count)
    assert table.total == count


def test_small_shares_are_told_per_hundred_thousand_so_that_they_can_be_compared() -> None:
    with override("en"):
        assert shares([0.00012, 0.0, 0.000003]) == ["12 per 100,000", "0 per 100,000", "0.30 per 100,000"]
        assert shares([0.00012, 0.5]) == ["0.01 %", "50 %"]
        assert shares([]) == []
    with override("vi"):
        assert shares([0.00001]) == ["1,0/100.000"]
