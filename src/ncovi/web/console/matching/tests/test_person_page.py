"""A person's page opens for a reason, shows everything that happened, and is told to the person."""

import re
from datetime import timedelta
from typing import Any

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ncovi.access.tests.factories import cdc_officer, station_officer
from ncovi.audit.queries import reads_of
from ncovi.casework.models import WorkItem
from ncovi.casework.tests.factories import person
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.web.console.tests.conftest import SignIn, declare, item_of

MOST = 60


def address(route: str, who: Any) -> str:
    return reverse(f"console:{route}", args=[who.cell, who.id])


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def open_page(client: Client, who: Any, reason: str = "they_asked", note: str = "") -> Any:
    told = {"key": str(uuid7()), "reason": reason, "note": note}
    return client.post(address("open_person", who), told, follow=True)


def test_a_page_is_not_shown_before_a_reason_is_given(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person(address="Số 3 ngõ 5")
    declare(who)
    asked = text_of(nurse.get(address("person", who)))
    assert "Why do you open this page?" in asked
    assert "Số 3 ngõ 5" not in asked
    assert "091" not in asked
    assert reads_of((who.cell, who.id), limit=5) == []
    shown = text_of(open_page(nurse, who))
    assert "Số 3 ngõ 5" in shown
    assert "What happened" in shown


def test_a_reason_holds_for_an_hour_and_for_that_person_alone(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    other = person(household_id=who.household_id, name="Trần Văn Bình")
    open_page(nurse, who)
    assert "What happened" in text_of(nurse.get(address("person", who)))
    assert "What happened" not in text_of(nurse.get(address("person", other)))
    with time_machine.travel(now() + timedelta(minutes=61)):
        assert "Why do you open this page?" in text_of(nurse.get(address("person", who)))


def test_a_reason_of_one_officer_opens_nothing_for_another(sign_in: SignIn) -> None:
    first, second = (sign_in(station_officer("00004")) for _ in range(2))
    who = person()
    open_page(first, who)
    assert "Why do you open this page?" in text_of(second.get(address("person", who)))


def test_work_about_the_person_is_reason_enough_and_is_kept_as_the_reason(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    declare(who)
    nurse.get(reverse("console:item", args=[item_of(who).id]))
    assert "What happened" in text_of(nurse.get(address("person", who)))
    newest = reads_of((who.cell, who.id), limit=1)[0]
    assert (newest.reason, newest.why) == ("person", "work_item")


def test_no_reason_or_another_one_without_words_is_asked_again(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    for reason, note in (("", ""), ("other", " ")):
        answer = open_page(nurse, who, reason, note)
        assert answer.status_code == 400
        assert "What happened" not in text_of(answer)
    open_page(nurse, who, "other", "Nhờ báo lại giờ khám")
    shown = text_of(nurse.get(address("person", who)))
    assert "“Nhờ báo lại giờ khám”" in shown
    assert "Another reason" in shown


def test_the_timeline_shows_every_kind_and_is_narrowed_down(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    declare(who)
    shown = text_of(open_page(nurse, who))
    assert "Declared:" in shown
    assert "Work begun" in shown
    narrowed = text_of(nurse.get(address("person", who), {"kind": "work"}))
    assert "Work begun" in narrowed
    assert "Declared:" not in narrowed
    assert "Declared:" in text_of(nurse.get(address("person", who), {"kind": "nonsense"}))


def test_work_of_every_kind_and_ending_has_its_words(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    declare(who)
    WorkItem.objects.unscoped("a test").update(state="closed", outcome="done", closed_at=now(), kind="task")
    assert "Done" in text_of(open_page(nurse, who))


def test_a_page_costs_no_more_for_a_long_history(sign_in: SignIn) -> None:
    nurse, who = sign_in(cdc_officer("01", "epidemiologist")), person()
    declare(who)
    open_page(nurse, who)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            nurse.get(address("person", who))
        return len(captured)

    cost()
    one = cost()
    for _ in range(4):
        declare(who)
    assert cost() == one <= MOST


def test_an_officer_of_the_next_commune_finds_nobody_at_any_address(sign_in: SignIn) -> None:
    sibling, who = sign_in(station_officer("00008", "supervisor")), person()
    other = person(name="Nguyễn Thị Hoà")
    same = reverse("console:compare_people", args=[who.cell, who.id, other.cell, other.id])
    for url in (*(address(route, who) for route in ("person", "correct_person", "find_same")), same):
        assert sibling.get(url).status_code == 404
    for url in (address("open_person", who), f"{same}/join", f"{same}/apart", address("separate_people", who)):
        form = {"key": str(uuid7()), "reason": "they_asked", "keep": "one"}
        assert sibling.post(url, form).status_code == 404


def test_a_correction_stands_beside_what_was_there_and_the_person_reads_it(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    open_page(nurse, who, "correction")
    form = text_of(nurse.get(address("correct_person", who)))
    key = re.search(r'name="key" value="([^"]+)"', form)
    assert key
    told = {
        "key": key[1], "full_name": "Nguyễn Thị Hoài", "birth_year": "1990", "sex": "female", "phone": "0912345678",
        "cccd": "", "commune": "00004", "commune_before": "00004", "commune_text": "Phường Ba Đình", "address": "",
        "reason": "document", "note": "",
    }  # fmt: skip
    answer = nurse.post(address("correct_person", who), told, follow=True)
    shown = text_of(answer)
    assert answer.status_code == 200
    assert "<s>Nguyễn Thị Hòa</s> → Nguyễn Thị Hoài" in shown
    assert "As it stands on a document" in shown


def test_a_wrong_value_comes_back_with_everything_typed(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    open_page(nurse, who, "correction")
    told = {"key": str(uuid7()), "full_name": "Nguyễn Thị Hoài", "cccd": "12", "commune_text": "Phường Ba Đình",
            "commune": "00004", "commune_before": "00004", "reason": "slip"}  # fmt: skip
    answer = nurse.post(address("correct_person", who), told)
    assert answer.status_code == 400
    assert "The personal number has 12 digits" in text_of(answer)
    assert "Nguyễn Thị Hoài" in text_of(answer)
