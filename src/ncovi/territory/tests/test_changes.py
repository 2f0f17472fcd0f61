from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine

from ncovi.kernel.errors import Conflict, Invalid
from ncovi.territory import queries
from ncovi.territory.changes import load_change
from ncovi.territory.models import AdministrativeUnit, Succession
from ncovi.territory.population import load_population
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)
HEAD = "level,code,full_name,parent_code,predecessors\n"
# Two wards of Hà Nội become one, a commune becomes a ward, and Tuyên Quang becomes a city.
CHANGE = HEAD + (
    "commune,00004,Phường Ba Đình,01,00004 00008\n"
    "commune,00922,Phường Thuận Hòa,08,00922\n"
    "province,08,Thành phố Tuyên Quang,VN,08\n"
)


@pytest.fixture(autouse=True)
def _country() -> None:
    small_country()


def change(tmp_path: Path, text: str, *, dry_run: bool = False) -> list[str]:
    said: list[str] = []
    path = tmp_path / "change.csv"
    path.write_text(text, encoding="utf-8")
    load_change(path, valid_from=DAY, dry_run=dry_run, say=said.append)
    return said


def snapshot() -> tuple[list[Any], list[Any]]:
    return list(AdministrativeUnit.objects.order_by("id").values()), list(Succession.objects.order_by("id").values())


def test_a_later_list_holds_from_its_day_and_the_former_one_until_the_day_before(tmp_path: Path) -> None:
    change(tmp_path, CHANGE)
    with time_machine.travel("2026-08-31T12:00:00Z", tick=False):
        assert queries.unit("00922").full_name("vi") == "Xã Thuận Hòa"
        assert queries.unit("00008").valid_to == date(2026, 8, 31)
    with time_machine.travel("2026-09-01T12:00:00Z", tick=False):
        assert queries.unit("00922").kind == "ward"
        assert queries.unit("08").full_name("en") == "Tuyen Quang City"
        assert [unit.code for unit in queries.communes_of("01")] == ["00004", "00025", "00070"]


def test_who_lived_in_merged_units_lives_in_the_new_one(tmp_path: Path) -> None:
    change(tmp_path, CHANGE)
    assert queries.unit("00004", "commune", DAY).population == 40_000


def test_successors_are_followed_over_several_changes(tmp_path: Path) -> None:
    change(tmp_path, CHANGE)
    with time_machine.travel("2026-09-02T12:00:00Z", tick=False):
        assert [unit.code for unit in queries.successors("00008", "commune")] == ["00004"]
        assert [unit.kind for unit in queries.successors("02", "province")] == ["city"]
        assert queries.find("ngoc ha")[0].found_by == "Phường Ngọc Hà"


def test_loading_a_change_again_changes_nothing(tmp_path: Path) -> None:
    change(tmp_path, CHANGE)
    before = snapshot()
    assert change(tmp_path, CHANGE) == ["2026-09-01: 0 units changed"]
    assert snapshot() == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    before = snapshot()
    said = change(tmp_path, CHANGE, dry_run=True)
    assert said[-1] == "2026-09-01: 3 units would change"
    assert snapshot() == before


@pytest.mark.parametrize(
    "rows",
    [
        "commune,00004,Ba Đình,01,00004\n",
        "district,001,Quận Ba Đình,01,001\n",
        "commune,004,Phường Ba Đình,01,00004\n",
        "commune,00004,Phường Ba Đình,77,00004\n",
        "commune,00004,Phường Ba Đình,01,00004\ncommune,00004,Phường Ba Đình,01,00008\n",
        "province,09,Tỉnh Mới,VN,08\n",
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_changes_nothing(tmp_path: Path, rows: str) -> None:
    before = snapshot()
    with pytest.raises(Invalid) as refused:
        change(tmp_path, HEAD + rows)
    assert refused.value.message
    assert snapshot() == before


@pytest.mark.parametrize("rows", ["commune,00004,Phường Ba Đình,01,99999\n", "commune,00004,Phường Ba Đình,01,00008\n"])
def test_a_change_that_contradicts_the_list_in_force_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(Conflict):
        change(tmp_path, HEAD + rows)


def test_a_file_with_a_missing_column_names_it(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="change_file") as refused:
        change(tmp_path, "level,code\ncommune,00004\n")
    assert "full_name" in refused.value.message


def test_a_population_file_replaces_the_numbers_that_it_has(tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "people.csv"
    path.write_text("code,population\n00004,12345\n00008,\n99999,1\n", encoding="utf-8")
    load_population(path, say=said.append)
    assert (queries.population("00004"), queries.unit("00004").population_source) == (12345, "file")
    assert queries.population("00008") == 20_000
    assert said == ["Population: 1 units changed, 0 as before, 1 codes unknown"]


@pytest.mark.parametrize("text", ["code\n00004\n", "code,population\n00004,many\n"])
def test_a_population_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match="population_file"):
        load_population(path, say=lambda _: None)
