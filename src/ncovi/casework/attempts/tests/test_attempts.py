from datetime import timedelta
from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.casework import queries as casework
from ncovi.casework.actions import verify
from ncovi.casework.attempts import queries
from ncovi.casework.attempts.actions import Said, record_call, record_visit
from ncovi.casework.attempts.models import Attempt
from ncovi.casework.attempts.rules import proposes_visit
from ncovi.casework.rules import Outcome
from ncovi.casework.tests.factories import person, work_item
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from ncovi.people.queries import numbers_of

PHONE = "+84912345678"


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A nurse of commune 00004."""
    return card(station_officer("00004"))


def call(item: Any, by: OfficerCard, result: str, **said: Any) -> None:
    record_call(item_id=item.id, said=Said(result, **said), key=uuid7(), by=by, at=now())


@pytest.mark.parametrize(
    ("attempts", "due"),
    [
        ([("call", "no_answer"), ("call", "busy"), ("call", "wrong_number")], True),
        ([("call", "no_answer"), ("call", "answered"), ("call", "busy"), ("call", "busy")], False),
        ([("call", "no_answer"), ("visit", "planned"), ("call", "busy"), ("call", "busy")], False),
        ([], False),
    ],
)
def test_a_visit_is_proposed_after_three_calls_in_vain_in_a_row(attempts: list[tuple[str, str]], due: bool) -> None:
    assert proposes_visit(attempts, 3) is due


@pytest.mark.django_db
def test_answers_are_kept_with_the_call_and_sealed(nurse: OfficerCard) -> None:
    item, key = work_item(), uuid7()
    said = Said("answered", answers={"feeling": "better", "temperature": "37.2", "who": ""}, note="Nói chuyện với mẹ.")
    for _ in range(2):
        record_call(item_id=item.id, said=said, key=key, by=nurse, at=now())
    [attempt] = queries.attempts_of(nurse.scope, item.id)
    assert (attempt.result, attempt.answers) == ("answered", {"feeling": "better", "temperature": "37.2"})
    [row] = Attempt.objects.unscoped("a test")
    assert b"37.2" not in bytes(row.answers_sealed)
    assert casework.item(nurse.scope, item.id).attempts == 1


@pytest.mark.django_db
def test_a_promised_call_comes_back_at_its_time_and_goes_with_the_next_attempt(nurse: OfficerCard) -> None:
    item = work_item()
    again = now() + timedelta(hours=2)
    call(item, nurse, "call_later", again_at=again)
    assert queries.promised(nurse.scope, now()) == []
    [one] = queries.promised(nurse.scope, again)
    assert (one.item_id, one.again_at) == (item.id, again)
    call(item, nurse, "answered")
    assert queries.promised(nurse.scope, again) == []


@pytest.mark.django_db
def test_a_promise_about_work_that_is_closed_calls_nobody(nurse: OfficerCard) -> None:
    item = work_item()
    call(item, nurse, "call_later", again_at=now() + timedelta(hours=2))
    verify(item_id=item.id, outcome=Outcome.NOTHING, note="", public_text="", key=uuid7(), by=nurse, at=now())
    assert queries.promised(nurse.scope, now() + timedelta(days=1)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("again", [None, timedelta(hours=-1), timedelta(days=20)])
def test_a_call_that_is_put_off_needs_a_time_that_can_be_kept(nurse: OfficerCard, again: timedelta | None) -> None:
    item = work_item()
    with pytest.raises(Invalid, match="again_at"):
        call(item, nurse, "call_later", again_at=now() + again if again else None)
    assert casework.item(nurse.scope, item.id).attempts == 0


@pytest.mark.django_db
def test_a_wrong_number_is_doubtful_for_everybody_and_other_numbers_come_first(nurse: OfficerCard) -> None:
    who = person()
    person(name="Trần Văn Bình", household_id=who.household_id, phone_sealed=vault().seal("+84987654321"))
    call(work_item(who=who), nurse, "wrong_number", number=PHONE)
    other, wrong = numbers_of(nurse.scope, (who.cell, who.id))
    assert (other.phone, other.owner, other.doubted_at) == ("+84987654321", "Trần Văn Bình", None)
    assert wrong.phone == PHONE
    assert wrong.doubted_at is not None


@pytest.mark.django_db
def test_a_visit_stands_in_the_trail_of_the_item_in_words(nurse: OfficerCard) -> None:
    item = work_item()
    record_visit(item_id=item.id, said=Said("found", note="Đang nghỉ ở nhà."), key=uuid7(), by=nurse, at=now())
    notes = [step.note for step in casework.timeline(nurse.scope, item.id)]
    assert any(note.endswith(": Đang nghỉ ở nhà.") for note in notes)
    assert [one.way for one in queries.attempts_of(nurse.scope, item.id)] == ["visit"]


@pytest.mark.django_db
def test_an_officer_of_the_commune_beside_neither_calls_nor_reads(nurse: OfficerCard) -> None:
    item, sibling = work_item(), card(station_officer("00008"))
    call(item, nurse, "answered", answers={"feeling": "better"})
    with pytest.raises(NotFound):
        call(item, sibling, "answered")
    assert queries.attempts_of(sibling.scope, item.id) == []
    assert queries.promised(sibling.scope, now() + timedelta(days=1)) == []
