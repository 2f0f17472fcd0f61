"""One box: a telephone, a number of the state, or a name in whatever order and spelling."""

from django.db.models import Q, QuerySet

from ncovi.access.scope import Scope
from ncovi.kernel.errors import Invalid
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.people.matching.keys import ends_of, whole_of
from ncovi.people.matching.models import NameKey
from ncovi.people.matching.numbers import kind_of, tidy
from ncovi.people.models import Identifier, Person, Phone
from ncovi.people.phones import e164
from ncovi.people.queries.staff import PersonCard, card_of
from ncovi.territory.queries import province_of, provinces

SHORTEST = 2
# One number belongs to one person; more than one is a mistake that is to be seen.
MOST_OF_A_NUMBER = 20
# So many keys are followed for each person to be shown: some of them live outside the territory.
KEYS_A_HIT = 10


def search(scope: Scope, text: str, *, limit: int = 20) -> list[PersonCard]:
    """Return at most `limit` persons, by telephone, by a number of the state or by name, sorted by name.

    Who took the consent back, or never gave it, is not found: officers meet them through open work alone. Whom staff
    put on record by their duty is.
    A name is looked up from its beginning; where the scope is single communes any part of it is found. Typed whole, or
    with its first and last word alone, it is found in any order.
    """
    persons = Person.objects.within(scope).filter(Q(consented=True) | Q(source="staff"), closed_at__isnull=True)
    wanted = fold(text)
    if len(wanted) < SHORTEST:
        return []
    if any(sign.isdecimal() for sign in wanted):
        found = list(_by_number(persons, text)[:limit])
    else:
        found = list(_by_name(persons, wanted, scope)[:limit])
        if len(found) < limit:
            found += _in_any_order(persons, text, scope, limit, {row.pk for row in found})
    return sorted((card_of(row) for row in found[:limit]), key=lambda card: (fold(card.full_name), card.id))


def _by_number(persons: QuerySet[Person], text: str) -> QuerySet[Person]:
    number = tidy(text)
    kind = kind_of(number)
    rows = Identifier.objects.filter(value_index=vault().index(kind, number), kind=kind)
    keys = list(rows.values_list("cell", "person_id")[:MOST_OF_A_NUMBER])
    return persons.filter(pk__in=keys) if keys else _by_phone(persons, text)


def _by_phone(persons: QuerySet[Person], text: str) -> QuerySet[Person]:
    try:
        index = vault().index("phone", e164(text))
    except Invalid:
        return persons.none()
    registered = Phone.objects.filter(phone_index=index).first()
    if registered is None:
        return persons.filter(phone_index=index)
    return persons.filter(cell=registered.cell, household_id=registered.household_id)


def _by_name(persons: QuerySet[Person], wanted: str, scope: Scope) -> QuerySet[Person]:
    if scope.communes and not scope.provinces:
        return persons.filter(name_folded__contains=wanted).order_by("name_folded")
    # Unsorted, so that a common name stops at the limit; naming the provinces lets the index serve.
    if scope.nation:
        persons = persons.filter(province__in=[province.code for province in provinces()])
    return persons.filter(name_folded__begins=wanted)


def _in_any_order(persons: QuerySet[Person], text: str, scope: Scope, limit: int, met: set[object]) -> list[Person]:
    if len(fold(text).split()) < SHORTEST:
        return []
    keys: set[tuple[int, object]] = set()
    # Each by its own index and a bounded number of each: a name that so many bear needs more than a name.
    for ways in ({"whole": whole_of(text)}, {"ends": ends_of(text)}):
        rows = NameKey.objects.filter(province__in=_provinces(scope), **ways)
        keys |= set(rows.values_list("cell", "person_id")[: limit * KEYS_A_HIT])
    return list(persons.filter(pk__in=sorted(keys - met))[:limit]) if keys - met else []


def _provinces(scope: Scope) -> list[str]:
    if scope.nation:
        return [province.code for province in provinces()]
    return sorted({*scope.provinces, *(province_of(commune) for commune in scope.communes)})
