"""Telling a household that there is something to read; what it is stands on its own page alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.casework.models import WorkItem
from ncovi.casework.rules import Kind
from ncovi.messaging.notices import notify
from ncovi.people.queries.reaching import reach


@dataclass(frozen=True, slots=True)
class News:
    """What a household is told: of what kind, in which words, and the page that it leads to."""

    kind: str
    template: str
    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    urgent: bool = False


def tell(household: tuple[int, UUID], news: News, *, key: UUID, by: Actor, at: datetime) -> None:
    """Ask, in the caller's transaction, that a household be told once per `key`; one that is gone is told nothing."""
    home = reach(*household)
    if home is None:
        return
    notify(
        key=key,
        household=household,
        phone=home.phone_sealed,
        language=home.language,
        kind=news.kind,
        template=news.template,
        params=news.params,
        path=news.path,
        urgent=news.urgent,
        by=by,
        at=at,
    )


def tell_outcome(*, item: WorkItem, key: UUID, by: Actor, at: datetime) -> None:
    """Let the household know that their declaration was checked; other work has nothing that they could read."""
    if item.kind != Kind.VERIFY_DECLARATION or item.cell is None or item.household_id is None:
        return
    news = News("outcome", "outcome_ready", f"/history/{item.person_id}")
    tell((item.cell, item.household_id), news, key=key, by=by, at=at)
