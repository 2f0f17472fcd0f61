"""The demonstration: officers, invented people in every commune, three weeks of declarations, and work under way."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta

from rich.progress import Progress

from ncovi.casework import jobs as casework
from ncovi.declarations import jobs as declarations
from ncovi.declarations import partitions
from ncovi.kernel import outbox
from ncovi.kernel.clock import ICT, day_of, now
from ncovi.kernel.trouble import EnvironmentTrouble
from ncovi.people.consent_texts import HEALTH_CARE, in_force
from ncovi.people.loading import NewHousehold, NewPerson, load_households
from ncovi.people.queries.bulk import demo_people, phone_is_known, real_people_are_there
from ncovi.rehearsal import (
    accounts,
    bulletins,
    care,
    cases,
    contacts,
    desk,
    duty,
    family,
    lists,
    looks,
    persons,
    reports,
    tracking,
    work,
)
from ncovi.rehearsal import help as help_
from ncovi.rehearsal import response as events
from ncovi.rehearsal.behaviour import Behaviour, declarations_of
from ncovi.rehearsal.population import Household, Place, households
from ncovi.rehearsal.telling import store_told
from ncovi.rehearsal.working import work_off
from ncovi.territory.queries import commune_provinces, population

Say = Callable[[str], None]

SEED = 2020
DAYS = 21
# Flagged declarations of these last days become work; what is older counts as done.
DAYS_OF_WORK = 2
NEIGHBOURS = ((accounts.HOME_COMMUNE, 0.03), (accounts.SIBLING_COMMUNE, 0.015))


def prepare(say: Say, *, size: int) -> None:
    """Fill the database with `size` households and what they do, if it has none of them yet."""
    at = now()
    # The family comes last: a preparation that was interrupted is taken up again.
    prepared = phone_is_known(family.PHONE)
    if not prepared and real_people_are_there():
        raise EnvironmentTrouble(
            "this database holds real people, and a demonstration has officers whose password everybody knows: set "
            "NCOVI_DATA_DIR or DATABASE_URL to a place of its own."
        )
    accounts.create_accounts(at=at)
    bulletins.load(at=at)
    if prepared:
        return
    say(f"Inventing {size:,} households")
    people = list(_people(size, at))
    agreed = in_force(HEALTH_CARE, day_of(_first_day(at)))
    load_households(map(_loaded, people), source="demo", consent_version=agreed, at=_first_day(at))
    _declare(people, at)
    say("Opening and doing the first work")
    _work(at)
    family.load(at=_first_day(at))
    tracking.load(at=at)
    desk.load(home=family.claims(at=_first_day(at)), at=at)
    looks.load(home=family.claims(at=_first_day(at)), at=at)
    reports.load(home=family.claims(at=_first_day(at)), at=at)
    help_.load(at=at)
    work.load(at=at)
    duty.load(at=at)
    cases.load(home=family.claims(at=_first_day(at)), at=at)
    contacts.load(at=at)
    care.load(at=at)
    events.load(at=at)
    lists.load(at=at)
    persons.load(home=family.claims(at=_first_day(at)), at=at)


def is_begun() -> bool:
    """Tell whether the database holds people of a demonstration, even one that was interrupted."""
    return next(demo_people(limit=1), None) is not None


def _first_day(at: datetime) -> datetime:
    """Return the morning on which the demonstration's people joined."""
    return at.astimezone(ICT).replace(hour=5, minute=0, second=0, microsecond=0) - timedelta(days=DAYS)


def _people(size: int, at: datetime) -> Iterator[Household]:
    everywhere = [Place(code, province, population(code)) for code, province in commune_provinces().items()]
    made_at, first = _first_day(at), 0
    yield from households(everywhere, size, seed=SEED, made_at=made_at)
    for commune, share in NEIGHBOURS:
        first += size
        here = [place for place in everywhere if place.commune == commune]
        yield from households(here, max(20, int(size * share)), seed=SEED, made_at=made_at, first=first)


def _loaded(household: Household) -> NewHousehold:
    members = [
        NewPerson(person.id, person.full_name, person.sex, person.birth_year, person.relation)
        for person in household.members
    ]
    place = household.place
    return NewHousehold(household.id, place.commune, place.province, household.phone, members)


def _declare(people: Iterable[Household], at: datetime) -> None:
    today = day_of(at)
    days = [today - timedelta(days=back) for back in range(DAYS, -1, -1)]
    partitions.ensure(days)
    behaviour = Behaviour(outbreaks={accounts.HOME_COMMUNE: today - timedelta(days=6)})
    told = [each for household in people for each in declarations_of(household, days, behaviour, seed=SEED)]
    told = sorted((each for each in told if each.at < at), key=lambda each: each.at)
    since = _days_of_work(today)
    done = [each for each in told if day_of(each.at) < since]
    with Progress(transient=True) as progress:
        bar = progress.add_task("Declarations", total=len(told))
        for part, announce in ((done, False), (told[len(done) :], True)):
            for given in store_told(part, announce=announce, at=at):
                progress.advance(bar, given)
    declarations.fold(at)


def _days_of_work(today: date) -> date:
    return today - timedelta(days=DAYS_OF_WORK - 1)


def _work(at: datetime) -> None:
    while outbox.deliver({casework.FLAGGED_TOPIC: casework.open_work}, at=now()):
        continue
    work_off(at=at)
    while casework.escalate_overdue(at=at, limit=1_000):
        continue
    casework.fold_counters()
