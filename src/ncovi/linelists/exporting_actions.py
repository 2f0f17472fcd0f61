"""Asking for an export: without names by default, with names in one's own territory alone and for a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid
from ncovi.kernel.secrets import vault
from ncovi.linelists.exporting import EXPORT, EXPORT_NAMED
from ncovi.linelists.fields import ListName
from ncovi.linelists.lines import Units
from ncovi.runs import actions as runs

SHORTEST_REASON, LONGEST_REASON = 10, 300


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be written and how; `joinable` gives a person the same pseudonym in all lists of the organisation."""

    list_name: ListName
    filters: Mapping[str, Any]
    lang: str = "vi"
    units: Units = "today"
    xlsx: bool = True
    named: bool = False
    joinable: bool = False
    reason: str = ""


@transaction.atomic
def start_export(*, asked: Asked, key: UUID, by: OfficerCard, at: datetime) -> UUID:
    """Put an export in line and return the run's id.

    Raises:
        Forbidden: no permission. Invalid: names without a reason.
    """
    by.insist(EXPORT_NAMED if asked.named else EXPORT)
    reason = asked.reason.strip()[:LONGEST_REASON]
    if asked.named and len(reason) < SHORTEST_REASON:
        text = _("Say in a few words what the names are needed for.")
        raise Invalid("reason_missing", text, {"pointer": "/reason"})
    record(
        action="list.exported",
        subject=("export", str(key)),
        by=Actor("officer", str(by.id)),
        at=at,
        details={
            "list": asked.list_name,
            "filters": dict(asked.filters),
            "named": asked.named,
            "reason": vault().seal(reason).decode() if reason else "",
        },
    )
    params = {
        "filters": dict(asked.filters),
        "lang": asked.lang,
        "units": asked.units,
        "xlsx": asked.xlsx,
        "named": asked.named,
        "salt": f"organisation {by.organisation_id}" if asked.joinable else str(key),
        "name": f"{asked.list_name}-{day_of(at).isoformat()}",
    }
    return runs.start(kind=f"export_{asked.list_name}", params=params, total=None, key=key, by=by, at=at)
