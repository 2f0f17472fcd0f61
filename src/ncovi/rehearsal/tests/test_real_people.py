"""A demonstration is never made among real people."""

import pytest
from django.db import connection

from ncovi.access.models import Officer
from ncovi.kernel.trouble import EnvironmentTrouble
from ncovi.people.tests.factories import home
from ncovi.rehearsal import demo
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db


def test_a_demonstration_is_refused_where_a_real_person_is_stored() -> None:
    small_country()
    home("+84912345678", "Nguyễn Thị Hòa", "00004")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET source = 'web'")
    with pytest.raises(EnvironmentTrouble, match="real people"):
        demo.prepare(print, size=100)
    assert not Officer.objects.exists()
