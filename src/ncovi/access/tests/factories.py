"""Officers for tests: one line each, in the organisations of the small country.

>>> small_country(); small_organisations()
>>> nurse = station_officer("00004")
>>> client.force_login(nurse)
"""

from itertools import count

from ncovi.access.cards import OfficerCard, officer_card
from ncovi.access.models import Officer, OfficerRole, Organisation
from ncovi.access.organisations import generate
from ncovi.kernel import clock
from ncovi.territory.units import NATION_CODE

_numbers = count(1)
PASSWORD = "một mật khẩu dài 2026"


def small_organisations() -> None:
    """Make the organisations of the units that are there."""
    generate(lambda _: None)


def organisation(kind: str, code: str) -> Organisation:
    """Return an organisation of the small country."""
    return Organisation.objects.get(kind=kind, code=code)


def officer(kind: str, code: str, *roles: str, password: str = "") -> Officer:
    """Return a new officer of the organisation of a kind and code, with `roles`."""
    number, now = next(_numbers), clock.now()
    made = Officer(username=f"officer.{number}", full_name=f"Cán bộ {number}", created_at=now)
    made.organisation = organisation(kind, code)
    # Hashing takes its time, so only who signs in by password has one.
    if password:
        made.set_password(password)
    made.save()
    OfficerRole.objects.bulk_create(
        OfficerRole(officer=made, role=role, granted_by="tests", granted_at=now) for role in roles
    )
    return made


def station_officer(commune: str, *roles: str) -> Officer:
    """Return a health officer of a commune's station."""
    return officer("station", commune, *(roles or ("health_officer",)))


def area_officer(commune: str, *roles: str) -> Officer:
    """Return a supervisor of the area centre to which a commune's station belongs."""
    centre = organisation("station", commune).parent
    assert centre is not None
    return officer("area_centre", centre.code, *(roles or ("supervisor",)))


def cdc_officer(province: str, *roles: str) -> Officer:
    """Return a health officer of a province's centre for disease control."""
    return officer("cdc", province, *(roles or ("health_officer",)))


def ministry_officer(*roles: str) -> Officer:
    """Return a supervisor of the ministry."""
    return officer("ministry", NATION_CODE, *(roles or ("supervisor",)))


def card(who: Officer) -> OfficerCard:
    """Return what the pages know of an officer."""
    return officer_card(who)
