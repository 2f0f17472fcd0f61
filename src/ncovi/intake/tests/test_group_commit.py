"""Committing in groups, and what happens when the database does not play along."""

import asyncio
from typing import Any

import psycopg
import pytest
from django.db import connection

from ncovi.declarations.models import Declaration
from ncovi.declarations.partitions import ensure
from ncovi.declarations.tables import partition_of
from ncovi.declarations.tests.factories import filled, someone
from ncovi.intake.tests.lane import Answer, Running, ask, options, token_of
from ncovi.intake.tests.test_intake import body
from ncovi.kernel import clock

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


def count(table: str) -> int:
    """Return how many rows a table has."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own tables
        return int(cursor.fetchone()[0])


def test_requests_that_wait_together_are_committed_together(lane: Running) -> None:
    people = [someone() for _ in range(100)]
    lane.ask_all([(body(filled(person.id)), token_of(person)) for person in people])
    assert count("declarations_tally") <= 10


def test_rows_go_into_the_part_of_their_day(lane: Running) -> None:
    ensure([clock.today()])
    person = someone()
    assert lane.ask(body(filled(person.id)), token_of(person)).status == 201
    assert count(partition_of(clock.today())) == 1


def test_the_database_away_is_503_with_a_time_to_come_back(transactional_db: None) -> None:
    person = someone()
    running = Running(options(database_url=NOWHERE))
    running.runner.run(running.lane.start())
    answer = running.ask(body(filled(person.id)), token_of(person))
    running.__exit__()
    assert (answer.status, answer.headers["retry-after"]) == (503, "2")


def test_a_full_queue_is_503(transactional_db: None) -> None:
    people = [someone() for _ in range(12)]
    with Running(options(waiting=5, batch=1, lanes=1)) as lane:
        answers = lane.ask_all([(body(filled(person.id)), token_of(person)) for person in people])
    statuses = [answer.status for answer in answers]
    assert set(statuses) == {201, 503}
    assert Declaration.objects.unscoped("a test").count() == statuses.count(201)


def test_lost_connections_are_replaced(lane: Running) -> None:
    person = someone()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'ncovi-intake' AND datname = current_database()"
        )
    statuses = []
    for _ in range(100):
        statuses.append(lane.ask(body(filled(person.id)), token_of(person)).status)
        if statuses[-1] == 201:
            break
        lane.runner.run(asyncio.sleep(0.05))
    assert statuses[-1] == 201
    assert set(statuses) <= {201, 503}


def test_a_request_that_cannot_be_stored_does_not_take_others_along(
    lane: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = [someone() for _ in range(20)], someone()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE declarations_declaration ADD CONSTRAINT a_trap CHECK (person_id <> '{bad.id}')")
    try:
        sent = [(body(filled(person.id)), token_of(person)) for person in [*good[:10], bad, *good[10:]]]
        statuses = [answer.status for answer in lane.ask_all(sent)]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE declarations_declaration DROP CONSTRAINT a_trap")
    assert statuses == [201] * 10 + [500] + [201] * 10


def test_clients_that_hang_up_leave_nothing_behind(lane: Running) -> None:
    person = someone()
    sent = body(filled(person.id))

    async def leave() -> list[Any]:
        parts = [sent[:10], sent[10:]]
        leaving = [ask(lane.lane, parts, token_of(person), hang_up=True) for _ in range(200)]
        impatient = [asyncio.create_task(ask(lane.lane, sent, token_of(person))) for _ in range(50)]
        await asyncio.sleep(0)
        for task in impatient:
            task.cancel()
        return await asyncio.gather(*leaving, *impatient, return_exceptions=True)

    gone = lane.runner.run(leave())
    assert {one.status for one in gone if isinstance(one, Answer)} == {0}
    assert lane.ask(body(filled(person.id)), token_of(person)).status == 201
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ncovi-intake' AND state <> 'idle' "
            "AND datname = current_database()"
        )
        assert cursor.fetchone() == (0,)


def test_slow_senders_are_interrupted_and_others_served_meanwhile(transactional_db: None) -> None:
    person = someone()
    sent = body(filled(person.id))

    async def crawl(lane: Running) -> Answer:
        async def receive() -> dict[str, Any]:
            await asyncio.sleep(0.2)
            return {"type": "http.request", "body": sent[:1], "more_body": True}

        answer = Answer()

        async def send(event: Any) -> None:
            answer.status = event.get("status", answer.status)

        headers = [(b"authorization", f"Bearer {token_of(person)}".encode()), (b"content-type", b"application/json")]
        await lane.lane({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive, send)
        return answer

    async def both(lane: Running) -> tuple[list[Answer], Answer]:
        slow = [asyncio.create_task(crawl(lane)) for _ in range(50)]
        quick = await ask(lane.lane, sent, token_of(person))
        return [await task for task in slow], quick

    with Running(options(body_seconds=0.3)) as lane:
        slow, quick = lane.runner.run(both(lane))
    assert quick.status == 201
    assert {answer.status for answer in slow} == {408}


def test_stopping_stores_what_waits(transactional_db: None) -> None:
    people = [someone() for _ in range(30)]
    running = Running(options())

    async def ask_and_stop() -> list[Answer]:
        asked = [asyncio.create_task(ask(running.lane, body(filled(one.id)), token_of(one))) for one in people]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await running.lane.stop()
        return list(await asyncio.gather(*asked))

    with running:
        statuses = [answer.status for answer in running.runner.run(ask_and_stop())]
    assert statuses.count(201) == Declaration.objects.unscoped("a test").count()
    assert set(statuses) <= {201, 503}


def test_a_revoked_token_stops_counting(lane: Running) -> None:
    person = someone()
    with psycopg.connect(lane.lane.options.database_url, autocommit=True) as own:
        own.execute(
            "INSERT INTO people_revocation (household, epoch, before) VALUES (%s, 1, now())", [person.household_id]
        )
    lane.runner.run(lane.lane.bearers.refresh())
    assert lane.ask(body(filled(person.id)), token_of(person)).status == 401
    assert lane.ask(body(filled(person.id)), token_of(person, epoch=1)).status == 201
