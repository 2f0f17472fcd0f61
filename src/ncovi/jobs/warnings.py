"""Joins what households are warned of with the messages and with the number to call."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.bulletins.queries import help_lines
from ncovi.kernel.clock import now, today
from ncovi.kernel.models import OutboxMessage
from ncovi.messaging.notices import notify
from ncovi.people.actions.warning import TOPIC

__all__ = ["TOPIC", "tell"]
KIND = "security"


def tell(requests: Sequence[OutboxMessage]) -> None:
    """Ask that each household be told, over every channel there is, whatever it chose."""
    hotline = help_lines(today()).hotline
    for request in requests:
        body: Mapping[str, Any] = request.body
        actor_kind, actor = body["by"]
        notify(
            key=request.key,
            household=(body["household"][0], UUID(body["household"][1])),
            phone=body["phone"].encode() or None,
            language=body["language"],
            kind=KIND,
            template=body["template"],
            params={"hotline": hotline},
            path="/settings",
            urgent=True,
            by=Actor(actor_kind, actor),
            at=now(),
        )
