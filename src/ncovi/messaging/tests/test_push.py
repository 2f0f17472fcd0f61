"""Waking up browsers: encrypted for one of them, signed as ours, and forgotten when it is gone."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7
from ncovi.messaging import actions, vapid
from ncovi.messaging.models import Message, PushSubscription
from ncovi.messaging.tests.factories import HOUSEHOLD, tell, work
from ncovi.messaging.tests.loopback import Listener, Posted, http_listener

pytestmark = pytest.mark.django_db
OWN = {"cell": HOUSEHOLD[0], "household": HOUSEHOLD[1], "by": SYSTEM}
AUTH = b"0123456789abcdef"


class Browser:
    """A browser that subscribed: it alone can read what is sent to it."""

    def __init__(self, service: Listener, name: str = "a") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.endpoint = f"{service.url}/push/{name}"
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        actions.subscribe(**OWN, endpoint=self.endpoint, p256dh=encoded(point), auth=encoded(AUTH), at=now())

    def read(self, posted: Posted) -> dict[str, str]:
        """Return what a message says."""
        plain = http_ece.decrypt(posted.body, private_key=self._key, auth_secret=AUTH, version="aes128gcm")
        shown: dict[str, str] = json.loads(plain)
        return shown


def encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.fixture
def service(settings: Any) -> Iterator[Listener]:
    settings.NCOVI_PUSH_HOSTS = ("127.0.0.1",)
    settings.NCOVI_SITE = "https://khai.example.vn"
    with http_listener() as listener:
        listener.status = 201
        yield listener


def test_a_browser_reads_what_the_push_service_cannot(service: Listener) -> None:
    browser = Browser(service)
    tell("outcome", phone="")
    work()
    [posted] = service.got
    shown = browser.read(posted)
    assert (shown["title"], shown["path"]) == ("Trạm y tế đã kiểm tra", "/")
    assert "khai báo" in shown["text"]
    assert shown["title"].encode() not in posted.body
    assert Message.objects.get().state == "sent"


def test_a_message_is_signed_with_the_key_that_browsers_were_given(service: Listener) -> None:
    Browser(service)
    tell(phone="")
    work()
    scheme, _, rest = service.got[0].headers["Authorization"].partition(" ")
    signed = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid"
    assert signed["k"] == vapid.public_key()
    said, _, signature = signed["t"].rpartition(".")
    assert Vapid.from_raw_public(signed["k"].encode()).verify_token(said.encode(), signature)
    claims = json.loads(urlsafe_b64decode(signed["t"].split(".")[1] + "=="))
    assert (claims["aud"], claims["sub"]) == (service.url, "https://khai.example.vn")


def test_every_browser_of_a_household_is_woken_up(service: Listener) -> None:
    Browser(service, "a")
    Browser(service, "b")
    tell(phone="")
    work()
    assert sorted(posted.path for posted in service.got) == ["/push/a", "/push/b"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(service: Listener, status: int) -> None:
    Browser(service)
    service.status = status
    tell(phone="")
    work()
    assert not PushSubscription.objects.exists()
    assert Message.objects.get().state == "failed"


def test_a_service_that_is_busy_is_tried_again(service: Listener) -> None:
    Browser(service)
    service.status = 503
    tell(phone="")
    work()
    assert PushSubscription.objects.count() == 1
    assert Message.objects.get().state == "queued"


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://example.org/push",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com.example.org/x",
        "https://fcm.googleapis.com@example.org/x",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "https://[",
        "",
    ],
)
def test_we_call_no_address_but_those_of_known_push_services(endpoint: str) -> None:
    with pytest.raises(Invalid):
        actions.subscribe(**OWN, endpoint=endpoint, p256dh="x", auth="y", at=now())


def test_a_browser_that_changes_hands_belongs_to_the_last_household_alone(service: Listener) -> None:
    Browser(service)
    other = uuid7()
    actions.subscribe(
        cell=HOUSEHOLD[0], household=other, endpoint=f"{service.url}/push/a", p256dh="x", auth="y", by=SYSTEM, at=now()
    )
    assert [row.household_id for row in PushSubscription.objects.all()] == [other]


def test_a_household_keeps_ten_browsers_at_most(service: Listener) -> None:
    for number in range(12):
        Browser(service, str(number))
    assert PushSubscription.objects.count() == 10


def test_the_key_stays_the_same_when_a_newer_secret_comes(settings: Any) -> None:
    before = vapid.public_key()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "n" * 50
    assert vapid.public_key() == before
