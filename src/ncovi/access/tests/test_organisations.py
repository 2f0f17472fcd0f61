import pytest

from ncovi.access import queries
from ncovi.access.models import Organisation, OrganisationTerritory
from ncovi.access.organisations import generate
from ncovi.access.scope import Scope
from ncovi.access.tests.factories import (
    area_officer,
    card,
    cdc_officer,
    ministry_officer,
    organisation,
    small_organisations,
    station_officer,
)
from ncovi.territory.memory import forget
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _country() -> None:
    small_country()
    small_organisations()


def test_a_station_answers_to_its_area_centre_then_the_department_then_the_ministry() -> None:
    station = queries.organisation_for("00004")
    assert station is not None
    above = []
    at = queries.organisation_parent(station)
    while at is not None:
        above.append(queries.organisation_name(at, "en"))
        at = queries.organisation_parent(at)
    assert above == ["Hanoi Area Health Centre", "Department of Health of Hanoi City", "Ministry of Health"]


def test_the_peoples_committee_of_a_station_is_a_second_tie_and_not_its_parent() -> None:
    station = organisation("station", "00004")
    committee = organisation("commune_committee", "00004")
    assert [link.other for link in station.links.all()] == [committee]
    assert committee.parent == organisation("province_committee", "01")


def test_a_parent_of_a_kind_is_found_over_several_steps() -> None:
    station = queries.organisation_for("00691")
    assert station is not None
    department = queries.organisation_parent(station, "department_of_health")
    assert department is not None
    assert queries.organisation_name(department, "vi") == "Sở Y tế tỉnh Tuyên Quang"
    assert queries.organisation_parent(station, "cdc") is None


def test_generating_twice_changes_nothing() -> None:
    said: list[str] = []
    before = list(Organisation.objects.order_by("id").values())
    generate(said.append)
    assert list(Organisation.objects.order_by("id").values()) == before
    assert said == [f"Organisations: {len(before)}, 0 new, 0 changed, 0 closed"]


def test_an_organisation_corrected_by_hand_is_left_alone() -> None:
    own = "Trạm Y tế do địa phương đặt tên"
    Organisation.objects.filter(kind="station", code="00004").update(name_vi=own, generated=False)
    OrganisationTerritory.objects.create(organisation=organisation("station", "00004"), level="commune", code="00008")
    small_organisations()
    station = organisation("station", "00004")
    assert station.name_vi == own
    assert set(station.territories.values_list("code", flat=True)) == {"00004", "00008"}


def test_each_officer_sees_the_territory_of_the_organisation() -> None:
    assert card(station_officer("00004")).scope == Scope(communes=("00004",))
    assert card(area_officer("00004")).scope.communes == ("00004", "00008", "00025", "00070")
    assert card(cdc_officer("08")).scope == Scope(provinces=("08",))
    assert card(ministry_officer()).scope == Scope.everything()


def test_an_organisation_that_came_after_the_memory_was_made_is_found() -> None:
    queries.organisation_for("00004")
    new = Organisation.objects.create(kind_id="station", code="x", name_vi="Trạm mới", valid_from="2026-01-01")
    officer = station_officer("00004")
    officer.organisation = new
    assert card(officer).scope.empty
    forget()
    assert queries.organisation_name(new.pk, "vi") == "Trạm mới"
