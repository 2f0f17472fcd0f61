"""Invented people for load: in the database, with the tokens and the filled forms that they will send."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import psycopg

from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.kernel.vietnamese import fold
from ncovi.people import tokens
from ncovi.rehearsal.behaviour import UNIVERSAL, Behaviour, declarations_of
from ncovi.rehearsal.population import Place, households

MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
FORMS = 3_000


@dataclass(frozen=True, slots=True)
class Sender:
    """A person who can declare, and the token of their household."""

    cell: int
    household: UUID
    person: UUID
    token: str


def cell_of(household: UUID) -> int:
    """Return a cell for a household, spread evenly."""
    return household.int % 4096


def settle(database_url: str, places: Sequence[Place], count: int, secret: str, *, seed: int = 1) -> list[Sender]:
    """Put `count` households into the database (once) and return a sender of each."""
    senders = []
    with psycopg.connect(database_url) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE new_households (LIKE people_household INCLUDING DEFAULTS)")
        cursor.execute("CREATE TEMP TABLE new_persons (LIKE people_person INCLUDING DEFAULTS)")
        invented = list(households(places, count, seed=seed, made_at=MADE_AT))
        with cursor.copy("COPY new_households (cell, id, commune) FROM STDIN") as copy:
            for household in invented:
                copy.write_row((cell_of(household.id), household.id, household.place.commune))
        with cursor.copy(
            "COPY new_persons (cell, id, household_id, full_name, name_folded, sex, birth_year, commune, province,"
            " relation, consented, source) FROM STDIN"
        ) as copy:
            for household in invented:
                for member in household.members:
                    copy.write_row((
                        cell_of(household.id), member.id, household.id, member.full_name, fold(member.full_name),
                        member.sex, member.birth_year, household.place.commune, household.place.province,
                        member.relation, True, "demo",
                    ))  # fmt: skip
        cursor.execute("INSERT INTO people_household SELECT * FROM new_households ON CONFLICT DO NOTHING")
        cursor.execute("INSERT INTO people_person SELECT * FROM new_persons ON CONFLICT DO NOTHING")
    expires = int(datetime.now(UTC).timestamp()) + 86_400
    for household in invented:
        token = tokens.issue(secret, cell=cell_of(household.id), household=household.id, expires=expires, epoch=0)
        senders.append(Sender(cell_of(household.id), household.id, household.members[0].id, token))
    return senders


def forms(places: Sequence[Place], count: int = FORMS) -> list[bytes]:
    """Return `count` filled universal forms of varied people, some of them ill, as JSON."""
    behaviour = Behaviour(
        share_taking_part=1.0, declares=1.0, declares_ill=1.0, sunday=1.0, cold=0.05, travelled=0.1, contact=0.02
    )
    found: list[bytes] = []
    for household in households(places, count, seed=7, made_at=MADE_AT):
        for told in declarations_of(household, [clock.today()], behaviour, seed=7):
            if told.instrument == UNIVERSAL:
                found.append(json.dumps(told.answers, ensure_ascii=False).encode())
        if len(found) >= count:
            break
    return found[:count]


def requests(senders: Sequence[Sender], filled: Sequence[bytes], count: int, path: str) -> Iterator[bytes]:
    """Yield `count` whole HTTP requests with ids of now, each by another person in turn."""
    order = random.Random(3)
    for number in range(count):
        sender = senders[number % len(senders)]
        body = b'{"id":"%b","person":"%b","instrument":"covid19/universal","version":1,"answers":%b}' % (
            str(uuid7()).encode(),
            str(sender.person).encode(),
            filled[order.randrange(len(filled))],
        )
        yield (
            b"POST %b HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %b\r\nContent-Type: application/json\r\n"
            b"Accept-Language: vi\r\nContent-Length: %d\r\n\r\n%b"
        ) % (path.encode(), sender.token.encode(), len(body), body)
