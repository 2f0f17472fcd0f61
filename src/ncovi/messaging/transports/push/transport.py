"""Encrypts each message for one browser (RFC 8291), signs it as ours (RFC 8292), and posts it to its push service."""

import json

import requests
from django.conf import settings
from py_vapid import Vapid
from pywebpush import WebPushException, webpush

from ncovi.messaging.actions.waking import is_known_service
from ncovi.messaging.transports import Gone, Parcel, Rejected
from ncovi.messaging.vapid import private_key

SECONDS = 10
# How long the service keeps a message for a telephone that is switched off.
KEPT_SECONDS = 12 * 3600
NOT_THERE = frozenset({404, 410})
NEVER = frozenset({400, 413})


class NotTaken(RuntimeError):  # noqa: N818 - reads as what became of the message
    """The push service answered that it cannot take the message now."""


class PushTransport:
    """Speaks to the push services of browsers."""

    def send(self, parcel: Parcel) -> str:
        """Post a message to the browser that `recipient`, a subscription as JSON, describes.

        Raises:
            Gone: the browser has taken its permission back.
            Rejected: the service will never take it.
            NotTaken, requests.RequestException: not now.
        """
        browser = json.loads(parcel.recipient)
        if not is_known_service(browser["endpoint"]):
            raise Rejected
        shown = {"title": parcel.title, "text": parcel.text, "path": parcel.path, "language": parcel.language}
        try:
            _post(browser, json.dumps(shown | {"key": str(parcel.key)}))
        except WebPushException as reason:
            status = getattr(reason.response, "status_code", 400)
            if status in NOT_THERE:
                raise Gone(browser["cell"], browser["id"]) from None
            # From None: the service's answer may quote the endpoint, which opens the browser to whoever knows it.
            raise (Rejected if status in NEVER else NotTaken) from None
        except ValueError as reason:  # keys that are none
            raise Rejected from reason
        return ""


def make() -> PushTransport:
    """Return the transport."""
    return PushTransport()


def _post(browser: dict[str, str], data: str) -> None:
    with requests.Session() as session:
        session.trust_env, session.max_redirects = False, 0
        webpush(
            subscription_info={
                "endpoint": browser["endpoint"],
                "keys": {"p256dh": browser["p256dh"], "auth": browser["auth"]},
            },
            data=data,
            vapid_private_key=Vapid(private_key()),
            vapid_claims={"sub": settings.NCOVI_SITE},
            ttl=KEPT_SECONDS,
            timeout=SECONDS,
            requests_session=session,
        )
