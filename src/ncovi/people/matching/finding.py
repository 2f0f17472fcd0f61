"""Whom a description may mean, by number, by telephone and by the keys of the name: one statement for any number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from ncovi.access.scope import Scope
from ncovi.kernel.secrets import vault
from ncovi.people.matching.described import Described
from ncovi.people.matching.keys import Keys, keys_of
from ncovi.people.matching.names import words_of
from ncovi.people.matching.numbers import kind_of, tidy
from ncovi.people.matching.rules import Traits
from ncovi.people.queries.staff import PersonCard
from ncovi.territory.queries import province_of

Key = tuple[int, UUID]
# So many of one name are looked at each way; who is not among them needs a year of birth, a number or a telephone.
EACH = 60

PERSON = """p.cell, p.id, p.household_id, p.full_name, p.sex, p.birth_year, p.birth_date, p.commune, p.province,
    p.relation, p.consented, p.source, p.phone_index, h.phone_index"""
# Each branch walks one index, and stops at its limit: together they would be one slow scan.
FIND = """
WITH named AS (
    SELECT * FROM unnest(%(n)s::int[], %(province)s::text[], %(whole)s::bigint[], %(ends)s::bigint[],
        %(head)s::bigint[], %(tail)s::bigint[], %(year)s::smallint[])
        AS a (n, province, whole, ends, head, tail, birth_year)
), called AS (
    SELECT * FROM unnest(%(phone_n)s::int[], %(phone)s::bytea[]) AS a (n, phone)
), numbered AS (
    SELECT * FROM unnest(%(number_n)s::int[], %(number)s::bytea[]) AS a (n, number)
), hit AS (
    SELECT a.n, k.cell, k.person_id FROM named a CROSS JOIN LATERAL (
        SELECT cell, person_id FROM matching_key
        WHERE province = a.province AND whole = a.whole
          AND birth_year = ANY (ARRAY[a.birth_year - 1, a.birth_year, a.birth_year + 1]::smallint[]) LIMIT %(each)s
    ) k
    UNION SELECT a.n, k.cell, k.person_id FROM named a CROSS JOIN LATERAL (
        SELECT cell, person_id FROM matching_key
        WHERE province = a.province AND whole = a.whole AND birth_year IS NULL LIMIT %(each)s
    ) k
    UNION SELECT a.n, k.cell, k.person_id FROM named a CROSS JOIN LATERAL (
        SELECT cell, person_id FROM matching_key
        WHERE a.birth_year IS NULL AND province = a.province AND whole = a.whole LIMIT %(each)s
    ) k
    UNION SELECT a.n, k.cell, k.person_id FROM named a CROSS JOIN LATERAL (
        SELECT cell, person_id FROM matching_key
        WHERE province = a.province AND ends = a.ends AND birth_year = a.birth_year LIMIT %(each)s
    ) k
    UNION SELECT a.n, k.cell, k.person_id FROM named a CROSS JOIN LATERAL (
        SELECT cell, person_id FROM matching_key WHERE head = a.head LIMIT %(each)s
    ) k
    UNION SELECT a.n, k.cell, k.person_id FROM named a CROSS JOIN LATERAL (
        SELECT cell, person_id FROM matching_key WHERE tail = a.tail LIMIT %(each)s
    ) k
    UNION SELECT a.n, p.cell, p.id FROM called a JOIN people_person p ON p.phone_index = a.phone
    UNION SELECT a.n, p.cell, p.id FROM called a JOIN people_phone r ON r.phone_index = a.phone
        JOIN people_person p ON p.cell = r.cell AND p.household_id = r.household_id
    UNION SELECT a.n, i.cell, i.person_id FROM numbered a JOIN people_identifier i ON i.value_index = a.number
)
SELECT hit.n, {person}
FROM hit JOIN people_person p ON p.cell = hit.cell AND p.id = hit.person_id
LEFT JOIN people_household h ON h.cell = p.cell AND h.id = p.household_id
WHERE {scope}
"""
NUMBERS = """
SELECT i.cell, i.person_id, i.kind, i.value_index FROM unnest(%s::int[], %s::uuid[]) AS wanted (cell, id)
JOIN people_identifier i ON i.cell = wanted.cell AND i.person_id = wanted.id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared, by which keys the name is found, and the provinces in which it is looked for."""

    traits: Traits
    keys: Keys | None
    provinces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a description may mean; `open` says that a search may show it by its name."""

    card: PersonCard
    traits: Traits
    open: bool

    @property
    def key(self) -> Key:
        """The record's key."""
        return self.card.cell, self.card.id


