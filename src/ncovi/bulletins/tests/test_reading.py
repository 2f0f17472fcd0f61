from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation

from ncovi.bulletins import queries
from ncovi.bulletins.models import Bulletin
from ncovi.bulletins.rules import places_above
from ncovi.bulletins.tests.factories import published
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound

pytestmark = pytest.mark.usefixtures("country")
HERE = places_above("00004", "01")
THERE = places_above("00008", "01")


def titles(places: Any, **asked: Any) -> list[str]:
    with translation.override("en"):
        return [line.title for line in queries.news(places, now(), **asked)]


def test_news_reach_the_places_they_are_meant_for() -> None:
    published("a", title_en="Ward")
    published("b", title_en="Province", places=(("province", "01"),))
    published("c", title_en="Nation", places=(("nation", "VN"),))
    assert titles(HERE) == ["Nation", "Province", "Ward"]
    assert titles(THERE) == ["Nation", "Province"]
    assert titles(places_above("00691", "08")) == ["Nation"]


def test_a_text_for_two_of_my_places_stands_in_the_list_once() -> None:
    published(places=(("commune", "00004"), ("nation", "VN")))
    assert len(titles(HERE)) == 1


def test_what_is_over_is_gone_from_the_list_and_still_found_by_its_address() -> None:
    row = published(valid_until=now() + timedelta(hours=1))
    Bulletin.objects.filter(id=row.id).update(valid_until=now() - timedelta(minutes=1))
    assert titles(HERE) == []
    assert queries.bulletin(row.id).line.id == row.id


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    for number in range(5):
        published(f"n{number}", title_en=str(number))
    first = queries.news(HERE, now(), limit=2)
    rest = queries.news(HERE, now(), before=(first[-1].at, first[-1].id), limit=10)
    assert len({line.id for line in [*first, *rest]}) == len(first) + len(rest) == 5


def test_urgent_news_stop_being_urgent_after_a_week_unless_they_say_until_when() -> None:
    old = published("old", urgency="urgent")
    long = published("long", urgency="urgent", valid_until=now() + timedelta(days=30))
    Bulletin.objects.filter(id__in=[old.id, long.id]).update(published_at=now() - timedelta(days=8))
    published("calm")
    fresh = published("fresh", urgency="urgent")
    assert [line.id for line in queries.urgent(HERE, now())] == [fresh.id, long.id]
    assert queries.urgent(THERE, now()) == []


def test_the_nearest_guidance_wins() -> None:
    advice = {"kind": "guidance", "situation": "child"}
    published("nation", **advice, title_en="Nation", places=(("nation", "VN"),))
    published("ward", **advice, title_en="Ward")
    with translation.override("en"):
        assert queries.guide(HERE, "child", now()).line.title == "Ward"
        assert queries.guide(THERE, "child", now()).line.title == "Nation"
    with pytest.raises(NotFound):
        queries.guide(HERE, "pregnant", now())


def test_an_unknown_address_is_refused() -> None:
    with pytest.raises(NotFound):
        queries.bulletin(uuid4())


def test_texts_speak_the_language_of_the_page() -> None:
    row = published()
    with translation.override("vi"):
        assert queries.bulletin(row.id).line.title == "Tin mưa"
    with translation.override("ko"):
        assert queries.bulletin(row.id).line.title == "Rain"


def test_reading_many_texts_takes_as_many_queries_as_few(django_assert_max_num_queries: Any) -> None:
    rows = [published(f"n{number}") for number in range(6)]
    with django_assert_max_num_queries(3):
        assert len(queries.texts([row.id for row in rows])) == 6
