from datetime import date

import pytest

from ncovi.territory import queries
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _country() -> None:
    small_country()


@pytest.mark.parametrize("text", ["hoa binh", "Hoà Bình", "HÒA BÌNH", "  hòa  bình ", "phường Hoà Bình"])
def test_a_commune_is_found_however_its_name_is_typed(text: str) -> None:
    assert queries.find(text, level="commune")[0].code == "04795"


def test_a_former_province_gives_the_one_in_which_it_lies_and_says_by_what_name() -> None:
    found = queries.find("ha giang", level="province")
    assert [(unit.code, unit.found_by) for unit in found] == [("08", "Tỉnh Hà Giang")]


def test_a_former_ward_gives_the_ward_of_today() -> None:
    found = queries.find("truc bach")
    assert [(unit.code, unit.found_by) for unit in found] == [("00004", "Phường Trúc Bạch")]


def test_the_name_of_the_province_narrows_the_search() -> None:
    assert [unit.code for unit in queries.find("ha giang 1 tuyen quang")] == ["00694"]
    assert queries.find("ha giang 1 ha noi") == []


def test_a_code_finds_its_unit_first() -> None:
    assert queries.find("00691")[0].code == "00691"


def test_a_search_stays_in_the_province_that_was_asked_for() -> None:
    assert {unit.province_code for unit in queries.find("h", province="25", limit=50)} == {"25"}


@pytest.mark.parametrize("text", ["", "  ", "%", "___", "' OR 1=1 --", "không có nơi này"])
def test_what_means_no_place_finds_nothing(text: str) -> None:
    assert queries.find(text) == []


def test_on_a_day_before_the_reform_only_units_of_that_day_are_found() -> None:
    found = queries.find("ha giang", on=date(2024, 1, 1))
    assert [(unit.code, unit.valid_to) for unit in found] == [("02", date(2025, 6, 30))]