def asked_of(described: Described, provinces: Sequence[str]) -> Asked:
    """Return what is asked for a description, its name in `provinces`."""
    number = tidy(described.number)
    kind = kind_of(number)
    traits = Traits(
        words=words_of(described.full_name),
        birth_year=described.year,
        birth_date=described.birth_date,
        sex=described.sex,
        phone=vault().index("phone", described.phone) if described.phone else None,
        numbers=frozenset({(kind, vault().index(kind, number))}) if number else frozenset(),
        commune=described.commune,
        province=province_of(described.commune) if described.commune else "",
    )
    return Asked(traits, keys_of(described.full_name, described.year, described.commune), tuple(provinces))


def find(scope: Scope, asked: Sequence[Asked]) -> dict[int, list[Hit]]:
    """Return whom is meant within a scope, by the position of what was asked."""
    condition, given = scope.sql("p")
    # The scope binds by place and the rest by name: one statement takes only one of the two.
    names = {f"scope_{at}": value for at, value in enumerate(given)}
    for name in names:
        condition = condition.replace("%s", f"%({name})s", 1)
    with connection.cursor() as cursor:
        cursor.execute(FIND.format(scope=condition, person=PERSON), _arguments(asked) | names)
        rows = cursor.fetchall()
    wants_numbers = any(each.traits.numbers for each in asked)
    numbers = numbers_of((row[1], row[2]) for row in rows) if wants_numbers else {}
    found: dict[int, list[Hit]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(hit_of(row[1:], numbers))
    return found


def numbers_of(keys: Iterable[Key]) -> dict[Key, frozenset[tuple[str, bytes]]]:
    """Return the numbers of persons by kind and blind index."""
    wanted = sorted(set(keys))
    found: dict[Key, set[tuple[str, bytes]]] = {}
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(NUMBERS, [[cell for cell, _ in wanted], [key for _, key in wanted]])
            for cell, person, kind, index in cursor.fetchall():
                found.setdefault((cell, person), set()).add((kind, bytes(index)))
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _arguments(asked: Sequence[Asked]) -> dict[str, Any]:
    named = []
    for n, each in enumerate(asked):
        if each.keys is not None:
            # What holds for one commune is asked once, however many provinces are looked through.
            for at, province in enumerate(each.provinces or ("",)):
                near = (each.keys.head, each.keys.tail) if at == 0 else (None, None)
                named.append((n, province, each.keys.whole, each.keys.ends, *near, each.traits.birth_year))
    columns = ("n", "province", "whole", "ends", "head", "tail", "year")
    given: dict[str, Any] = {name: [row[at] for row in named] for at, name in enumerate(columns)}
    phones = [(n, each.traits.phone) for n, each in enumerate(asked) if each.traits.phone]
    numbers = [(n, index) for n, each in enumerate(asked) for _, index in sorted(each.traits.numbers)]
    return given | {
        "phone_n": [n for n, _ in phones],
        "phone": [index for _, index in phones],
        "number_n": [n for n, _ in numbers],
        "number": [index for _, index in numbers],
        "each": EACH,
    }


def hit_of(row: Sequence[Any], numbers: Mapping[Key, frozenset[tuple[str, bytes]]]) -> Hit:
    """Return a record from the columns `PERSON`."""
    (cell, person, home, name, sex, year, date, commune, province, relation, consented, source, phone, family) = row
    card = PersonCard(cell, person, home, name, sex, year, commune, province, relation, consented, source)
    traits = Traits(
        words=words_of(name),
        birth_year=year,
        birth_date=date,
        sex=sex,
        phone=bytes(phone) if phone else None,
        family_phone=bytes(family) if family else None,
        numbers=numbers.get((cell, person), frozenset()),
        commune=commune,
        province=province,
        home=(cell, home),
    )
    return Hit(card, traits, consented or source == "staff")
