"""A session ends for every process of the site at once."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from ncovi.access.tests.factories import small_organisations, station_officer
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db


def test_a_session_that_another_process_ended_opens_nothing_any_more(client: Client) -> None:
    small_country()
    small_organisations()
    client.force_login(station_officer("00004"))
    page = reverse("usersessions_list")
    assert client.get(page).status_code == 200
    # What another process does is seen here through the database alone, never through this process's memory.
    Session.objects.all().delete()
    assert client.get(page).status_code == 302
