"""The national identity opens one household, and only its own."""

import pytest

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict
from ncovi.people.doors.actions import enter_by_identity, link_identity
from ncovi.people.doors.queries import identity_is_linked
from ncovi.people.models import Household
from ncovi.people.queries import claims_of, household, members
from ncovi.people.tests.factories import Home

pytestmark = pytest.mark.django_db
ISSUER = "https://id.example.vn"


def came(subject: str = "001") -> object:
    return enter_by_identity(issuer=ISSUER, subject=subject, language="vi", by=SYSTEM, at=now())


def test_a_new_identity_opens_a_household_of_its_own_with_nothing_told(country: None) -> None:
    first = came()
    assert first.fresh
    opened = claims_of(first.token, now())
    assert household(opened).phone == ""
    assert [person.full_name for person in members(opened)] == [""]


def test_the_same_identity_comes_home_the_second_time(country: None) -> None:
    first, second = came(), came()
    assert second.household == first.household
    assert not second.fresh
    assert Household.objects.count() == 1


def test_a_linked_identity_opens_the_household_it_was_linked_to(alice: Home) -> None:
    link_identity(claims=alice.claims, issuer=ISSUER, subject="002", by=alice.actor, at=now())
    assert identity_is_linked(alice.claims)
    assert came("002").household == alice.claims.household


def test_an_identity_of_another_household_cannot_be_taken_over(alice: Home) -> None:
    came("003")
    with pytest.raises(Conflict):
        link_identity(claims=alice.claims, issuer=ISSUER, subject="003", by=alice.actor, at=now())


def test_the_same_subject_of_another_issuer_is_somebody_else(country: None) -> None:
    other = enter_by_identity(issuer="https://other.example", subject="001", language="vi", by=SYSTEM, at=now())
    assert came().household != other.household
