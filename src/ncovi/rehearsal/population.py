"""A synthetic population: households whose members have names, ages and sexes that belong together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np

from ncovi.kernel.ids import uuid7_from
from ncovi.rehearsal import names

SHARE_OF_WOMEN = 0.502  # census of 2019

# Shapes of households and their shares, rounded from the census of 2019: (share, adults, children, elders).
SHAPES = (
    (0.11, 1, 0, 0),
    (0.14, 2, 0, 0),
    (0.17, 2, 1, 0),
    (0.24, 2, 2, 0),
    (0.08, 2, 3, 0),
    (0.07, 0, 0, 2),
    (0.10, 2, 1, 1),
    (0.09, 2, 2, 2),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A commune and how many people live there."""

    commune: str
    province: str
    population: int


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person; `relation` is to the holder of the household's account."""

    id: UUID
    full_name: str
    sex: str
    birth_year: int
    relation: str


@dataclass(frozen=True, slots=True)
class Household:
    """Invented people who live together and share an account."""

    id: UUID
    place: Place
    phone: str
    members: tuple[Person, ...]


def households(
    places: Sequence[Place], count: int, *, seed: int, made_at: datetime, first: int = 0
) -> Iterator[Household]:
    """Yield `count` households, spread over `places` by their population; the same for the same arguments.

    `first` numbers the first of them: telephones are different for different numbers.
    """
    random = np.random.default_rng(seed)
    weights = np.array([place.population for place in places], dtype=float)
    drawn = random.choice(len(places), size=count, p=weights / weights.sum())
    for serial, index in enumerate(drawn, first):
        yield _household(random, places[int(index)], serial, seed, made_at)


def _household(random: np.random.Generator, place: Place, serial: int, seed: int, made_at: datetime) -> Household:
    key = ("household", str(seed), str(serial))
    shares = np.array([shape[0] for shape in SHAPES])
    _, adults, children, elders = SHAPES[int(random.choice(len(SHAPES), p=shares / shares.sum()))]
    ages = _ages(random, adults, children, elders)
    family_name = names.surname(random)
    sexes = _sexes(random, [relation for _, relation in ages])
    return Household(
        id=uuid7_from(made_at, *key),
        place=place,
        phone=names.mobile_number(serial),
        members=tuple(
            _person(random, family_name, age, relation, sex, made_at, (*key, str(number)))
            for number, ((age, relation), sex) in enumerate(zip(ages, sexes, strict=True))
        ),
    )


def _ages(random: np.random.Generator, adults: int, children: int, elders: int) -> list[tuple[int, str]]:
    """Return (age, relation) of each member, the holder of the account first."""
    base = int(random.integers(24, 56)) if children else int(random.integers(22, 66))
    grown = [(max(20, base + int(random.integers(-4, 5))), "spouse" if number else "self") for number in range(adults)]
    young = [(max(0, base - 22 - int(random.integers(0, 12))) % 18, "child") for _ in range(children)]
    old = [(min(96, max(62, base + int(random.integers(20, 32)))), "parent") for _ in range(elders)]
    if not grown:
        old = [(age, "spouse" if number else "self") for number, (age, _) in enumerate(old)]
    return grown + young + old


def _sexes(random: np.random.Generator, relations: Sequence[str]) -> list[str]:
    """Return a sex for each member; a spouse's differs from the holder's, as the marriage law has it."""
    sexes = ["female" if random.random() < SHARE_OF_WOMEN else "male" for _ in relations]
    for number, relation in enumerate(relations):
        if relation == "spouse":
            sexes[number] = "male" if sexes[0] == "female" else "female"
    return sexes


def _person(
    random: np.random.Generator,
    family_name: str,
    age: int,
    relation: str,
    sex: str,
    made_at: datetime,
    key: tuple[str, ...],
) -> Person:
    surname = family_name if relation in {"self", "child"} else names.surname(random)
    return Person(
        id=uuid7_from(made_at, *key),
        full_name=names.full_name(random, surname, sex, age),
        sex=sex,
        birth_year=made_at.year - age,
        relation=relation,
    )
