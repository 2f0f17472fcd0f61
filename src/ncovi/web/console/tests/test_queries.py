"""A page costs the same number of queries however many rows it shows."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ncovi.access.tests.factories import ministry_officer, station_officer
from ncovi.casework.tests.factories import person
from ncovi.web.console.tests.conftest import SignIn, declare, item_of

MOST = 20


def cost(show: Callable[[], object]) -> int:
    show()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        show()
    return len(captured)


@pytest.mark.parametrize("address", ["console:worklist", "console:overview"])
def test_lists_cost_the_same_with_one_row_and_with_many(sign_in: SignIn, address: str) -> None:
    browser: Client = sign_in(ministry_officer())
    declare(person())
    one = cost(lambda: browser.get(reverse(address)))
    for _ in range(12):
        declare(person("04795"))
    many = cost(lambda: browser.get(reverse(address)))
    assert one == many <= MOST


def test_an_item_costs_the_same_whatever_its_history(sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004"))
    who = person()
    declare(who)
    url = reverse("console:item", args=[item_of(who).id])
    one = cost(lambda: browser.get(url))
    person(household_id=who.household_id)
    for _ in range(5):
        declare(who)
    many = cost(lambda: browser.get(url))
    # Beside the person and the declaration: the script, what was tried, other numbers, and where it was referred to.
    assert one == many <= MOST + 12
