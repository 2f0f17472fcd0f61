"""Joins the notices of all rooms with what their households agreed to."""

from collections.abc import Sequence

from ncovi.kernel.models import OutboxMessage
from ncovi.messaging import jobs as messaging
from ncovi.people.queries import who_agreed_to_messages


def spread(requests: Sequence[OutboxMessage]) -> None:
    """Queue the messages of each notice, as far as its household agreed to be written to."""
    messaging.spread_notices(requests, agreed=who_agreed_to_messages)
