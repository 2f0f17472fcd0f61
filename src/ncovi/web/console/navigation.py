"""The rooms of one's role, as the console shows them on the left."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.access.permission import OfficerRequest

WORK, CASES, EVENTS, PEOPLE, LISTS, DUTY = (
    _("Work"),
    _("Cases and contacts"),
    _("Events"),
    _("People"),
    _("Lists"),
    _("Administration"),
)


@dataclass(frozen=True, slots=True)
class Room:
    """An entry: its group, route, name, icon and the permission without which it is not shown."""

    group: str | Promise
    route: str
    label: str | Promise
    icon: str
    permission: str


ROOMS = (
    Room(WORK, "console:worklist", _("Worklist"), "list-check", "territory:work_item:read"),
    Room(WORK, "console:desk", _("Desk"), "phone-call", "territory:desk:declare"),
    Room(WORK, "console:signals", _("Signals"), "eye-check", "territory:signal:read"),
    Room(WORK, "console:help", _("Requests for advice"), "message", "territory:help:read"),
    Room(CASES, "console:cases", _("Cases"), "clipboard-heart", "territory:case:read"),
    Room(CASES, "console:results", _("Laboratory results"), "receipt", "territory:result:write"),
    Room(CASES, "console:patients", _("Patients"), "ambulance", "organisation:patient:read"),
    Room(CASES, "console:contacts", _("Contacts of cases"), "users-group", "territory:contact:manage"),
    Room(CASES, "console:follow_ups", _("Follow-up"), "heartbeat", "territory:follow_up:manage"),
    Room(EVENTS, "console:events", _("Events"), "flag", "territory:event:read"),
    Room(EVENTS, "console:overview", _("Overview"), "chart-bar", "territory:overview:read"),
    Room(PEOPLE, "console:search", _("Search"), "search", "territory:person:search"),
    Room(PEOPLE, "console:duplicates", _("On record twice?"), "copy", "territory:duplicate:merge"),
    Room(PEOPLE, "console:check_pass", _("Check a code"), "qrcode", "territory:pass:check"),
    Room(PEOPLE, "console:break_glass", _("Beyond the territory"), "key", "territory:glass:break"),
    Room(LISTS, "console:circular_reports", _("Circular reports"), "certificate", "territory:case:read"),
    Room(LISTS, "console:lists", _("Lists"), "database", "territory:list:export"),
    Room(LISTS, "console:runs", _("Long work"), "history", "territory:list:export"),
    Room(DUTY, "console:roster", _("Roster"), "clock", "territory:work_item:read"),
    Room(DUTY, "console:standing_in", _("Standing in"), "users-group", "organisation:duty:delegate"),
    Room(DUTY, "console:rules", _("Triage rules"), "stethoscope", "programme:triage_rule:read"),
)


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """Return the entries for the officer of a request; asks nothing of the database."""
    permissions = cast("OfficerRequest", request).officer.permissions
    return [_entry(room, request.path) for room in ROOMS if room.permission in permissions]


def _entry(room: Room, path: str) -> dict[str, object]:
    url = reverse(room.route)
    active = path.startswith(url)
    return {"group": room.group, "url": url, "label": room.label, "icon": room.icon, "active": active}
