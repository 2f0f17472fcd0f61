"""A lost telephone, or somebody who held it for a minute, leaves no other door open."""

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.fence import fenced
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.people.doors.actions import (
    enter_by_identity,
    enter_by_station_code,
    issue_station_code,
    link_identity,
    unlink_identity,
)
from ncovi.people.doors.queries import identity_is_linked, passkeys
from ncovi.people.doors.tests.test_passkeys import device
from ncovi.people.moving.actions import sign_out_of_all
from ncovi.people.queries import claims_of
from ncovi.people.tests.factories import ADDRESS, Home

pytestmark = pytest.mark.django_db
ISSUER = "https://id.example.vn"


def test_signing_out_everywhere_shuts_every_door_but_the_telephone(alice: Home, clerk: OfficerCard) -> None:
    device(alice)
    link_identity(claims=alice.claims, issuer=ISSUER, subject="001", by=alice.actor, at=now())
    with fenced(clerk.scope):
        slip = issue_station_code(household=(alice.claims.cell, alice.claims.household), by=clerk, at=now())
    sign_out_of_all(claims=alice.claims, by=alice.actor, at=now())
    assert passkeys(alice.claims) == []
    assert not identity_is_linked(alice.claims)
    with pytest.raises(Invalid):
        enter_by_station_code(code=slip.code, address=ADDRESS, by=SYSTEM, at=now())


def test_who_has_no_telephone_number_keeps_the_doors_there_are(country: None) -> None:
    came = enter_by_identity(issuer=ISSUER, subject="002", language="vi", by=SYSTEM, at=now())
    claims = claims_of(came.token, now())
    assert claims is not None
    sign_out_of_all(claims=claims, by=SYSTEM, at=now())
    assert (
        enter_by_identity(issuer=ISSUER, subject="002", language="vi", by=SYSTEM, at=now()).household == came.household
    )


def test_an_identity_that_was_linked_can_be_taken_off_again(alice: Home) -> None:
    link_identity(claims=alice.claims, issuer=ISSUER, subject="003", by=alice.actor, at=now())
    unlink_identity(claims=alice.claims, by=alice.actor, at=now())
    came = enter_by_identity(issuer=ISSUER, subject="003", language="vi", by=SYSTEM, at=now())
    assert came.household != alice.claims.household


def test_the_only_door_of_an_account_is_not_taken_off(country: None) -> None:
    came = enter_by_identity(issuer=ISSUER, subject="004", language="vi", by=SYSTEM, at=now())
    claims = claims_of(came.token, now())
    assert claims is not None
    with pytest.raises(Conflict):
        unlink_identity(claims=claims, by=SYSTEM, at=now())
