"""Records that may be one person: the list, the comparison, the decision and its taking back."""

from typing import Any

from django.urls import reverse

from ncovi.access.tests.factories import cdc_officer, station_officer
from ncovi.casework.tests.factories import person
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.people.matching.jobs import make_keys
from ncovi.people.matching.models import Pair
from ncovi.people.matching.pairs import propose
from ncovi.runs.models import Run
from ncovi.web.console.matching.tests.test_person_page import address, open_page, text_of
from ncovi.web.console.tests.conftest import SignIn, declare


def _twice() -> tuple[Any, Any]:
    both = person(), person(name="Nguyễn Thị Hoà")
    make_keys(now())
    propose([(one.cell, one.id) for one in both], now())
    return both


def _same(one: Any, other: Any, step: str = "compare") -> str:
    return reverse(f"console:{step}_people", args=[one.cell, one.id, other.cell, other.id])


def test_two_records_are_compared_joined_read_as_one_and_taken_apart(sign_in: SignIn) -> None:
    officer = sign_in(cdc_officer("01", "epidemiologist"))
    one, other = _twice()
    declare(one)
    listed = text_of(officer.get(reverse("console:duplicates")))
    assert "Nguyễn Thị Hoà" in listed
    assert "The same telephone" in listed
    compared = text_of(officer.get(_same(one, other)))
    assert "Which record is kept?" in compared
    assert "+8491" not in compared
    answer = officer.post(_same(one, other, "join"), {"key": str(uuid7()), "keep": "one"})
    assert answer["Location"] == address("person", one)
    assert Pair.objects.unscoped("a test").get().state == "same"
    declare(other)
    open_page(officer, one)
    shown = text_of(officer.get(address("person", one)))
    assert shown.count("Declared:") == 2
    assert officer.get(address("person", other))["Location"] == address("person", one)
    officer.post(address("separate_people", other))
    assert text_of(officer.get(address("person", one))).count("Declared:") == 1
    open_page(officer, other)
    assert text_of(officer.get(address("person", other))).count("Declared:") == 1


def test_a_joined_record_is_found_in_search_under_the_kept_one(sign_in: SignIn) -> None:
    officer = sign_in(cdc_officer("01", "epidemiologist"))
    one, other = _twice()
    officer.post(_same(one, other, "join"), {"key": str(uuid7()), "keep": "one"})
    found = text_of(officer.post(reverse("console:search"), {"q": "thi hoa nguyen"}))
    assert address("person", one) in found
    assert address("person", other) not in found


def test_two_people_are_told_apart_and_leave_the_list(sign_in: SignIn) -> None:
    officer = sign_in(cdc_officer("01", "epidemiologist"))
    one, other = _twice()
    officer.post(reverse("console:tell_people_apart", args=[one.cell, one.id, other.cell, other.id]))
    assert "Nobody seems to be on record twice" in text_of(officer.get(reverse("console:duplicates")))


def test_a_nurse_sees_no_list_of_duplicates(sign_in: SignIn) -> None:
    assert sign_in(station_officer("00004")).get(reverse("console:duplicates")).status_code == 403


def test_whoever_must_answer_for_a_province_has_it_looked_through(sign_in: SignIn) -> None:
    officer, key = sign_in(cdc_officer("01", "epidemiologist")), str(uuid7())
    refused = officer.post(reverse("console:find_duplicates"), {"key": key, "province": "25"})
    assert refused.status_code == 403
    answer = officer.post(reverse("console:find_duplicates"), {"key": key, "province": "01"})
    assert answer["Location"] == reverse("console:run", args=[key])
    assert Run.objects.get().kind == "find_duplicates"


def test_another_record_is_looked_for_by_hand(sign_in: SignIn) -> None:
    officer = sign_in(cdc_officer("01", "epidemiologist"))
    one, other = person(), person(name="Trần Văn Bình")
    found = text_of(officer.post(address("find_same", one), {"q": "Tran Van Binh"}))
    assert _same(one, other) in found
    assert "Nothing found" in text_of(officer.post(address("find_same", one), {"q": "Lê Thị Không"}))
