"""Telling a household that there is something to read; never what it says about anybody's health."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.kernel.outbox import publish
from ncovi.kernel.secrets import vault
from ncovi.messaging.rules import DEFAULTS

TOPIC = "notice.requested"


def notify(  # noqa: PLR0913 - one flat call from every room
    *,
    key: UUID,
    household: tuple[int, UUID],
    phone: bytes | None,
    language: str,
    kind: str,
    template: str,
    params: Mapping[str, str],
    path: str = "",
    urgent: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Ask, in the caller's transaction, that a household be told over the channels it chose for this kind.

    Args:
        key: identifies the notice; asked for twice, it is sent once.
        household: cell and id.
        phone: sealed E.164, None where the household has no telephone.
        language: "vi" or "en".
        kind: one of `rules.DEFAULTS`.
        template: name in templates.toml, which holds a title and a text.
        params: what the text names; sealed here. Never health data.
        path: page of this site that a push message opens ("/help/...").
        urgent: reaches every channel there is, whatever was chosen.
        by: who has it sent.
        at: now.

    Raises:
        LookupError: there is no such kind.
    """
    _ = DEFAULTS[kind]
    body: dict[str, object] = {"language": language, "kind": kind, "template": template, "path": path, "urgent": urgent}
    body["household"] = [household[0], str(household[1])]
    body["phone"] = bytes(phone).decode() if phone else ""
    body["params"] = {name: vault().seal(value).decode() for name, value in params.items()}
    body["by"], body["at"] = [by.kind, by.id], at.isoformat()
    publish(topic=TOPIC, key=key, body=body)
