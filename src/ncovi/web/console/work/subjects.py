"""Where the subject of an item has its page: each area names its own, and whoever may open it.

A subject without a page of its own is left out; its item says everything there is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.queries import ItemView


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject's page: its route, what it is called, who may open it, and how its address is made from an item."""

    route: str
    label: str | Promise
    permission: str
    args: Callable[[ItemView, UUID], list[Any]]


def by_cell(item: ItemView, subject: UUID) -> list[Any]:
    """Return the address of something that lies in the cell of the item's person."""
    return [item.cell, subject]


def by_id(_item: ItemView, subject: UUID) -> list[Any]:
    """Return the address of something with a key of its own."""
    return [subject]


SUBJECTS: dict[str, Subject] = {
    "case": Subject("console:case", _("Case"), "territory:case:read", by_cell),
    "result": Subject("console:result", _("Laboratory result"), "territory:result:write", by_cell),
    "report54": Subject("console:circular_report", _("Circular report"), "territory:case:read", by_id),
    "contact": Subject("console:contact", _("Contact"), "territory:contact:manage", by_cell),
    "episode": Subject("console:follow_up", _("Follow-up"), "territory:follow_up:manage", by_cell),
    "event": Subject("console:event", _("Event"), "territory:event:read", by_id),
    "task": Subject("console:task", _("Task"), "territory:event:read", by_id),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a subject's page."""

    url: str
    label: str | Promise


def subject_of(officer: OfficerCard, item: ItemView) -> Link | None:
    """Return the page of what an item is about, None where there is none for this officer."""
    found = SUBJECTS.get(item.subject_kind)
    if found is None or item.subject_id is None or not officer.may(found.permission):
        return None
    return Link(reverse(found.route, args=found.args(item, item.subject_id)), found.label)
