"""Receiving declarations from a page."""

import json
from typing import Any

import pytest
from django.db import connection

from ncovi.declarations.actions import receive
from ncovi.declarations.answers import Receipt, as_json
from ncovi.declarations.faults import DeclarationsRefused
from ncovi.declarations.models import Declaration
from ncovi.declarations.store import FLAGGED
from ncovi.declarations.tests.factories import ILL, WELL, claims_of, filled, someone
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Forbidden, NotFound
from ncovi.kernel.models import OutboxMessage
from ncovi.people.tokens import Claims

pytestmark = pytest.mark.django_db


def send(by: Claims, *declarations: Any) -> list[Receipt]:
    """Receive declarations now."""
    return receive(declarations=declarations, source="web", by=by, at=clock.now())


def stored() -> list[Declaration]:
    """Return everything that is stored."""
    return list(Declaration.objects.unscoped("a test").order_by("id"))


def test_a_declaration_is_stored_with_the_persons_commune() -> None:
    person = someone(commune="00025", province="01")
    [receipt] = send(claims_of(person), filled(person.id, ILL))
    [row] = stored()
    assert (row.id, row.commune, row.province, row.level, row.source) == (receipt.id, "00025", "01", 2, "web")
    assert row.answers == ILL


def test_a_repeat_gives_the_same_receipt_and_no_second_row() -> None:
    person = someone()
    declaration = filled(person.id, ILL)
    [first] = send(claims_of(person), declaration)
    [second] = send(claims_of(person), declaration)
    assert (first.repeated, second.repeated) == (False, True)
    assert (second.receipt, second.contact_by, second.level) == (first.receipt, first.contact_by, first.level)
    assert len(stored()) == OutboxMessage.objects.filter(topic=FLAGGED).count() == 1


def test_an_id_with_other_content_is_a_conflict() -> None:
    person = someone()
    declaration = filled(person.id)
    send(claims_of(person), declaration)
    with pytest.raises(Conflict):
        send(claims_of(person), filled(person.id, ILL, key=declaration.id))
    assert [row.level for row in stored()] == [0]


def test_a_person_of_another_household_is_unknown() -> None:
    person, stranger = someone(), someone()
    with pytest.raises(NotFound):
        send(claims_of(stranger), filled(person.id))
    assert not stored()


def test_a_person_who_left_is_unknown() -> None:
    person = someone(closed_at=clock.now())
    with pytest.raises(NotFound):
        send(claims_of(person), filled(person.id))


def test_nothing_is_stored_without_consent() -> None:
    person = someone(consented=False)
    with pytest.raises(Forbidden):
        send(claims_of(person), filled(person.id))
    assert not stored()


def test_a_family_is_received_whole_or_not_at_all() -> None:
    parent = someone()
    child = someone(parent.household_id, consented=False)
    with pytest.raises(Forbidden):
        send(claims_of(parent), filled(parent.id), filled(child.id))
    assert not stored()


def test_wrong_answers_store_nothing() -> None:
    person = someone()
    with pytest.raises(DeclarationsRefused):
        send(claims_of(person), filled(person.id), filled(person.id, {"fever": 1}))
    assert not stored()


def test_flagged_ones_enter_the_outbox_with_all_that_work_needs() -> None:
    person = someone()
    [receipt] = send(claims_of(person), filled(person.id, ILL))
    send(claims_of(person), filled(person.id, WELL))
    [message] = OutboxMessage.objects.filter(topic=FLAGGED)
    assert message.key == receipt.id
    assert message.body | {"score": 0, "at": ""} == {
        "cell": person.cell,
        "person": str(person.id),
        "household": str(person.household_id),
        "day": receipt.day.isoformat(),
        "declaration": str(receipt.id),
        "commune": person.commune,
        "province": person.province,
        "level": 2,
        "score": 0,
        "reasons": list(receipt.reasons),
        "instrument": "covid19/universal",
        "rules_version": 1,
        "at": "",
    }


def test_days_without_a_part_of_their_own_are_stored_all_the_same() -> None:
    person = someone()
    send(claims_of(person), filled(person.id))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM declarations_default")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_receipt_tells_level_reasons_advice_and_what_happens_next(lang: str) -> None:
    person = someone()
    [receipt] = send(claims_of(person), filled(person.id, ILL))
    told = json.loads(as_json(receipt, lang))
    assert told["level"] == "high"
    assert receipt.contact_by is not None
    assert told["contact_by"] == receipt.contact_by.isoformat(timespec="seconds")
    assert told["receipt"] in told["status_url"]
    assert all(told[member] for member in ("level_text", "reasons", "advice", "next_step"))
