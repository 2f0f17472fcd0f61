"""A household hears of every change of its doors, whatever it chose to be told."""

from collections.abc import Callable

import pytest

from ncovi.access.tests.factories import card, officer, small_organisations
from ncovi.audit.actions import SYSTEM
from ncovi.jobs import warnings
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.outbox import deliver
from ncovi.messaging.actions import choose, mute
from ncovi.messaging.tests.factories import Recording, work
from ncovi.people.doors.actions import enter_by_identity, issue_station_code, link_identity
from ncovi.people.erasure.actions import ask_for_erasure
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country

PHONE = "+84912345678"
pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Home:
    small_country()
    small_organisations()
    return home(PHONE, "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def recording(monkeypatch: pytest.MonkeyPatch) -> Recording:
    made = Recording()
    monkeypatch.setattr("ncovi.messaging.jobs.transport", lambda channel: made)
    return made


def printed(who: Home) -> None:
    household = (who.claims.cell, who.claims.household)
    issue_station_code(household=household, by=card(officer("station", "00004", "desk_clerk")), at=now())


def linked(who: Home) -> None:
    link_identity(claims=who.claims, issuer="https://id.example", subject="1", by=who.actor, at=now())


def deleted(who: Home) -> None:
    ask_for_erasure(claims=who.claims, by=who.actor, at=now())


def told() -> None:
    deliver({warnings.TOPIC: warnings.tell}, at=now())
    work()


@pytest.mark.parametrize(
    ("change", "words"), [(printed, "mã đăng nhập"), (linked, "định danh"), (deleted, "xóa tài khoản")]
)
def test_a_changed_door_is_told_even_to_who_wants_no_messages(
    alice: Home, recording: Recording, change: Callable[[Home], None], words: str
) -> None:
    mute(phone=PHONE, by=SYSTEM, at=now())
    OutboxMessage.objects.all().delete()
    change(alice)
    told()
    [parcel] = recording.sent
    assert parcel.recipient == PHONE
    assert words in parcel.text
    assert "1900 9095" in parcel.text
    assert "Hòa" not in parcel.text + parcel.title


def test_linking_the_same_identity_again_is_no_news(alice: Home, recording: Recording) -> None:
    OutboxMessage.objects.all().delete()
    for _ in range(2):
        linked(alice)
    told()
    assert len(recording.sent) == 1


def test_nobody_can_choose_not_to_hear_of_it(alice: Home) -> None:
    with pytest.raises(Invalid):
        choose(
            cell=alice.claims.cell, household=alice.claims.household, kind="security", channels=[], by=SYSTEM, at=now()
        )


def test_who_walks_in_new_with_an_identity_is_not_warned_of_themselves(alice: Home) -> None:
    OutboxMessage.objects.all().delete()
    enter_by_identity(issuer="https://id.example", subject="2", language="vi", by=SYSTEM, at=now())
    assert not OutboxMessage.objects.filter(topic=warnings.TOPIC).exists()
