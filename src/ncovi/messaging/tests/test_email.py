"""E-mail through a mail server, and an address that is used only once it was confirmed."""

import email
from collections.abc import Iterator
from datetime import timedelta
from email import policy
from typing import Any
from uuid import UUID

import pytest

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, TooMany
from ncovi.kernel.secrets import vault
from ncovi.messaging import actions
from ncovi.messaging.actions.emailing import MOST_A_DAY
from ncovi.messaging.models import EmailAddress, Message
from ncovi.messaging.queries import email_of
from ncovi.messaging.tests.factories import HOUSEHOLD, Recording, tell, work
from ncovi.messaging.tests.loopback import Listener, mail_listener
from ncovi.messaging.transports import Parcel, Rejected
from ncovi.messaging.transports.email.transport import EmailTransport

KEY = UUID("019a0000-0000-7000-8000-000000000001")
OWN = {"cell": HOUSEHOLD[0], "household": HOUSEHOLD[1], "by": SYSTEM}


@pytest.fixture
def server(settings: Any) -> Iterator[Listener]:
    with mail_listener() as listener:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", listener.port
        yield listener


def parcel(to: str = "hoa@example.vn") -> Parcel:
    return Parcel(KEY, to, "Trạm y tế đã kiểm tra", "Mở NCOVI để xem.", "/history/1", "vi")


def test_an_email_has_the_title_the_text_and_the_page_it_leads_to(server: Listener, settings: Any) -> None:
    settings.NCOVI_SITE = "https://khai.example.vn"
    EmailTransport().send(parcel())
    mail = email.message_from_bytes(server.got[0], policy=policy.default)
    assert (mail["Subject"], mail["To"]) == ("Trạm y tế đã kiểm tra", "hoa@example.vn")
    assert mail.get_content().split() == ["Mở", "NCOVI", "để", "xem.", "https://khai.example.vn/history/1"]


def test_a_line_break_in_an_address_sends_nothing(server: Listener) -> None:
    with pytest.raises(Rejected):
        EmailTransport().send(parcel("a@b.vn\nBcc: c@d.vn"))
    assert server.got == []


def tell_email(address: str = "hoa@example.vn", **at: Any) -> None:
    actions.tell_email(**OWN, address=address, language="vi", **({"at": now()} | at))


def code() -> str:
    return vault().open(Message.objects.latest("created_at").params_sealed["code"].encode())


@pytest.mark.django_db
def test_an_address_is_used_once_its_code_came_back(recording: Recording) -> None:
    actions.choose(**OWN, kind="help", channels=["email"], at=now())
    tell_email()
    tell("help")
    work()
    assert [sent.recipient for sent in recording.sent] == ["hoa@example.vn"]
    assert email_of(*HOUSEHOLD).confirmed is False
    actions.confirm_email(**OWN, code=code(), at=now())
    tell("help")
    work()
    assert len(recording.sent) == 2
    assert email_of(*HOUSEHOLD).confirmed is True


@pytest.mark.django_db
def test_a_code_is_missed_five_times_at_most() -> None:
    tell_email()
    right = code()
    wrong = f"{(int(right) + 1) % 10**6:06}"
    for _ in range(5):
        with pytest.raises(Invalid):
            actions.confirm_email(**OWN, code=wrong, at=now())
    with pytest.raises(Invalid):
        actions.confirm_email(**OWN, code=right, at=now())
    assert EmailAddress.objects.get().confirmed_at is None


@pytest.mark.django_db
def test_a_code_that_is_old_confirms_nothing() -> None:
    tell_email()
    with pytest.raises(Invalid):
        actions.confirm_email(**OWN, code=code(), at=now() + timedelta(minutes=31))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["", "hoa", "hoa@vn", "a b@c.vn", "a@b.vn\nBcc: x@y.vn", "a" * 250 + "@b.vn", "<a@b.vn>"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Invalid):
        tell_email(address)


@pytest.mark.django_db
def test_nobody_can_have_somebody_flooded_with_codes() -> None:
    tell_email()
    with pytest.raises(TooMany):
        tell_email("other@example.vn")
    tell_email("other@example.vn", at=now() + timedelta(minutes=2))


@pytest.mark.django_db
def test_a_forgotten_address_leaves_nothing_behind() -> None:
    tell_email()
    assert b"hoa" not in bytes(EmailAddress.objects.get().address_sealed)
    actions.forget_email(**OWN, at=now())
    assert email_of(*HOUSEHOLD) is None


@pytest.mark.django_db
def test_codes_by_email_end_for_the_day_before_they_become_a_nuisance() -> None:
    for number in range(MOST_A_DAY):
        tell_email(f"stranger{number}@example.vn", at=now() + timedelta(minutes=2 * number))
    with pytest.raises(TooMany):
        tell_email("stranger@example.vn", at=now() + timedelta(minutes=2 * MOST_A_DAY))
    tell_email(at=now() + timedelta(days=2))
