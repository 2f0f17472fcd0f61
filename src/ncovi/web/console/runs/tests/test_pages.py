from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient, Client
from django.urls import reverse

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.runs import actions, files, jobs
from ncovi.runs.tests.test_runs import Counting
from ncovi.web.console.runs.single import left_in_words
from ncovi.web.console.tests.conftest import SignIn, country, sign_in

__all__ = ["country", "sign_in"]


@pytest.fixture
def nurse(sign_in: SignIn) -> tuple[Client, OfficerCard]:
    who = station_officer("00004")
    return sign_in(who), card(who)


def begin(by: OfficerCard, rounds: int) -> Any:
    run = actions.start(kind="export_cases", params={"to": 11}, total=None, key=uuid7(), by=by, at=clock.now())
    handler = Counting()
    for _ in range(rounds):
        jobs.advance({"export_cases": handler}, clock.now())
    return run


def test_a_run_shows_how_far_it_is_and_is_asked_again(nurse: tuple[Client, OfficerCard]) -> None:
    client, by = nurse
    address = reverse("console:run", args=[begin(by, 2)])
    shown = client.get(address).content.decode()
    for text in (
        "Export of cases",
        "Under way",
        "6 / 11",
        "Stop",
        "not carried out",
        "Not this one.",
        'hx-trigger="every 1s"',
    ):
        assert text in shown
    part = client.get(address, headers={"hx-request": "true"})
    assert "<html" not in part.content.decode()
    assert "HX-Refresh" not in part


def test_an_ended_run_says_so_to_the_page_that_asks(nurse: tuple[Client, OfficerCard]) -> None:
    client, by = nurse
    address = reverse("console:run", args=[begin(by, 4)])
    assert client.get(address, headers={"hx-request": "true"})["HX-Refresh"] == "true"
    shown = client.get(address).content.decode()
    assert "Finished" in shown
    assert "Take back what was done" in shown
    assert ">Stop<" not in shown


def test_a_button_stops_it_and_another_goes_on(nurse: tuple[Client, OfficerCard]) -> None:
    client, by = nurse
    run = begin(by, 1)
    shown = client.post(reverse("console:stop_run", args=[run]), follow=True).content.decode()
    assert "Stopped. What was done stays done." in shown
    shown = client.post(reverse("console:resume_run", args=[run]), follow=True).content.decode()
    assert "Waiting for its turn" in shown
    shown = client.post(reverse("console:undo_run", args=[run]), follow=True).content.decode()
    assert "gone on meanwhile" in shown


def test_the_list_names_the_work_and_what_was_not_carried_out(nurse: tuple[Client, OfficerCard]) -> None:
    client, by = nurse
    assert "No long work yet" in client.get(reverse("console:runs")).content.decode()
    run = begin(by, 4)
    shown = client.get(reverse("console:runs")).content.decode()
    assert "Export of cases" in shown
    assert str(run) in shown


def test_a_file_is_handed_out_whole(nurse: tuple[Client, OfficerCard]) -> None:
    client, by = nurse
    run = begin(by, 4)
    files.writer(run, "counted.txt", "text/plain").write(b"x" * (files.PART + 5))
    answer = client.get(reverse("console:run_file", args=[run, "counted.txt"]))
    content = b"".join(answer.streaming_content)
    assert len(content) == files.PART + 29 == int(answer["Content-Length"])
    assert answer["Content-Disposition"] == 'attachment; filename="counted.txt"'
    assert client.get(reverse("console:run_file", args=[run, "else.txt"])).status_code == 404


def test_a_server_that_speaks_asgi_gets_the_file_in_parts(sign_in: SignIn) -> None:
    who = station_officer("00004")
    run = begin(card(who), 4)

    async def taken() -> bytes:
        client = AsyncClient()
        await client.aforce_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = await client.get(reverse("console:run_file", args=[run, "counted.txt"]))
        return b"".join([part async for part in answer.streaming_content])

    assert async_to_sync(taken)().split()[-1] == b"11"


def test_what_is_left_is_said_as_one_would_say_it() -> None:
    said = [left_in_words(seconds) for seconds in (None, 5, 100, 5400, 7000)]
    assert said == ["", "less than a minute left", "about 2 minutes left", "about 2 hours left", "about 2 hours left"]
