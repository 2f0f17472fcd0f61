"""The whole demonstration, small: filled once, and known again."""

import pytest

from ncovi.access.queries import officer_named
from ncovi.access.tests.factories import small_organisations
from ncovi.casework import queries
from ncovi.kernel.clock import now
from ncovi.rehearsal import accounts, demo, family
from ncovi.territory.queries import commune_provinces
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country() -> None:
    small_country()
    small_organisations()


def test_one_invented_person_makes_it_a_demonstration() -> None:
    assert not demo.is_begun()
    family.load(at=now())
    assert demo.is_begun()


def test_an_account_is_made_once_however_often_it_is_asked_for() -> None:
    here = [account for account in accounts.ACCOUNTS if account.unit in {*commune_provinces(), "VN"}]
    assert here
    first = [accounts.create(account, now()) for account in here]
    again = [accounts.create(account, now()) for account in here]
    assert (all(first), any(again)) == (True, False)


def test_the_demonstrations_nurse_starts_with_an_empty_worklist() -> None:
    for account in accounts.ACCOUNTS[:1]:
        accounts.create(account, now())
    nurse = officer_named("tram.badinh")
    assert queries.worklist(nurse.scope, queries.Filters()).rows == []
