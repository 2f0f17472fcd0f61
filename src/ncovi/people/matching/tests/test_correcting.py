"""What is known of a person is put right, and what stood there is kept."""

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.matching.actions import Correct, correct, give_reason
from ncovi.people.matching.models import Correction, Reason
from ncovi.people.matching.queries import Described, candidates, corrections, openings, told_of
from ncovi.people.queries import search
from ncovi.people.tests.factories import Home

NUMBER = "001180123456"


def _key(home: Home) -> tuple[int, object]:
    return home.claims.cell, home.oneself.id


def test_a_corrected_name_is_found_and_the_old_one_is_kept(alice: Home, nurse: OfficerCard) -> None:
    right = Correct({"full_name": "Nguyễn Thị Hoài", "birth_year": "1981"}, "document")
    assert correct(key=uuid7(), person=_key(alice), correct=right, by=nurse, at=now()) == ["birth_year", "full_name"]
    assert [one.full_name for one in search(nurse.scope, "hoai")] == ["Nguyễn Thị Hoài"]
    assert candidates(nurse.scope, Described("Hoài Nguyễn Thị", birth_year=1981, commune="00004"))
    kept = {one.field: (one.old, one.new) for one in corrections(nurse.scope, _key(alice))}
    assert kept == {"full_name": ("Nguyễn Thị Hòa", "Nguyễn Thị Hoài"), "birth_year": ("1980", "1981")}


def test_values_that_stood_there_are_sealed_in_the_database(alice: Home, nurse: OfficerCard) -> None:
    right = Correct({"cccd": NUMBER, "phone": "+84900111222"}, "told")
    correct(key=uuid7(), person=_key(alice), correct=right, by=nurse, at=now())
    for row in Correction.objects.unscoped("a test"):
        assert NUMBER.encode() not in bytes(row.new_sealed)
        assert b"+849" not in bytes(row.old_sealed) + bytes(row.new_sealed)
    assert told_of(nurse.scope, _key(alice))["cccd"] == NUMBER
    assert candidates(nurse.scope, Described("", number=NUMBER))


def test_a_form_sent_twice_corrects_once_and_nothing_changed_is_nothing_kept(alice: Home, nurse: OfficerCard) -> None:
    key, at = uuid7(), now()
    for _ in range(2):
        correct(key=key, person=_key(alice), correct=Correct({"sex": "male"}, "slip"), by=nurse, at=at)
    correct(key=uuid7(), person=_key(alice), correct=Correct({"sex": "male"}, "slip"), by=nurse, at=now())
    assert Correction.objects.unscoped("a test").count() == 1


@pytest.mark.parametrize(
    ("values", "reason", "code"),
    [
        ({"full_name": " "}, "slip", "name_needed"),
        ({"birth_year": "20"}, "slip", "birth_year_invalid"),
        ({"cccd": "12"}, "slip", "cccd_invalid"),
        ({"commune": "00008"}, "slip", "commune_outside"),
        ({"commune": "99999"}, "slip", "commune_unknown"),
        ({"sex": "male"}, "", "reason_needed"),
        ({"sex": "male"}, "other", "reason_words_needed"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(
    alice: Home, nurse: OfficerCard, values: dict[str, str], reason: str, code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        correct(key=uuid7(), person=_key(alice), correct=Correct(values, reason), by=nurse, at=now())


def test_nobody_corrects_beyond_the_territory_or_without_a_role_for_it(alice: Home) -> None:
    told = Correct({"sex": "male"}, "slip")
    with pytest.raises(NotFound):
        correct(key=uuid7(), person=_key(alice), correct=told, by=card(station_officer("00008")), at=now())
    clerk = card(station_officer("00004", "desk_clerk"))
    with pytest.raises(Forbidden):
        correct(key=uuid7(), person=_key(alice), correct=told, by=clerk, at=now())


def test_a_reason_is_kept_with_its_words_sealed(alice: Home, nurse: OfficerCard) -> None:
    key = uuid7()
    for _ in range(2):
        give_reason(key=key, person=_key(alice), reason="other", note="Hỏi lại địa chỉ", by=nurse, at=now())
    assert "Hỏi".encode() not in bytes(Reason.objects.unscoped("a test").get().note_sealed)
    [told] = openings(nurse.scope, _key(alice))
    assert (told.reason, told.note, told.officer_id) == ("other", "Hỏi lại địa chỉ", nurse.id)


def test_a_page_is_not_opened_for_no_reason_or_for_an_unsaid_one(alice: Home, nurse: OfficerCard) -> None:
    for reason in ("", "curiosity", "other"):
        with pytest.raises(Invalid):
            give_reason(key=uuid7(), person=_key(alice), reason=reason, note=" ", by=nurse, at=now())
