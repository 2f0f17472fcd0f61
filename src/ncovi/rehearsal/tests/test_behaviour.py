"""What the invented people declare can be declared, and shows what was put in."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from ncovi.instruments import registry
from ncovi.kernel.clock import day_of
from ncovi.rehearsal.behaviour import DAILY, UNIVERSAL, Behaviour, Told, declarations_of
from ncovi.rehearsal.population import Place, households

DAYS = [date(2026, 11, 2) + timedelta(days=number) for number in range(21)]
OUTBREAK = Behaviour(outbreaks={"00004": DAYS[7]})
PLACES = [Place("00004", "01", 1000), Place("00008", "01", 1000)]


@pytest.fixture(scope="module")
def told() -> list[Told]:
    made = households(PLACES, 800, seed=3, made_at=datetime(2026, 11, 1, tzinfo=UTC))
    return [each for household in made for each in declarations_of(household, DAYS, OUTBREAK, seed=5)]


def test_everything_told_passes_the_checks_of_its_form(told: list[Told]) -> None:
    for each in told:
        form = registry.instrument(each.instrument, 1)
        form.accept(msgspec.json.encode(each.answers), day_of(each.at))


def test_each_person_begins_with_the_whole_form_and_goes_on_with_the_daily_one(told: list[Told]) -> None:
    seen: set[object] = set()
    for each in told:
        assert each.instrument == (DAILY if each.person.id in seen else UNIVERSAL)
        seen.add(each.person.id)


def test_the_outbreak_shows_in_its_commune_and_nowhere_else(told: list[Told]) -> None:
    def ill(commune: str) -> int:
        late = [each for each in told if each.household.place.commune == commune and day_of(each.at) > DAYS[14]]
        return sum("onset" in each.answers for each in late)

    assert ill("00004") > 4 * ill("00008")


def test_fewer_people_declare_on_sundays() -> None:
    made = list(households(PLACES, 800, seed=3, made_at=datetime(2026, 11, 1, tzinfo=UTC)))
    calm = [day_of(each.at) for household in made for each in declarations_of(household, DAYS, Behaviour(), seed=5)]
    sundays = sum(day.weekday() == 6 for day in calm) / 3
    saturdays = sum(day.weekday() == 5 for day in calm) / 3
    assert sundays < 0.8 * saturdays


def test_the_same_seed_tells_the_same(told: list[Told]) -> None:
    made = households(PLACES, 800, seed=3, made_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert [each for household in made for each in declarations_of(household, DAYS, OUTBREAK, seed=5)] == told
