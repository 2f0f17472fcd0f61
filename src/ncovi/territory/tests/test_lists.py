"""Today's communes in the list of before: for figures that others still keep by the old units."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from ncovi.kernel.errors import NotFound
from ncovi.territory.listed import Listed, to_row
from ncovi.territory.models import AdministrativeUnit, Succession
from ncovi.territory.queries import as_of_units, find
from ncovi.territory.tests.factories import BEFORE, REFORM, small_country

pytestmark = pytest.mark.django_db
LAST_DAY = date(2025, 6, 30)


@pytest.fixture(autouse=True)
def _country() -> None:
    small_country()


def former(code: str, name: str, people: int, *, into: str, main: bool = True, suspect: bool = False) -> None:
    """Write a commune of the old list, in a district and a province of that list, with what it became."""
    listed = Listed("commune", code, name, "027", "02", BEFORE, LAST_DAY).populated(people, "official")
    row = to_row(listed, "Tỉnh Hà Giang")
    row.save()
    heir = AdministrativeUnit.objects.get(level="commune", code=into, valid_to=None)
    Succession.objects.create(predecessor=row, successor=heir, since=REFORM, main=main, suspect=suspect)


def district() -> None:
    to_row(Listed("district", "027", "Huyện Vị Xuyên", "02", "02", BEFORE, LAST_DAY), "Tỉnh Hà Giang").save()


def test_a_merged_commune_is_reported_under_the_one_that_brought_most_people() -> None:
    district()
    former("00921", "Xã Thuận Hòa", 9_000, into="00922")
    former("00923", "Xã Tùng Bá", 4_000, into="00922")
    placed = as_of_units(["00922"])["00922"]
    assert (placed.commune.code, placed.commune.full_name_vi) == ("00921", "Xã Thuận Hòa")
    assert placed.district is not None
    assert placed.district.full_name_vi == "Huyện Vị Xuyên"
    assert placed.province is not None
    assert placed.province.full_name_vi == "Tỉnh Hà Giang"


def test_a_piece_of_a_divided_commune_and_a_doubtful_link_come_after_a_whole_one() -> None:
    former("00921", "Xã Nhỏ", 1_000, into="00922")
    former("00923", "Xã Bị Chia", 90_000, into="00922", main=False)
    former("00925", "Xã Trùng Tên", 95_000, into="00922", suspect=True)
    assert as_of_units(["00922"])["00922"].commune.code == "00921"


def test_the_list_of_today_places_each_commune_in_itself() -> None:
    placed = as_of_units(["00008", "00922"], "2025")
    assert {code: where.commune.code for code, where in placed.items()} == {"00008": "00008", "00922": "00922"}


def test_what_a_list_does_not_know_is_left_out_and_an_unknown_list_refused() -> None:
    assert as_of_units(["00694", "99999"]) == {}
    with pytest.raises(NotFound):
        as_of_units(["00004"], "1890")


def test_many_communes_cost_as_much_as_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    former("00921", "Xã Thuận Hòa", 9_000, into="00922")
    with django_assert_num_queries(3):
        as_of_units(["00004", "00922", "00008"])


def test_a_place_of_the_old_list_finds_todays_unit_by_name_and_by_code() -> None:
    former("00923", "Xã Tùng Bá", 4_000, into="00922")
    for text in ("tung ba", "Xã Tùng Bá", "00923"):
        assert [(unit.code, unit.found_by) for unit in find(text)] == [("00922", "Xã Tùng Bá")]
