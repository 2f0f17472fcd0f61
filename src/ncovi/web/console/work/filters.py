"""What an officer asks of the list: its part, and what narrows it. An address holds codes, never a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.access.queries import OfficerCard
from ncovi.casework import words
from ncovi.casework.rules import urgency
from ncovi.casework.together import Source, Wanted
from ncovi.instruments.levels import EMERGENCY, HIGH, WATCH
from ncovi.web.console.choices import Choice
from ncovi.web.console.work.telling import URGENCIES

LEVELS = (EMERGENCY, HIGH, WATCH)
# What a kept filter is made of, in this order.
NAMES = ("tab", "kind", "level", "unit", "free")
# Kinds that always stand among the choices; further ones come with the areas that open them.
SOURCES: dict[str, str | Promise] = {
    Source.SIGNAL: _("Signal"),
    Source.CONVERSATION: _("Request for advice"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the list, with how many stand in it where that is known."""

    code: str
    label: str | Promise
    items: str = ""


def tabs_of(officer: OfficerCard, figures: Mapping[str, str]) -> list[Tab]:
    """Return the parts of the list for an officer: a station has no units below that could ask it."""
    tabs = [
        Tab("waiting", _("To do"), figures.get("waiting", "")),
        Tab("overdue", _("Overdue"), figures.get("overdue", "")),
        Tab("mine", _("Mine")),
        Tab("referred", _("Referred to us")),
        Tab("closed", _("Closed")),
    ]
    if officer.organisation_kind != "station":
        tabs.insert(3, Tab("escalated", _("Escalated to us")))
        tabs.insert(3, Tab("unit", _("Our unit's")))
    return tabs


def wanted_of(officer: OfficerCard, asked: QueryDict, tab: str) -> Wanted:
    """Return what a query asks for."""
    unit, level = asked.get("unit", ""), asked.get("level", "")
    known = {str(one.value): urgency(one.value) for one in LEVELS}
    return Wanted(
        closed=tab == "closed",
        kind=kind if (kind := asked.get("kind", "")) in kinds_named() else "",
        urgency=known.get(level),
        overdue=tab == "overdue",
        free=asked.get("free") == "1" and tab != "closed",
        claimed_by=officer.id if tab == "mine" else None,
        organisation=officer.organisation_id if tab == "unit" else None,
        escalated_to=officer.organisation_id if tab == "escalated" else None,
        referred_to=officer.organisation_id if tab == "referred" else None,
        unit=unit if unit.isdigit() and len(unit) in {2, 5} else "",
    )


def kinds_named() -> dict[str, str | Promise]:
    """Return every kind of work by its code; all items together are asked for by links alone."""
    return {**words.KINDS, **SOURCES, Source.ITEM: _("Work items")}


def kind_choices(officer: OfficerCard, asked: QueryDict) -> list[Choice]:
    """Return the kinds that an officer may ask for."""
    may = {Source.SIGNAL: "territory:signal:read", Source.CONVERSATION: "territory:help:read"}
    return [
        Choice(code, str(label), asked.get("kind") == code)
        for code, label in kinds_named().items()
        if officer.may(may.get(Source(code) if code in set(Source) else Source.ITEM, "territory:work_item:read"))
        and (code != Source.ITEM or asked.get("kind") == code)
    ]


def level_choices(asked: QueryDict) -> list[Choice]:
    """Return the degrees of urgency that can be asked for."""
    return [
        Choice(str(one.value), str(URGENCIES[urgency(one.value)]), asked.get("level") == str(one.value))
        for one in LEVELS
    ]


def query_of(asked: QueryDict, tab: str) -> str:
    """Return what a kept filter keeps: the parts that narrow, in one order, so that equal filters are equal."""
    given = {"tab": tab} | {name: asked[name] for name in NAMES[1:] if asked.get(name)}
    return urlencode({name: given[name][:40] for name in NAMES if name in given})


def is_filtered(asked: QueryDict) -> bool:
    """Whether anything beside the part narrows the list."""
    return any(asked.get(name) for name in NAMES[1:])
