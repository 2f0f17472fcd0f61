"""Who gets through which door, tried at every door there is."""

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from ncovi.access.models import Officer
from ncovi.access.permission import OWN_ACCOUNT
from ncovi.access.roles import ROLES, permissions_of
from ncovi.access.tests.factories import officer, small_organisations
from ncovi.kernel import clock
from ncovi.people import tokens
from ncovi.people.tokens import Claims
from ncovi.territory.tests.factories import small_country
from ncovi.web.citizen.entry import COOKIE
from tests.architecture.route_objects import COMMUNE, SIBLING, Objects, make
from tests.architecture.routes import Route, officers_routes, routes

pytestmark = pytest.mark.django_db
KNOWN = {"public", "citizen", "api:citizen", "api:gateway", f"officer:{OWN_ACCOUNT}"}
METHODS = ("get", "post")
SIGN_IN = {"officer": "account_login", "citizen": "citizen:sign_in"}


@pytest.fixture
def objects(settings: Any) -> Objects:
    settings.NCOVI_REQUIRE_TOTP = False
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    small_country()
    small_organisations()
    return make()


def officer_at(commune: str, *roles: str) -> Client:
    return signed_in(officer("station", commune, *roles))


def signed_in(who: Officer) -> Client:
    client = Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def citizen(claims: Claims) -> Client:
    expires = int(clock.now().timestamp()) + 3600
    secret = django_settings.SECRET_KEY
    client = Client()
    client.cookies[COOKIE] = tokens.issue(
        secret, cell=claims.cell, household=claims.household, expires=expires, epoch=claims.epoch
    )
    return client


def answers(client: Client, route: Route, objects: Objects) -> list[Any]:
    address = route.address(objects.parameters.get(route.name, {}))
    return [getattr(client, method)(address) for method in METHODS]


def statuses(client: Client, route: Route, objects: Objects) -> list[int]:
    return [answer.status_code for answer in answers(client, route, objects)]


def guarded() -> list[Route]:
    return [route for route in routes() if route.entry != "public"]


def about_someone() -> list[Route]:
    return [route for route in guarded() if route.parameters]


def test_every_route_says_who_may_enter() -> None:
    known = KNOWN | {f"officer:{permission}" for permission in permissions_of(tuple(ROLES))}
    assert {route.pattern: route.entry for route in routes() if route.entry not in known} == {}


def test_every_route_about_someone_has_something_to_be_tried_with(objects: Objects) -> None:
    assert [route.name for route in about_someone() if route.name not in objects.parameters] == []


def test_whoever_is_signed_out_is_led_to_the_sign_in_and_sees_nothing(objects: Objects) -> None:
    let_in = []
    for route in guarded():
        for answer in answers(Client(), route, objects):
            if answer.status_code in {401, 405}:
                continue
            door = reverse(SIGN_IN.get(route.entry.split(":")[0], "account_login"))
            if answer.status_code != 302 or not answer["Location"].startswith(door):
                let_in.append((route.pattern, answer.status_code))
    assert let_in == []


def test_an_officer_without_the_permission_is_refused_everywhere(objects: Objects) -> None:
    powerless = officer_at(COMMUNE)
    asked = [route for route in officers_routes() if not route.entry.endswith(OWN_ACCOUNT)]
    seen = {route.pattern: statuses(powerless, route, objects) for route in asked}
    assert {pattern: found for pattern, found in seen.items() if found != [403, 403]} == {}


def test_an_officer_of_the_sibling_commune_finds_nothing_behind_any_address(objects: Objects) -> None:
    sibling = officer_at(SIBLING, *ROLES)
    asked = [route for route in officers_routes() if route.parameters]
    seen = {route.pattern: set(statuses(sibling, route, objects)) for route in asked}
    assert {pattern: found for pattern, found in seen.items() if 404 not in found or not found <= {404, 405}} == {}


def test_an_officer_of_the_commune_finds_what_is_there(objects: Objects) -> None:
    own = officer_at(COMMUNE, *ROLES)
    asked = [route for route in officers_routes() if route.parameters]
    lost = [route.pattern for route in asked if set(statuses(own, route, objects)) <= {404, 405}]
    assert lost == []


def test_another_household_finds_nothing_behind_any_address(objects: Objects) -> None:
    stranger = citizen(objects.stranger)
    asked = [route for route in about_someone() if route.entry == "citizen"]
    seen = {route.pattern: set(statuses(stranger, route, objects)) for route in asked}
    assert {pattern: found for pattern, found in seen.items() if 404 not in found or not found <= {404, 405}} == {}


def test_a_household_finds_what_is_its_own(objects: Objects) -> None:
    own = citizen(objects.household)
    asked = [
        route for route in about_someone() if route.entry == "citizen" and not route.name.endswith("remove_member")
    ]
    lost = [route.pattern for route in asked if set(statuses(own, route, objects)) <= {404, 405}]
    assert lost == []


def test_a_citizen_is_no_officer_and_an_officer_no_citizen(objects: Objects) -> None:
    crossed = []
    for route in guarded():
        client = citizen(objects.household) if route.entry.startswith("officer:") else officer_at(COMMUNE, *ROLES)
        crossed += [
            (route.pattern, found) for found in statuses(client, route, objects) if found not in {302, 401, 405}
        ]
    assert crossed == []
