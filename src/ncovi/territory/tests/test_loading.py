import csv
import os
import random
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Count, Sum
from pytest_django import DjangoDbBlocker

from ncovi.kernel.vietnamese import fold
from ncovi.territory import queries
from ncovi.territory.loading import load
from ncovi.territory.memory import forget
from ncovi.territory.models import AdministrativeUnit, Succession

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_country")]

REPOSITORY = Path(__file__).resolve().parents[4]
BESIDE = Path(os.environ.get("NCOVI_SHARED_DATA", REPOSITORY.parent / "shared" / "data")) / "admin_units"
BEFORE = date(2025, 6, 30)


@pytest.fixture(scope="module")
def _country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the whole country once for this module, and take it away again."""
    with django_db_blocker.unblock():
        load(lambda _: None)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE territory_unit, territory_succession")
    forget()


def test_both_lists_are_complete() -> None:
    def counts(day: date) -> dict[str, int]:
        rows = AdministrativeUnit.objects.filter(valid_from__lte=day).exclude(valid_to__lt=day)
        return dict(rows.values_list("level").annotate(Count("id")))

    assert counts(date(2026, 11, 1)) == {"nation": 1, "province": 34, "commune": 3321}
    assert counts(date(2025, 7, 1)) == {"nation": 1, "province": 34, "commune": 3321}
    assert counts(BEFORE) == {"province": 63, "district": 696, "commune": 10_035}


def test_loading_again_changes_nothing() -> None:
    said: list[str] = []
    load(said.append)
    assert said == ["Administrative units: nothing new", "2026-04-30: 0 units changed"]


def test_every_unit_of_the_former_list_has_a_successor_today() -> None:
    lost = AdministrativeUnit.objects.filter(valid_to=BEFORE, successions=None)
    # An island district without communes has a link of its own, one whose communes all went elsewhere has theirs.
    assert list(lost) == []
    assert Succession.objects.filter(suspect=True).count() == 124


def test_every_commune_lies_in_a_province_of_its_day_and_came_from_somewhere() -> None:
    standing = AdministrativeUnit.objects.filter(valid_to=None)
    provinces = set(standing.filter(level="province").values_list("code", flat=True))
    assert set(standing.filter(level="commune").values_list("parent_code", flat=True)) == provinces
    assert list(standing.filter(level="commune", origins=None)) == []


def test_the_estimate_of_communes_adds_up_to_the_official_number_of_their_province() -> None:
    for province in queries.provinces():
        communes = AdministrativeUnit.objects.filter(valid_to=None, parent_code=province.code)
        total = communes.aggregate(people=Sum("population"))["people"]
        assert total == pytest.approx(province.population, rel=0.001)


def test_dong_nai_became_a_city_and_ten_of_its_communes_wards() -> None:
    def wards(day: date) -> int:
        return sum(unit.kind == "ward" for unit in queries.communes_of("75", day))

    assert queries.unit("75", on=date(2026, 4, 29)).kind == "province"
    assert queries.unit("75", on=date(2026, 4, 30)).kind == "city"
    assert wards(date(2026, 4, 30)) - wards(date(2026, 4, 29)) == 10


def test_the_former_district_of_a_commune_is_known() -> None:
    former = queries.former_districts()
    assert len(former) == 3321
    assert former["00004"].full_name_vi == "Quận Ba Đình"


needs_list = pytest.mark.skipif(not BESIDE.exists(), reason="the list to compare with is not beside the repository")


def sample(name: str, count: int, seed: int) -> list[dict[str, str]]:
    with (BESIDE / name).open(encoding="utf-8") as file:
        return random.Random(seed).sample(list(csv.DictReader(file)), count)


@needs_list
def test_communes_of_today_agree_with_an_independent_list() -> None:
    for row in sample("communes_3321.csv", 200, seed=20261122):
        unit = queries.unit(row["code"], "commune")
        assert (fold(unit.full_name_vi), unit.province_code) == (fold(row["full_name"]), row["province_code"])
        assert unit.lat == pytest.approx(float(row["lat"]), abs=0.3)
        assert unit.code in {hit.code for hit in queries.find(row["full_name"], province=unit.province_code)}


@needs_list
def test_former_communes_agree_with_an_independent_list() -> None:
    renamed = 0
    for row in sample("wards_10035.csv", 100, seed=20200101):
        unit = queries.unit(row["code"], "commune", BEFORE)
        assert unit.parent_code == row["district_code"]
        renamed += fold(unit.full_name_vi) != fold(row["full_name"])
    # Spellings of names in minority languages differ between lists.
    assert renamed <= 5


@needs_list
def test_successors_agree_with_an_independent_map() -> None:
    rows = [row for row in sample("map_ward_old_to_new.csv", 150, seed=63) if row["old_ward_code"]]
    for row in rows:
        successors = {unit.code for unit in queries.successors(row["old_ward_code"], "commune")}
        assert row["new_ward_code"] in successors


@needs_list
@pytest.mark.parametrize("spell", [str.upper, fold, lambda text: unicodedata.normalize("NFD", text)])
def test_provinces_are_found_by_their_names_in_any_spelling(spell: object) -> None:
    assert callable(spell)
    for row in sample("provinces_34.csv", 34, seed=34):
        assert queries.find(spell(row["name"]), level="province")[0].code == row["code"]
        assert queries.find(spell(row["full_name"]), level="province")[0].code == row["code"]


@needs_list
def test_former_provinces_are_found_and_lead_to_those_of_today() -> None:
    for row in sample("map_province_63_to_34.csv", 50, seed=63):
        assert [unit.code for unit in queries.successors(row["old_code"], "province")] == [row["new_code"]]
        assert queries.find(row["old_full_name"], level="province")[0].code == row["new_code"]
