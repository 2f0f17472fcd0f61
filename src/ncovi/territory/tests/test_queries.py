from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from ncovi.kernel.errors import NotFound
from ncovi.territory import queries
from ncovi.territory.tests.factories import COMMUNES, small_country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _country() -> None:
    small_country()


def test_a_unit_is_named_in_both_languages() -> None:
    unit = queries.unit("00004")
    assert (unit.full_name("vi"), unit.full_name("en")) == ("Phường Ba Đình", "Ba Dinh Ward")


def test_the_code_of_a_former_unit_gives_it_on_its_days_only() -> None:
    assert queries.unit("02", "province", date(2024, 1, 1)).name("vi") == "Hà Giang"
    with pytest.raises(NotFound):
        queries.unit("02", "province")


@pytest.mark.parametrize("code", ["99999", "", "1234", "không"])
def test_an_unknown_code_is_refused(code: str) -> None:
    with pytest.raises(NotFound):
        queries.unit(code)


def test_names_and_provinces_of_many_communes_cost_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        assert len(queries.names(COMMUNES, "vi")) == len(COMMUNES)
        assert {queries.province_of(code) for code in COMMUNES} == {"01", "08", "25"}
        assert queries.population("08") == 80_000


def test_the_nation_stands_above_the_provinces() -> None:
    nation = queries.unit("VN")
    assert {queries.unit(province.parent_code) for province in queries.provinces()} == {nation}
    assert [unit.code for unit in queries.communes_of("01")] == ["00004", "00025", "00070", "00008"]


def test_a_unit_that_stands_is_its_own_successor() -> None:
    assert [unit.code for unit in queries.successors("00070", "commune")] == ["00070"]
    assert [unit.code for unit in queries.successors("17", "province")] == ["25"]
    assert queries.successors("99", "province") == []
