"""Every role at every place, tried at every door of the console, in one walk over one small country."""

import re
from typing import Any

import pytest

from ncovi.access.models import Officer
from ncovi.access.permission import OWN_ACCOUNT
from ncovi.access.roles import ROLES
from ncovi.access.tests.factories import (
    cdc_officer,
    ministry_officer,
    small_organisations,
    station_officer,
)
from ncovi.territory.tests.factories import small_country
from tests.architecture.route_objects import COMMUNE, SIBLING, Objects, make
from tests.architecture.routes import Route, officers_routes
from tests.architecture.test_routes import signed_in

# Some hundred pages for each role: longer than one test should take on a busy machine.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

PROVINCE, OTHER_PROVINCE = "01", "08"
# What belongs to who began it, or to a hospital, wherever its territory lies: the units above do not see it.
OF_ONE_UNIT = re.compile(r"console:(\w*runs?(_file)?|patient\w*|\w*upload\w*|glass)$")
GONE = {404, 405}


@pytest.fixture
def objects(settings: Any) -> Objects:
    settings.NCOVI_REQUIRE_TOTP = False
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    small_country()
    small_organisations()
    return make()


def permission_of(route: Route) -> str:
    return route.entry.removeprefix("officer:")


def permits(role: str, route: Route) -> bool:
    permission = permission_of(route)
    return permission == OWN_ACCOUNT or permission in ROLES[role].permissions


def above(role: str) -> list[Officer]:
    """Return an officer of the role in the province of the commune, and in the nation."""
    return [cdc_officer(PROVINCE, role), ministry_officer(role)]


def elsewhere(role: str) -> list[Officer]:
    """Return an officer of the role in the sibling commune, and in another province."""
    return [station_officer(SIBLING, role), cdc_officer(OTHER_PROVINCE, role)]


def one_of_each(asked: list[Route]) -> list[Route]:
    """Return a route for each permission and kind of thing: a guard is one piece, and every route has its own test."""
    # The page itself has the shortest address of all that is about a thing.
    by_length = sorted(asked, key=lambda route: -len(route.pattern))
    return list({(permission_of(route), route.parameters): route for route in by_length}.values())


def got(who: Officer, asked: list[Route], objects: Objects) -> dict[str, int]:
    browser = signed_in(who)
    return {
        route.name: browser.get(route.address(objects.parameters.get(route.name, {}))).status_code for route in asked
    }


def test_every_role_gets_the_pages_that_it_permits_and_no_others(objects: Objects) -> None:
    wrong, doors = {}, officers_routes()
    for role in ROLES:
        permitted = [route for route in doors if permits(role, route)]
        refused = one_of_each([route for route in doors if not permits(role, route)])
        found = got(station_officer(COMMUNE, role), refused, objects)
        wrong |= {(role, name): how for name, how in found.items() if how != 403}
        found = got(station_officer(COMMUNE, role), [route for route in permitted if not route.parameters], objects)
        wrong |= {(role, name): how for name, how in found.items() if how == 403 or how >= 500}
    assert wrong == {}


def test_every_role_finds_what_lies_in_its_territory(objects: Objects) -> None:
    lost = {}
    for role in ROLES:
        about = [route for route in officers_routes() if route.parameters and permits(role, route)]
        about = [route for route in about if not OF_ONE_UNIT.match(route.name)]
        for who in above(role):
            found = got(who, one_of_each(about), objects)
            lost |= {(role, str(who.organisation), name): how for name, how in found.items() if how == 404}
    assert lost == {}


def test_no_role_finds_what_lies_elsewhere(objects: Objects) -> None:
    seen = {}
    for role in ROLES:
        about = [route for route in officers_routes() if route.parameters and permits(role, route)]
        for who in elsewhere(role):
            found = got(who, one_of_each(about), objects)
            seen |= {(role, str(who.organisation), name): how for name, how in found.items() if how not in GONE}
    assert seen == {}
