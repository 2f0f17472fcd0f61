"""Browsers that a household lets us wake up."""

import json
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from ncovi.messaging.models import PushSubscription

LOOPBACK = "127.0.0.1"
LONGEST = 1000
MOST = 10


@transaction.atomic
def subscribe(*, cell: int, household: UUID, endpoint: str, p256dh: str, auth: str, by: Actor, at: datetime) -> None:
    """Keep a browser's push subscription; the same browser again changes nothing, the oldest of too many goes.

    Raises:
        Invalid: the endpoint is of no push service that we know. We call it, so it must not lead anywhere else.
    """
    if not is_known_service(endpoint) or not (0 < len(p256dh) <= LONGEST and 0 < len(auth) <= LONGEST):
        raise Invalid("push_service_unknown", _("This browser's message service is not known to us."), {"pointer": ""})
    index = vault().index("push-endpoint", endpoint)
    own = PushSubscription.objects.filter(cell=cell, household_id=household)
    PushSubscription.objects.filter(cell=cell, endpoint_index=index).delete()
    new = uuid7(at)
    sealed = vault().seal(
        json.dumps({"cell": cell, "id": str(new), "endpoint": endpoint, "p256dh": p256dh, "auth": auth})
    )
    PushSubscription.objects.create(
        cell=cell, id=new, household_id=household, endpoint_index=index, subscription_sealed=sealed, created_at=at
    )
    kept = own.order_by("-id").values_list("id", flat=True)[:MOST]
    own.exclude(id__in=list(kept)).delete()
    record(action="push.subscribed", subject=("household", str(household)), by=by, at=at)


@transaction.atomic
def unsubscribe(*, cell: int, household: UUID, endpoint: str, by: Actor, at: datetime) -> None:
    """Forget one browser of a household, or all of them where `endpoint` is ""."""
    own = PushSubscription.objects.filter(cell=cell, household_id=household)
    if endpoint:
        own = own.filter(endpoint_index=vault().index("push-endpoint", endpoint))
    if own.delete()[0]:
        record(action="push.unsubscribed", subject=("household", str(household)), by=by, at=at)


@transaction.atomic
def drop_subscription(*, cell: int, subscription: UUID, by: Actor, at: datetime) -> None:
    """Forget a browser whose push service says that it is gone."""
    if PushSubscription.objects.filter(cell=cell, id=subscription).delete()[0]:
        record(action="push.gone", subject=("push", str(subscription)), by=by, at=at)


def is_known_service(endpoint: str) -> bool:
    """Return whether an address belongs to a push service that the configuration names."""
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname or ""
    except ValueError:
        return False
    named = any(host == known or host.endswith(f".{known}") for known in settings.NCOVI_PUSH_HOSTS)
    # A loopback service stands in the clear, and only where the configuration names it.
    secure = parts.scheme == "https" or (parts.scheme == "http" and host == LOOPBACK)
    return named and secure and len(endpoint) <= LONGEST and not parts.username
