"""Roles as classes: what each is for, in plain words, and what it permits (`scope:resource:action`).

Permissions that begin with `territory:` hold within the organisation's territory, those with `organisation:` for its
own people and work.
"""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role:
    """What a role is called, what it is for, and what it permits."""

    code: ClassVar[str]
    name: ClassVar[str | Promise]
    description: ClassVar[str | Promise]
    permissions: ClassVar[frozenset[str]]


class Viewer(Role):
    """Sees figures, no person."""

    code = "viewer"
    name = _("Viewer")
    description = _("Sees the figures of the territory and the triage rules. Sees no person.")
    permissions = frozenset({"territory:overview:read", "programme:triage_rule:read", "territory:event:read"})


class Checkpoint(Role):
    """Checks codes that are shown, and nothing else."""

    code = "checkpoint"
    name = _("Checkpoint")
    description = _("Checks codes and certificates that people show. Sees nothing else.")
    permissions = frozenset({"territory:pass:check"})


class Clinician(Role):
    """Treats patients of the own hospital."""

    code = "clinician"
    name = _("Clinician")
    description = _("Sees and updates the cases that are patients of the own hospital, and no other person.")
    permissions = frozenset({"organisation:patient:read", "organisation:patient:write"})


class DeskClerk(Role):
    """Declares for who calls or comes."""

    code = "desk_clerk"
    name = _("Desk clerk")
    description = _("Declares for people who call or come, and hands out sign-in codes and paper forms.")
    permissions = Viewer.permissions | {"territory:desk:declare", "territory:sign_in_code:issue"}


class HealthOfficer(Role):
    """Calls people and records what came of it."""

    code = "health_officer"
    name = _("Health officer")
    description = _("Calls people whose declaration was flagged, verifies it and records the outcome.")
    permissions = DeskClerk.permissions | {
        "territory:work_item:read",
        "territory:work_item:claim",
        "territory:work_item:verify",
        "territory:person:read",
        "territory:person:search",
        "territory:declaration:read",
        "territory:signal:read",
        "territory:signal:verify",
        "territory:help:read",
        "territory:help:answer",
        "territory:follow_up:manage",
        "territory:pass:check",
        "territory:case:read",
        "territory:case:write",
        "territory:contact:manage",
        "territory:result:write",
        "territory:certificate:issue",
        "territory:list:export",
        "territory:list:import",
        "territory:record:correct",
        "territory:glass:break",
    }


class Supervisor(Role):
    """Distributes work and sees what is overdue."""

    code = "supervisor"
    name = _("Supervisor")
    description = _(
        "Does what a health officer does, distributes the work of the organisation and sees what is overdue."
    )
    permissions = HealthOfficer.permissions | {
        "organisation:work_item:assign",
        "territory:work_item:oversee",
        "organisation:roster:write",
        "organisation:duty:delegate",
        "territory:glass:review",
        "territory:duplicate:merge",
        "territory:event:write",
        "territory:measure:write",
        "territory:list:export_named",
        "territory:report:send",
    }


class Epidemiologist(Role):
    """Investigates cases and events."""

    code = "epidemiologist"
    name = _("Epidemiologist")
    description = _("Investigates cases, contacts and events of the territory, proposes measures and reports upwards.")
    permissions = HealthOfficer.permissions | {
        "territory:work_item:oversee",
        "territory:duplicate:merge",
        "territory:event:write",
        "territory:measure:write",
        "territory:list:export_named",
        "territory:report:send",
    }


class Editor(Role):
    """Writes what people read."""

    code = "editor"
    name = _("Editor")
    description = _("Writes and publishes news and guidance for the territory. Sees no person.")
    permissions = Viewer.permissions | {"territory:bulletin:write"}


class Outreach(Role):
    """Gets people to take part."""

    code = "outreach"
    name = _("Outreach officer")
    description = _("Plans campaigns that bring people to take part and follows participation. Sees no person.")
    permissions = Viewer.permissions | {"territory:campaign:write"}


class Administrator(Role):
    """Manages the accounts of an organisation and of those below it."""

    code = "administrator"
    name = _("Administrator")
    description = _(
        "Opens and closes accounts of the organisation and of those below it, and grants roles. Sees no person."
    )
    permissions = Viewer.permissions | {"organisation:officer:manage"}


ROLES: dict[str, type[Role]] = {
    role.code: role
    for role in (
        Viewer,
        Checkpoint,
        Clinician,
        DeskClerk,
        HealthOfficer,
        Epidemiologist,
        Supervisor,
        Editor,
        Outreach,
        Administrator,
    )
}


def permissions_of(roles: tuple[str, ...]) -> frozenset[str]:
    """Return everything that holders of `roles` may do together."""
    return frozenset().union(*(ROLES[role].permissions for role in roles))
