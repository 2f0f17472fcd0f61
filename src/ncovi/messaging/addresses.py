"""By what households can be told something, and what they chose: read for many at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from ncovi.kernel.secrets import vault
from ncovi.messaging.models import Muted

Home = tuple[int, UUID]

# The keys as a table of their own: each is looked up in the index, however many there are.
OF_HOMES = (
    "FROM unnest(%s::int[], %s::uuid[]) AS home (cell, id) JOIN {} t ON t.cell = home.cell AND t.household_id = home.id"
)
BROWSERS = f"SELECT t.cell, t.household_id, t.subscription_sealed {OF_HOMES.format('messaging_push')} ORDER BY t.id"
EMAILS = (
    f"SELECT t.cell, t.household_id, t.address_sealed {OF_HOMES.format('messaging_email')} "
    "WHERE t.confirmed_at IS NOT NULL"
)
CHOSEN = f"SELECT t.cell, t.household_id, t.kind, t.channels {OF_HOMES.format('messaging_choice')}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """What is known of some households: sealed addresses, choices by kind, and the sealed telephones that are muted."""

    browsers: Mapping[Home, list[bytes]]
    emails: Mapping[Home, list[bytes]]
    chosen: Mapping[tuple[Home, str], frozenset[str]]
    muted: frozenset[bytes]


def addresses_of(homes: Collection[Home], phones: Collection[bytes]) -> Addresses:
    """Return what is known of households and of their sealed telephones, in four questions however many there are."""
    return Addresses(
        browsers=_sealed(BROWSERS, homes),
        emails=_sealed(EMAILS, homes),
        chosen={((cell, home), kind): frozenset(channels) for cell, home, kind, channels in _rows(CHOSEN, homes)},
        muted=_muted(phones),
    )


def _sealed(sql: str, homes: Collection[Home]) -> Mapping[Home, list[bytes]]:
    found: defaultdict[Home, list[bytes]] = defaultdict(list)
    for cell, home, sealed in _rows(sql, homes):
        found[cell, home].append(bytes(sealed))
    return found


def _rows(sql: str, homes: Collection[Home]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [[cell for cell, _ in homes], [home for _, home in homes]])
        return list(cursor.fetchall())


def _muted(phones: Collection[bytes]) -> frozenset[bytes]:
    indexes = {vault().index("phone", vault().open(phone)): phone for phone in phones}
    silent = Muted.objects.filter(phone_index__in=list(indexes)).values_list("phone_index", flat=True)
    known = {bytes(index) for index in silent}
    return frozenset(phone for index, phone in indexes.items() if index in known)
