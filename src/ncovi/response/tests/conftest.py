"""The small country, and who leads and who watches an event in it."""

from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, cdc_officer, officer, small_organisations, station_officer
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None, settings: Any) -> None:
    """Units and organisations of a country that fits into a test."""
    settings.NCOVI_REQUIRE_TOTP = False
    small_country()
    small_organisations()


@pytest.fixture
def chief(country: None) -> OfficerCard:
    """The supervisor of the station of commune 00004."""
    return card(station_officer("00004", "supervisor"))


@pytest.fixture
def region(country: None) -> OfficerCard:
    """An epidemiologist of the province's centre for disease control."""
    return card(cdc_officer("01", "epidemiologist"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """The supervisor of the station of commune 00008."""
    return card(station_officer("00008", "supervisor"))


@pytest.fixture
def committee(country: None) -> OfficerCard:
    """Somebody of the province's People's Committee, who sees figures alone."""
    return card(officer("province_committee", "01", "viewer"))
