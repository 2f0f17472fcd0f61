"""The invented people look like a country."""

from collections import Counter
from datetime import UTC, datetime

import phonenumbers
import pytest

from ncovi.rehearsal import names
from ncovi.rehearsal.population import Household, Place, households

PLACES = [Place("00004", "01", 60_000), Place("26740", "79", 30_000), Place("11350", "11", 3_000)]
AT = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def some() -> list[Household]:
    return list(households(PLACES, 2_000, seed=7, made_at=AT))


def test_the_same_seed_gives_the_same_people(some: list[Household]) -> None:
    assert list(households(PLACES, 2_000, seed=7, made_at=AT)) == some
    assert list(households(PLACES, 2_000, seed=8, made_at=AT)) != some


def test_households_spread_over_places_by_population(some: list[Household]) -> None:
    share = Counter(household.place.commune for household in some)
    assert share["00004"] > share["26740"] > share["11350"] > 0


def test_each_account_is_held_by_one_grown_up(some: list[Household]) -> None:
    for household in some:
        holders = [person for person in household.members if person.relation == "self"]
        assert len(holders) == 1
        assert AT.year - holders[0].birth_year >= 18


def test_four_in_ten_bear_the_most_frequent_surname(some: list[Household]) -> None:
    people = [person for household in some for person in household.members]
    share = sum(person.full_name.startswith("Nguyễn ") for person in people) / len(people)
    assert 0.34 < share < 0.43


def test_ages_reach_from_infants_to_the_very_old(some: list[Household]) -> None:
    ages = [AT.year - person.birth_year for household in some for person in household.members]
    assert min(ages) < 3
    assert max(ages) > 80
    assert 0.15 < sum(age < 18 for age in ages) / len(ages) < 0.4


def test_telephone_numbers_are_valid_and_different(some: list[Household]) -> None:
    assert len({household.phone for household in some}) == len(some)
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(household.phone)) for household in some[:300])


def test_no_two_serials_share_a_telephone_number() -> None:
    assert len({names.mobile_number(serial) for serial in range(300_000)}) == 300_000
