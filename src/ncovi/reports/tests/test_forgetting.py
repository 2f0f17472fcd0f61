"""What was reported is kept as long as it serves, and no longer; photographs of forms that nobody sent go at once."""

from datetime import timedelta

import pytest

from ncovi.kernel.clock import now
from ncovi.kernel.models import StoredPicture
from ncovi.people.tests.factories import Home
from ncovi.reports import queries
from ncovi.reports.jobs import clean_up
from ncovi.reports.models import Pace, Report
from ncovi.reports.rules import KEPT_FOR
from ncovi.reports.tests.factories import kept_photo, sent, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
LATER = KEPT_FOR + timedelta(days=2)


def test_words_point_and_photos_go_after_their_time_and_the_rest_stays(alice: Home) -> None:
    code = sent(told(point=(21.034, 105.814)), by=alice, photos=[kept_photo()])
    clean_up(now() + LATER)
    found = queries.by_code(code, alice.claims)
    assert (found.words.text, found.point, found.photos, found.forgotten) == ("", None, (), True)
    assert found.kind == "gathering"
    assert StoredPicture.objects.count() == 0


def test_nothing_goes_before_its_time(alice: Home) -> None:
    code = sent(by=alice, photos=[kept_photo()])
    clean_up(now() + KEPT_FOR - timedelta(days=1))
    found = queries.by_code(code, alice.claims)
    assert found.words.text
    assert len(found.photos) == 1


def test_photos_of_a_form_that_was_never_sent_go_the_day_after_next() -> None:
    kept_photo()
    clean_up(now())
    assert StoredPicture.objects.count() == 1
    clean_up(now() + timedelta(days=2))
    assert StoredPicture.objects.count() == 0


def test_who_sent_how_often_is_forgotten_after_a_day() -> None:
    sent()
    assert Pace.objects.count() == 1
    clean_up(now() + timedelta(days=1, minutes=2))
    assert Pace.objects.count() == 0
    assert Report.objects.unscoped("a test").count() == 1
