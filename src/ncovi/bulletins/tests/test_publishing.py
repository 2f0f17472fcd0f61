from typing import Any

import pytest
from django.utils import translation

from ncovi.access.tests.factories import card, station_officer
from ncovi.audit.actions import SYSTEM
from ncovi.audit.models import Event
from ncovi.bulletins import queries
from ncovi.bulletins.actions import publish, publish_built_in
from ncovi.bulletins.models import Bulletin, Spreading
from ncovi.bulletins.tests.factories import draft, editor, published
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused

pytestmark = pytest.mark.usefixtures("country")


def test_a_published_text_carries_who_checked_it_and_when() -> None:
    by = editor("station", "00004")
    row = published(by=by)
    with translation.override("vi"):
        seal = queries.bulletin(row.id).seal
    assert seal is not None
    assert (seal.officer, seal.unit, seal.whole) == (by.full_name, by.organisation_name, True)
    [event] = Event.objects.filter(action="bulletin.verified")
    assert event.details["digest"] == seal.digest == draft().digest()


def test_a_text_that_was_changed_behind_the_seal_is_called_so() -> None:
    row = published()
    Bulletin.objects.filter(id=row.id).update(text_en="Stay outside.")
    seal = queries.bulletin(row.id).seal
    assert seal is not None
    assert not seal.whole


def test_publishing_the_same_version_again_changes_nothing() -> None:
    by = editor()
    assert publish(draft=draft(), by=by, at=now())
    assert not publish(draft=draft(), by=by, at=now())
    assert Bulletin.objects.count() == Spreading.objects.count() == 1


def test_a_change_needs_a_higher_version_and_replaces_the_one_before() -> None:
    first = published()
    with pytest.raises(Conflict):
        published(title_en="Snow")
    second = published(title_en="Snow", version=2)
    assert [line.id for line in queries.news([("commune", "00004")], now())] == [second.id]
    assert queries.bulletin(first.id).replaced_by == second.id
    with pytest.raises(Conflict):
        publish(draft=draft(title_en="Ice"), by=editor(), at=now())


def test_only_who_may_write_publishes() -> None:
    with pytest.raises(Forbidden):
        publish(draft=draft(), by=card(station_officer("00004")), at=now())


@pytest.mark.parametrize("place", [("commune", "00008"), ("province", "01"), ("nation", "VN")])
def test_a_station_publishes_for_its_own_commune_alone(place: tuple[str, str]) -> None:
    with pytest.raises(Invalid):
        publish(draft=draft(places=(place,)), by=editor("station", "00004"), at=now())


def test_a_centre_publishes_for_the_communes_of_its_province() -> None:
    assert publish(draft=draft(places=(("commune", "00008"), ("province", "01"))), by=editor("cdc", "01"), at=now())
    with pytest.raises(Invalid):
        publish(draft=draft("other", places=(("commune", "00691"),)), by=editor("cdc", "01"), at=now())


@pytest.mark.parametrize(
    "wrong",
    [{"title_vi": " "}, {"text_en": ""}, {"places": ()}, {"kind": "poem"}, {"kind": "guidance"}, {"urgency": "very"},
     {"situation": "child"}, {"places": (("commune", "99999"),)}, {"places": (("galaxy", "00004"),)}],
)  # fmt: skip
def test_a_text_that_is_not_whole_is_refused_and_nothing_is_kept(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        publish(draft=draft(**wrong), by=editor(), at=now())
    assert isinstance(caught.value, Invalid | NotFound)
    assert not Bulletin.objects.exists()


def test_what_comes_with_the_product_bears_no_seal_until_somebody_checked_it() -> None:
    advice = draft("advice", kind="guidance", situation="child", places=(("nation", "VN"),))
    assert publish_built_in(draft=advice, by=SYSTEM, at=now())
    assert not publish_built_in(draft=advice, by=SYSTEM, at=now())
    assert queries.guide([("nation", "VN")], "child", now()).seal is None
    assert publish(draft=advice, by=editor(), at=now())
    assert queries.guide([("nation", "VN")], "child", now()).seal is not None
    assert not publish_built_in(draft=advice, by=SYSTEM, at=now())
    assert not Spreading.objects.exists()


def test_an_update_of_the_product_does_not_replace_what_an_officer_checked() -> None:
    advice = {"kind": "guidance", "situation": "child", "places": (("nation", "VN"),)}
    published("advice", **advice)
    assert not publish_built_in(draft=draft("advice", version=2, **advice), by=SYSTEM, at=now())
