"""Who may be meant, on real rows."""

from dataclasses import replace
from datetime import date

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.fence import fenced
from ncovi.access.tests.factories import card, cdc_officer
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Forbidden, Invalid
from ncovi.kernel.ids import uuid7
from ncovi.people.actions.registering import NewRecord, register, register_many
from ncovi.people.matching.bulk import match_many
from ncovi.people.matching.models import NameKey, Registration
from ncovi.people.matching.queries import Described, candidates
from ncovi.people.models import Person
from ncovi.people.queries import search
from ncovi.people.tests.factories import Home

HOA = Described("Nguyễn Thị Hòa", birth_year=1990, sex="female", phone="+84912000111", commune="00004")
NUMBER = "001190123456"


def test_somebody_put_on_record_is_found_by_a_name_written_in_any_way(epidemiologist: OfficerCard) -> None:
    key = register(described=HOA, by=epidemiologist, at=now())
    for typed in ("HOÀ NGUYỄN THỊ", "nguyen thi hoa", "Nguyễn Thị Hoaf", "Nguyễn Hòa"):
        [found] = candidates(epidemiologist.scope, replace(HOA, full_name=typed, phone=""))
        assert (found.card.cell, found.card.id, found.card.household_id) == key
        assert found.score >= 0.7
        assert "birth_year" in found.reasons


def test_a_telephone_or_a_number_finds_somebody_under_another_spelling_of_all(epidemiologist: OfficerCard) -> None:
    register(described=replace(HOA, number=NUMBER), by=epidemiologist, at=now())
    [by_number] = candidates(epidemiologist.scope, Described("Ng. T. Hòa", number="001 190 123 456"))
    assert by_number.reasons[-1] == "number" or "number" in by_number.reasons
    [by_phone] = candidates(epidemiologist.scope, Described("Nguyen Hoa", phone=HOA.phone))
    assert "phone" in by_phone.reasons


def test_a_stranger_of_the_same_family_name_is_not_proposed(epidemiologist: OfficerCard) -> None:
    register(described=HOA, by=epidemiologist, at=now())
    assert candidates(epidemiologist.scope, Described("Nguyễn Thị Lan", birth_year=1990, commune="00004")) == []


def test_nobody_outside_the_territory_is_proposed(epidemiologist: OfficerCard) -> None:
    register(described=HOA, by=epidemiologist, at=now())
    other = card(cdc_officer("25", "epidemiologist"))
    assert candidates(other.scope, HOA) == []
    with fenced(other.scope):
        assert candidates(epidemiologist.scope, HOA) == []


def test_who_never_agreed_is_proposed_only_where_it_is_surely_them(alice: Home, epidemiologist: OfficerCard) -> None:
    person = Person.objects.of_household(alice.claims.cell, alice.claims.household)
    person.update(consented=False)
    told = Described("Nguyễn Thị Hòa", birth_year=1980, sex="female", commune="00004")
    assert candidates(epidemiologist.scope, told) == []
    [found] = candidates(epidemiologist.scope, replace(told, phone="+84912345678"))
    assert found.sure


def test_somebody_who_told_their_name_themselves_is_proposed(alice: Home, epidemiologist: OfficerCard) -> None:
    told = Described("Hòa Nguyễn", birth_year=1980, sex="female", commune="00004")
    [found] = candidates(epidemiologist.scope, told)
    assert found.card.id == alice.oneself.id


def test_many_are_matched_at_once_and_only_where_it_is_sure(epidemiologist: OfficerCard) -> None:
    born = replace(HOA, birth_date=date(1990, 5, 1))
    key = register(described=born, by=epidemiologist, at=now())
    likely = replace(HOA, phone="", birth_date=None)
    found = match_many(epidemiologist.scope, [born, likely, replace(likely, full_name="Trần Văn Bình")])
    assert [each and each.card.id for each in found] == [key[1], None, None]


def test_a_form_sent_twice_registers_somebody_once(epidemiologist: OfficerCard) -> None:
    key = uuid7()
    first = register(described=HOA, key=key, by=epidemiologist, at=now())
    assert register(described=HOA, key=key, by=epidemiologist, at=now()) == first
    assert Registration.objects.filter(person_id=key).count() == 1


def test_a_person_on_record_for_prevention_is_found_in_search_and_has_no_account(epidemiologist: OfficerCard) -> None:
    cell, person, _ = register(described=HOA, by=epidemiologist, at=now())
    [found] = search(epidemiologist.scope, "nguyen thi hoa")
    assert found.id == person
    assert not found.consented
    written = Registration.objects.get(cell=cell, person_id=person)
    assert (written.basis, written.officer_id) == ("disease_prevention", epidemiologist.id)


def test_somebody_joins_a_household_that_is_on_record(alice: Home, epidemiologist: OfficerCard) -> None:
    home = (alice.claims.cell, alice.claims.household)
    child = Described("Nguyễn Văn An", birth_year=2015, commune="00004")
    assert register(described=child, relation="child", household=home, by=epidemiologist, at=now())[2] == home[1]
    with pytest.raises(Invalid):
        register(described=child, relation="self", household=home, by=epidemiologist, at=now())


def test_nobody_is_registered_outside_the_territory_nor_without_a_role_for_it(nurse: OfficerCard) -> None:
    with pytest.raises(Invalid, match="commune_outside"):
        register(described=replace(HOA, commune="00008"), by=nurse, at=now())
    with pytest.raises(Forbidden):
        register(described=HOA, by=replace(nurse, permissions=frozenset()), at=now())
    assert register(described=replace(HOA, commune="05353"), by=SYSTEM, at=now())


def test_a_hundred_are_registered_with_as_many_statements_as_one(
    epidemiologist: OfficerCard, django_assert_max_num_queries: object
) -> None:
    new = [NewRecord(replace(HOA, full_name=f"Nguyễn Thị Số {n}", phone="")) for n in range(100)]
    with django_assert_max_num_queries(16):
        keys = register_many(new=new, by=epidemiologist, at=now())
    assert len({person for _, person, _ in keys}) == 100
    assert NameKey.objects.count() == 100
