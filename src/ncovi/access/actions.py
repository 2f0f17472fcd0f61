"""Writes: accounts of officers and their roles. Nobody grants what they lack."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.authority import below, within
from ncovi.access.cards import OfficerCard
from ncovi.access.directory import directory
from ncovi.access.models import Officer, OfficerRole
from ncovi.access.roles import ROLES, permissions_of
from ncovi.audit.actions import SYSTEM, Actor, record
from ncovi.kernel.errors import Conflict, Forbidden, Invalid
from ncovi.kernel.ids import uuid7
from ncovi.kernel.outbox import publish

# None is the installation itself: who sets it up has no account yet.
By = OfficerCard | None
CLOSED_TOPIC = "officer.closed"


@transaction.atomic
def create_officer(  # noqa: PLR0913 - an account is that much
    *,
    username: str,
    full_name: str,
    organisation: int,
    roles: Iterable[str],
    password: str,
    title: str = "",
    phone: str = "",
    by: By,
    at: datetime,
) -> int:
    """Open an account and return its id. `by` None is the installation itself, from the command line.

    Raises:
        Forbidden: `by` may not manage officers, or lacks a role's permission, or the organisation lies outside.
        Conflict: `username_taken`.
        Invalid: `role_unknown` or `password_weak`.
    """
    granted = _known(roles)
    _check_grant(by, organisation, granted)
    if Officer.objects.filter(username=username).exists():
        raise Conflict("username_taken", _("This sign-in name is taken."))
    officer = Officer(
        username=username, full_name=full_name, title=title, phone=phone, organisation_id=organisation, created_at=at
    )
    _set_password(officer, password)
    officer.save()
    _grant(officer, granted, by, at)
    _record("officer.created", officer, by, at, {"roles": list(granted)})
    return officer.pk


@transaction.atomic
def set_roles(*, officer_id: int, roles: Iterable[str], by: By, at: datetime) -> None:
    """Give an officer exactly these roles.

    Raises:
        Forbidden: as for `create_officer`; roles that are taken away must be held too.
        Invalid: `role_unknown`.
    """
    officer = Officer.objects.select_for_update().get(pk=officer_id)
    wanted = _known(roles)
    held = tuple(officer.roles.values_list("role", flat=True))
    _check_grant(by, officer.organisation_id, tuple(set(wanted) ^ set(held)))
    officer.roles.exclude(role__in=wanted).delete()
    _grant(officer, tuple(sorted(set(wanted) - set(held))), by, at)
    _record("officer.roles_set", officer, by, at, {"roles": list(wanted)})


@transaction.atomic
def close_officer(*, officer_id: int, by: By, at: datetime) -> None:
    """Close an account: no more signing in, open sessions end at the next request, and held work goes back.

    Raises:
        Forbidden: as for `create_officer`.
    """
    officer = Officer.objects.select_for_update().get(pk=officer_id)
    _check_grant(by, officer.organisation_id, ())
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    publish(topic=CLOSED_TOPIC, key=uuid7(), body={"officer": officer.pk})
    _record("officer.closed", officer, by, at, {})


def _known(roles: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(sorted(set(roles)))
    if not set(wanted) <= set(ROLES):
        raise Invalid("role_unknown", _("There is no such role."))
    return wanted


def _check_grant(by: By, organisation: int, roles: tuple[str, ...]) -> None:
    entry = directory().entry(organisation)
    if by is None:
        return
    if "organisation:officer:manage" not in by.permissions:
        raise Forbidden("permission_missing", _("Your roles do not include this."))
    if not below(organisation, by.organisation_id) or not within(entry.scope, by.scope):
        raise Forbidden("organisation_outside", _("This organisation is not yours to manage."))
    if not permissions_of(roles) <= by.permissions:
        raise Forbidden("grant_exceeds", _("You cannot grant what you do not hold yourself."))


def _set_password(officer: Officer, password: str) -> None:
    try:
        validate_password(password, officer)
    except ValidationError as reason:
        raise Invalid("password_weak", " ".join(reason.messages), {"pointer": "/password"}) from reason
    officer.set_password(password)


def _grant(officer: Officer, roles: tuple[str, ...], by: By, at: datetime) -> None:
    granted_by = _actor(by).id
    OfficerRole.objects.bulk_create(
        OfficerRole(officer=officer, role=role, granted_by=granted_by, granted_at=at) for role in roles
    )


def _actor(by: By) -> Actor:
    return SYSTEM if by is None else Actor(kind="officer", id=str(by.id))


def _record(action: str, officer: Officer, by: By, at: datetime, details: dict[str, object]) -> None:
    record(action=action, subject=("officer", str(officer.pk)), by=_actor(by), details=details, at=at)
