"""A household sees and changes its own persons, and nobody else's."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from ncovi.access.scope import Scope
from ncovi.access.scoped import UnscopedRead
from ncovi.audit.queries import breaks
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.people import actions, queries
from ncovi.people.consent_texts import HEALTH_CARE, in_force
from ncovi.people.models import Consent, Identifier, Person
from ncovi.people.rules import MEMBERS_AT_MOST
from ncovi.people.tests.factories import AGREED, Home, profile


def add(home: Home, name: str = "Trần Gia Bảo", **told: Any) -> queries.PersonView:
    person = actions.add_member(
        claims=home.claims, profile=profile(name, relation="child", **told), agreed=AGREED, by=home.actor, at=now()
    )
    return queries.member(home.claims, person)


def test_a_member_belongs_to_the_household_and_is_found_without_accents(alice: Home) -> None:
    child = add(alice)
    assert [person.full_name for person in queries.members(alice.claims)] == ["Nguyễn Thị Hòa", "Trần Gia Bảo"]
    assert (child.commune, child.province, child.consented) == ("00004", "01", True)
    assert Person.objects.unscoped("a test").get(id=child.id).name_folded == "tran gia bao"


def test_another_household_cannot_read_or_change_a_person(alice: Home, bob: Home) -> None:
    person = alice.oneself.id
    with pytest.raises(NotFound):
        queries.member(bob.claims, person)
    with pytest.raises(NotFound):
        queries.identifiers(bob.claims, person)
    with pytest.raises(NotFound):
        actions.save_profile(claims=bob.claims, person=person, profile=profile(), by=bob.actor, at=now())
    with pytest.raises(NotFound):
        actions.close_member(claims=bob.claims, person=person, by=bob.actor, at=now())
    with pytest.raises(NotFound):
        actions.withdraw_consent(claims=bob.claims, person=person, purpose=HEALTH_CARE, by=bob.actor, at=now())
    assert queries.consents(bob.claims, person) == {}


def test_oneself_cannot_be_taken_off_the_list_and_a_member_can(alice: Home) -> None:
    child = add(alice)
    actions.close_member(claims=alice.claims, person=child.id, by=alice.actor, at=now())
    assert [person.relation for person in queries.members(alice.claims)] == ["self"]
    with pytest.raises(NotFound):
        actions.close_member(claims=alice.claims, person=alice.oneself.id, by=alice.actor, at=now())


def test_a_household_has_a_greatest_size(alice: Home) -> None:
    for number in range(MEMBERS_AT_MOST - 1):
        add(alice, f"Trần Bảo {number}")
    with pytest.raises(Conflict):
        add(alice)


def test_only_oneself_is_oneself(alice: Home) -> None:
    with pytest.raises(Invalid):
        actions.add_member(
            claims=alice.claims, profile=profile(relation="self"), agreed=AGREED, by=alice.actor, at=now()
        )


@pytest.mark.parametrize("agreed", [{}, {"research_statistics": 1}, {HEALTH_CARE: 99}])
def test_nothing_is_kept_of_a_member_without_consent(alice: Home, agreed: dict[str, int]) -> None:
    with pytest.raises(Invalid):
        actions.add_member(
            claims=alice.claims, profile=profile(relation="child"), agreed=agreed, by=alice.actor, at=now()
        )
    assert len(queries.members(alice.claims)) == 1


def test_a_place_that_is_not_there_is_refused(alice: Home) -> None:
    with pytest.raises(NotFound):
        add(alice, commune="99999")


def test_identifiers_are_sealed_found_by_their_index_and_forgotten_on_request(alice: Home) -> None:
    person = alice.oneself.id
    keep = {"cccd": "001180000001"}
    actions.save_profile(
        claims=alice.claims, person=person, profile=profile(identifiers=keep), by=alice.actor, at=now()
    )
    row = Identifier.objects.get()
    assert b"001180000001" not in bytes(row.value_sealed)
    assert queries.identifiers(alice.claims, person) == keep
    actions.save_profile(
        claims=alice.claims, person=person, profile=profile(identifiers={"cccd": ""}), by=alice.actor, at=now()
    )
    assert queries.identifiers(alice.claims, person) == {}


def test_consent_is_given_once_withdrawn_and_kept_as_a_record(alice: Home) -> None:
    person = alice.oneself.id
    given: dict[str, Any] = {"claims": alice.claims, "person": person, "purpose": HEALTH_CARE, "by": alice.actor}
    actions.give_consent(**given, text_version=AGREED[HEALTH_CARE], at=now())
    assert Consent.objects.count() == 1
    actions.withdraw_consent(**given, at=now())
    assert queries.consents(alice.claims, person) == {}
    assert [person.consented for person in queries.members(alice.claims)] == [False]
    actions.give_consent(**given, text_version=AGREED[HEALTH_CARE], at=now())
    assert alice.oneself.consented
    assert Consent.objects.count() == 2


def test_consent_to_a_text_that_is_not_in_force_is_refused(alice: Home) -> None:
    with pytest.raises(Invalid):
        actions.give_consent(
            claims=alice.claims, person=alice.oneself.id, purpose=HEALTH_CARE, text_version=99, by=alice.actor, at=now()
        )


def test_consent_to_another_purpose_does_not_open_declaring(alice: Home) -> None:
    child = add(alice)
    actions.withdraw_consent(claims=alice.claims, person=child.id, purpose=HEALTH_CARE, by=alice.actor, at=now())
    actions.give_consent(
        claims=alice.claims,
        person=child.id,
        purpose="research_statistics",
        text_version=in_force("research_statistics", today()),
        by=alice.actor,
        at=now(),
    )
    assert not queries.member(alice.claims, child.id).consented


def test_officers_no_longer_find_who_took_the_consent_back_and_are_told_where_they_still_meet_them(
    alice: Home,
) -> None:
    scope, person = Scope.everything(), alice.oneself
    assert queries.contact(scope, (person.cell, person.id)).card.consented
    actions.withdraw_consent(claims=alice.claims, person=person.id, purpose=HEALTH_CARE, by=alice.actor, at=now())
    assert [queries.search(scope, text) for text in ("nguyen thi hoa", "0912 345 678")] == [[], []]
    assert not queries.contact(scope, (person.cell, person.id)).card.consented


def test_the_database_itself_refuses_two_consents_in_force(alice: Home) -> None:
    row = Consent.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            cell=row.cell,
            id=uuid4(),
            household_id=row.household_id,
            person_id=row.person_id,
            purpose=row.purpose,
            text_version=2,
            given_at=now(),
        )


def test_the_form_of_address_is_one_that_we_speak(alice: Home) -> None:
    actions.choose_address(claims=alice.claims, form_of_address="co", language="vi", by=alice.actor, at=now())
    kept = queries.household(alice.claims)
    assert kept is not None
    assert kept.form_of_address == "co"
    with pytest.raises(Invalid):
        actions.choose_address(claims=alice.claims, form_of_address="x", language="vi", by=alice.actor, at=now())


def test_persons_cannot_be_read_with_no_scope(alice: Home) -> None:
    with pytest.raises(UnscopedRead):
        list(Person.objects.all())


def test_officers_find_persons_of_their_territory_alone(alice: Home, bob: Home) -> None:
    own, sibling = Scope(communes=("00004",)), Scope(communes=("00008",))
    for text in ("nguyen thi hoa", "HOÀ", "thị hòa", "0912 345 678"):
        assert [card.full_name for card in queries.search(own, text)] == ["Nguyễn Thị Hòa"]
        assert queries.search(sibling, text) == []
    province, nation = Scope(provinces=("01",)), Scope.everything()
    assert [len(queries.search(scope, "nguyễn")) for scope in (province, nation, Scope.none())] == [1, 1, 0]
    assert queries.search(nation, "h") == []
    assert queries.search(nation, "0900000000") == []


def test_officers_reach_a_child_by_the_households_telephone(alice: Home) -> None:
    child = add(alice)
    key = (child.cell, child.id)
    assert queries.contact(Scope(communes=("00004",)), key).phone == "+84912345678"
    with pytest.raises(NotFound):
        queries.contact(Scope(communes=("00008",)), key)
    assert queries.cards(Scope(communes=("00008",)), [key]) == {}


def test_every_change_is_on_the_record_and_the_record_is_whole(alice: Home) -> None:
    add(alice)
    assert breaks() == []
