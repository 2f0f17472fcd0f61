"""The rooms of one's role, as the console shows them on the left."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.access.permission import OfficerRequest


@dataclass(frozen=True, slots=True)
class Room:
    """An entry: its route, what it is called, its icon and the permission without which it is not shown."""

    route: str
    label: str | Promise
    icon: str
    permission: str


ROOMS = (
    Room("console:worklist", _("Worklist"), "list-check", "territory:work_item:read"),
    Room("console:desk", _("Desk"), "phone-call", "territory:desk:declare"),
    Room("console:signals", _("Signals"), "eye-check", "territory:signal:read"),
    Room("console:cases", _("Cases"), "clipboard-heart", "territory:case:read"),
    Room("console:results", _("Laboratory results"), "receipt", "territory:result:write"),
    Room("console:patients", _("Patients"), "ambulance", "organisation:patient:read"),
    Room("console:contacts", _("Contacts of cases"), "users-group", "territory:contact:manage"),
    Room("console:follow_ups", _("Follow-up"), "heartbeat", "territory:follow_up:manage"),
    Room("console:events", _("Events"), "flag", "territory:event:read"),
    Room("console:overview", _("Overview"), "chart-bar", "territory:overview:read"),
    Room("console:help", _("Requests for advice"), "message", "territory:help:read"),
    Room("console:search", _("Search"), "search", "territory:person:search"),
    Room("console:circular_reports", _("Circular reports"), "certificate", "territory:case:read"),
    Room("console:lists", _("Lists"), "database", "territory:list:export"),
    Room("console:duplicates", _("On record twice?"), "copy", "territory:duplicate:merge"),
    Room("console:check_pass", _("Check a code"), "qrcode", "territory:pass:check"),
    Room("console:roster", _("Roster"), "clock", "territory:work_item:read"),
    Room("console:standing_in", _("Standing in"), "users-group", "organisation:duty:delegate"),
    Room("console:break_glass", _("Beyond the territory"), "key", "territory:glass:break"),
    Room("console:rules", _("Triage rules"), "stethoscope", "programme:triage_rule:read"),
)


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """Return the entries for the officer of a request; asks nothing of the database."""
    permissions = cast("OfficerRequest", request).officer.permissions
    return [_entry(room, request.path) for room in ROOMS if room.permission in permissions]


def _entry(room: Room, path: str) -> dict[str, object]:
    url = reverse(room.route)
    return {"url": url, "label": room.label, "icon": room.icon, "active": path.startswith(url)}
