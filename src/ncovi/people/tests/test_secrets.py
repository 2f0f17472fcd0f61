"""Secrets that do not belong to the stored data are noticed before anybody signs in."""

import pytest
from django.conf import settings

from ncovi.kernel.crypto import Vault
from ncovi.people.queries import bulk
from ncovi.people.tests.factories import home
from ncovi.territory.tests.factories import small_country

OLD, NEW = "o" * 40, "n" * 40

pytestmark = pytest.mark.django_db


@pytest.fixture
def _stored() -> None:
    small_country()
    home("+84912345678", "Nguyễn Thị Hòa", "00004")


def test_an_empty_database_takes_any_secret() -> None:
    assert bulk.secrets_fit()


@pytest.mark.usefixtures("_stored")
def test_the_secrets_in_use_fit_what_is_stored() -> None:
    assert bulk.secrets_fit()


@pytest.mark.usefixtures("_stored")
def test_other_secrets_or_a_forgotten_first_one_do_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    first = settings.SECRET_KEY
    monkeypatch.setattr(bulk, "vault", lambda: Vault((NEW, first)))
    assert bulk.secrets_fit()
    for wrong in ((NEW,), (first, NEW)):
        monkeypatch.setattr(bulk, "vault", lambda wrong=wrong: Vault(wrong))
        assert not bulk.secrets_fit()
