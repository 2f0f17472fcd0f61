"""A declaration over HTTP, from the body to the receipt."""

import json
from typing import Any

import pytest

from ncovi.declarations.models import Declaration
from ncovi.declarations.store import FLAGGED
from ncovi.declarations.tests.factories import ILL, WELL, filled, someone
from ncovi.declarations.wire import Declaration as Sent
from ncovi.intake.tests.lane import Running, options, token_of
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage


def body(*sent: Sent, listed: bool = False) -> bytes:
    """Return declarations as a request's body."""
    told = [
        {"id": str(one.id), "person": str(one.person), "instrument": one.instrument, "version": one.version,
         "answers": json.loads(bytes(one.answers))}
        for one in sent
    ]  # fmt: skip
    return json.dumps({"declarations": told} if listed else told[0]).encode()


def stored() -> list[Declaration]:
    """Return everything that is stored."""
    return list(Declaration.objects.unscoped("a test"))


def test_a_201_means_that_the_row_is_there(lane: Running) -> None:
    person = someone()
    answer = lane.ask(body(filled(person.id, ILL)), token_of(person))
    [receipt] = answer.json["receipts"]
    [row] = stored()
    assert (answer.status, receipt["level"], receipt["repeated"]) == (201, "high", False)
    assert (str(row.id), row.source, row.answers) == (receipt["id"], "api", ILL)
    assert answer.headers["cache-control"] == "no-store"
    assert OutboxMessage.objects.filter(topic=FLAGGED, key=row.id).count() == 1


def test_a_repeat_gives_the_same_receipt_with_200(lane: Running) -> None:
    person = someone()
    sent = body(filled(person.id, ILL))
    first, second = (lane.ask(sent, token_of(person)) for _ in range(2))
    assert (first.status, second.status) == (201, 200)
    assert second.json["receipts"][0] == first.json["receipts"][0] | {"repeated": True}
    assert len(stored()) == 1


def test_the_same_request_many_times_at_once_stores_one_row(lane: Running) -> None:
    person = someone()
    sent = body(filled(person.id, ILL))
    answers = lane.ask_all([(sent, token_of(person))] * 50)
    assert sorted(answer.status for answer in answers) == [200] * 49 + [201]
    assert len({answer.json["receipts"][0]["receipt"] for answer in answers}) == 1
    assert len(stored()) == OutboxMessage.objects.count() == 1


def test_many_households_at_once_are_all_stored(lane: Running) -> None:
    people = [someone() for _ in range(120)]
    answers = lane.ask_all([(body(filled(person.id)), token_of(person)) for person in people])
    assert {answer.status for answer in answers} == {201}
    assert {row.person_id for row in stored()} == {person.id for person in people}


def test_a_family_declares_in_one_request(lane: Running) -> None:
    parent = someone()
    child = someone(parent.household_id)
    answer = lane.ask(body(filled(parent.id), filled(child.id, ILL), listed=True), token_of(parent))
    assert [receipt["level"] for receipt in answer.json["receipts"]] == ["none", "high"]


def test_another_households_person_is_not_found(lane: Running) -> None:
    person, stranger = someone(), someone()
    answer = lane.ask(body(filled(person.id)), token_of(stranger))
    assert (answer.status, answer.json["errors"][0]["pointer"]) == (404, "/person")
    assert not stored()


def test_without_consent_nothing_is_stored(lane: Running) -> None:
    person = someone(consented=False)
    answer = lane.ask(body(filled(person.id)), token_of(person))
    assert (answer.status, answer.json["code"]) == (403, "no_consent")
    assert not stored()


def test_the_same_id_with_other_content_is_a_conflict(lane: Running) -> None:
    person = someone()
    key = uuid7()
    lane.ask(body(filled(person.id, WELL, key=key)), token_of(person))
    answer = lane.ask(body(filled(person.id, ILL, key=key)), token_of(person))
    assert (answer.status, answer.json["errors"][0]["pointer"]) == (409, "/id")


def test_of_a_mixed_request_the_stored_ones_get_their_receipts(lane: Running) -> None:
    parent, stranger = someone(), someone()
    answer = lane.ask(body(filled(parent.id), filled(stranger.id), listed=True), token_of(parent))
    assert (answer.status, answer.json["errors"][0]["pointer"]) == (404, "/declarations/1/person")
    assert [receipt["id"] for receipt in answer.json["receipts"]] == [str(row.id) for row in stored()]


def test_problems_are_told_in_the_callers_language(lane: Running) -> None:
    person = someone()
    sent = body(filled(person.id, WELL | {"fever": "x"}))
    english = lane.ask(sent, token_of(person), headers={"accept-language": "en-GB,vi;q=0.5"})
    vietnamese = lane.ask(sent, token_of(person))
    assert (english.status, english.headers["content-type"]) == (422, "application/problem+json")
    assert english.json["errors"][0] == {
        "pointer": "/answers/fever",
        "code": "type_boolean",
        "detail": "Answer yes or no.",
    }
    assert vietnamese.json["errors"][0]["detail"] == "Hãy trả lời Có hoặc Không."


@pytest.mark.parametrize("changes", [{"expires": 1}, {"household": uuid7(), "epoch": 0, "cell": 0, "expires": 5}])
def test_tokens_that_do_not_count_are_refused(lane: Running, changes: dict[str, Any]) -> None:
    person = someone()
    answer = lane.ask(body(filled(person.id)), token_of(person, **changes))
    assert (answer.status, answer.headers["www-authenticate"]) == (401, 'Bearer realm="ncovi"')


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic abc", "Bearer ÿ"])
def test_anything_else_than_a_token_is_refused(lane: Running, header: str) -> None:
    answer = lane.ask(b"{}", "", headers={"authorization": header})
    assert answer.status == 401


def test_a_family_that_sends_too_much_is_asked_to_wait_and_others_are_not(transactional_db: None) -> None:
    person, neighbour = someone(), someone()
    with Running(options(rate=60, burst=3)) as lane:
        answers = [lane.ask(body(filled(person.id)), token_of(person)) for _ in range(5)]
        other = lane.ask(body(filled(neighbour.id)), token_of(neighbour))
    assert [answer.status for answer in answers] == [201, 201, 201, 429, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert other.status == 201


def test_only_post_is_answered(lane: Running) -> None:
    person = someone()
    answer = lane.ask(b"", token_of(person), method="GET")
    assert (answer.status, answer.headers["allow"]) == (405, "POST")
