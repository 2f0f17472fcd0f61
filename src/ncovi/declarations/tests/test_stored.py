"""Reading stored declarations."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from ncovi.access.scope import Scope
from ncovi.access.scoped import UnscopedRead
from ncovi.declarations import queries
from ncovi.declarations.actions import receive
from ncovi.declarations.answers import Receipt
from ncovi.declarations.models import Declaration
from ncovi.declarations.tests.factories import ILL, WELL, claims_of, filled, someone
from ncovi.kernel import clock
from ncovi.kernel.errors import NotFound

pytestmark = pytest.mark.django_db

HERE = Scope.of([("commune", "00004")])
SIBLING = Scope.of([("commune", "00008")])


def declare(person: Any, answers: dict[str, Any] = WELL, days_ago: int = 0) -> Receipt:
    """Declare about a person some days ago."""
    at = clock.now()
    sent = filled(person.id, answers, at=at - timedelta(days=days_ago))
    return receive(declarations=[sent], source="web", by=claims_of(person), at=at)[0]


def key_of(receipt: Receipt) -> queries.Key:
    """Return the key of a receipt's declaration."""
    return queries.Key(receipt.cell, receipt.person, receipt.day, receipt.id)


def test_an_officer_reads_a_declaration_of_their_territory_and_no_other() -> None:
    receipt = declare(someone(), ILL)
    assert queries.declaration(HERE, key_of(receipt)).answers == ILL
    for scope in (SIBLING, Scope.none()):
        with pytest.raises(NotFound):
            queries.declaration(scope, key_of(receipt))


def test_a_receipt_finds_its_declaration_within_scope_only() -> None:
    receipt = declare(someone())
    declare(someone())
    assert queries.by_receipt(HERE, receipt.receipt.lower()).key == key_of(receipt)
    with pytest.raises(NotFound):
        queries.by_receipt(SIBLING, receipt.receipt)
    with pytest.raises(NotFound):
        queries.by_receipt(HERE, "no code at all")


def test_a_guessed_receipt_finds_nothing() -> None:
    receipt = declare(someone())
    code = receipt.receipt
    guessed = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(NotFound):
        queries.by_receipt(Scope.everything(), guessed)


def test_a_household_sees_its_own_receipts_and_declarations_only() -> None:
    person, stranger = someone(), someone()
    receipt = declare(person)
    assert queries.own_by_receipt(claims_of(person), receipt.receipt).key == key_of(receipt)
    assert queries.own_declaration(claims_of(person), key_of(receipt)).receipt == receipt.receipt
    with pytest.raises(NotFound):
        queries.own_by_receipt(claims_of(stranger), receipt.receipt)
    with pytest.raises(NotFound):
        queries.own_declaration(claims_of(stranger), key_of(receipt))
    assert not queries.history(claims_of(stranger), cell=person.cell, person=person.id)


def test_history_is_paged_newest_first_without_gap_or_repeat() -> None:
    person = someone()
    made = [declare(person, days_ago=days).id for days in (0, 0, 1, 2, 2, 9)]
    seen: list[UUID] = []
    before = None
    while page := queries.history(HERE, cell=person.cell, person=person.id, before=before, limit=2):
        seen += [one.key.id for one in page]
        before = (page[-1].key.day, page[-1].key.id)
    assert sorted(seen) == sorted(made)
    assert seen == sorted(seen, reverse=True)


def test_the_last_answers_prefill_the_next_form() -> None:
    person = someone()
    assert queries.latest_answers(claims_of(person), person=person.id, instrument="covid19/universal") == {}
    declare(person, WELL, days_ago=3)
    declare(person, ILL)
    assert queries.latest_answers(claims_of(person), person=person.id, instrument="covid19/universal") == ILL


def test_reading_with_no_scope_is_an_error() -> None:
    with pytest.raises(UnscopedRead):
        list(Declaration.objects.all())
