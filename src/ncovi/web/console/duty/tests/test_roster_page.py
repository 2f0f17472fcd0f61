"""The roster's page: a week to read for everybody of the unit, and to write for its supervisors."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ncovi.access.tests.factories import station_officer
from ncovi.casework.clocks.models import Shift, SpecialDay
from ncovi.kernel.clock import today
from ncovi.kernel.ids import uuid7
from ncovi.web.console.tests.conftest import SignIn

TODAY = today()
ROSTER = "/console/roster"


def sent(officer_id: int, **fields: object) -> dict[str, object]:
    return {
        "key": str(uuid7()),
        "officer": officer_id,
        "days": [TODAY.isoformat()],
        "shifts": ["day", "night"],
    } | fields


def test_a_supervisor_puts_a_nurse_on_duty_and_everybody_reads_it(sign_in: SignIn) -> None:
    nurse, chief = station_officer("00004"), station_officer("00004", "supervisor")
    browser = sign_in(chief)
    answer = browser.post(reverse("console:put_on_duty"), sent(nurse.pk), follow=True)
    assert Shift.objects.filter(officer_id=nurse.pk, code="night").exists()
    assert nurse.full_name in answer.content.decode()
    read = sign_in(nurse).get(ROSTER).content.decode()
    assert nurse.full_name in read
    assert "Put on duty" not in read


def test_what_was_typed_stays_when_something_lacks(sign_in: SignIn) -> None:
    nurse, chief = station_officer("00004"), station_officer("00004", "supervisor")
    answer = sign_in(chief).post(reverse("console:put_on_duty"), sent(nurse.pk, days=[]))
    assert answer.status_code == 400
    assert f'value="{nurse.pk}" selected' in answer.content.decode()


def test_a_nurse_may_not_write_the_roster(sign_in: SignIn) -> None:
    nurse = station_officer("00004")
    assert sign_in(nurse).post(reverse("console:put_on_duty"), sent(nurse.pk)).status_code == 403


def test_a_shift_is_taken_off_and_a_week_copied(sign_in: SignIn) -> None:
    nurse, chief = station_officer("00004"), station_officer("00004", "supervisor")
    browser, following = sign_in(chief), TODAY + timedelta(days=7)
    browser.post(reverse("console:put_on_duty"), sent(nurse.pk, shifts=["night"]))
    browser.post(reverse("console:copy_week"), {"key": str(uuid7()), "week": following.isoformat()})
    assert Shift.objects.filter(day=following).count() == 1
    shift = Shift.objects.get(day=following)
    browser.post(reverse("console:take_off_duty", args=[shift.id]), {"key": str(uuid7())})
    assert not Shift.objects.filter(day=following).exists()


def test_a_day_on_which_the_unit_rests_is_noted_with_its_reason(sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004", "supervisor"))
    form = {"key": str(uuid7()), "day": TODAY.isoformat(), "works": "no", "note": "Repairs"}
    assert "Repairs" in browser.post(reverse("console:set_day"), form, follow=True).content.decode()
    assert not SpecialDay.objects.get().works
    browser.post(reverse("console:set_day"), form | {"works": ""})
    assert not SpecialDay.objects.exists()


@pytest.mark.parametrize("week", ["", "not a day", "2026-13-01", "2027-02-08", "0001-01-01", "9999-12-31"])
def test_any_week_that_is_asked_for_has_a_page(sign_in: SignIn, week: str) -> None:
    answer = sign_in(station_officer("00004")).get(ROSTER, {"week": week})
    assert answer.status_code == 200
    assert "Who is asked next" in answer.content.decode()
