"""What a page asks of the database does not grow with the family or with its history."""

from typing import Any

import pytest

from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import ILL, browser, declare, work
from ncovi.web.citizen.tests.test_declaring import child_of

pytestmark = pytest.mark.django_db
MOST = {"/": 12, "/history/{person}": 6}


def asked(whose: Home, address: str, counter: Any) -> int:
    client = browser(whose)
    client.get(address)
    with counter as asked_of_database:
        assert client.get(address).status_code == 200
    return len(asked_of_database)


@pytest.mark.parametrize("page", list(MOST))
def test_a_page_asks_as_much_for_many_as_for_few(alice: Home, page: str, django_assert_max_num_queries: Any) -> None:
    address = page.format(person=alice.oneself.id)
    client = browser(alice)
    for person in [alice.oneself.id, *(child_of(alice) for _ in range(4))]:
        declare(client, f"/declare/{person}", ILL)
        declare(client, f"/declare/{person}", ILL)
    work()
    asked(alice, address, django_assert_max_num_queries(MOST[page]))
