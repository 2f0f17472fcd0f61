import pytest

from ncovi.access.scoped import UnscopedRead
from ncovi.bulletins.actions import follow_place, unfollow_place
from ncovi.bulletins.models import FollowedPlace
from ncovi.bulletins.queries import followed
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.people.tests.factories import Home, home

OTHERS = ("00008", "00025", "00070", "00691", "00694")


def follow(whose: Home, commune: str, notices: str = "urgent") -> None:
    follow_place(claims=whose.claims, commune=commune, home="00004", notices=notices, by=whose.actor, at=now())


def places(whose: Home) -> list[tuple[str, str, bool]]:
    found = followed(whose.claims, home="00004", province="01")
    return [(one.commune, one.notices, one.home) for one in found]


def test_where_one_lives_is_followed_without_a_word(alice: Home) -> None:
    assert places(alice) == [("00004", "urgent", True)]


def test_a_place_is_followed_chosen_for_and_dropped(alice: Home) -> None:
    follow(alice, "00691", "all")
    follow(alice, "00691", "off")
    follow(alice, "00004", "all")
    assert places(alice) == [("00004", "all", True), ("00691", "off", False)]
    unfollow_place(claims=alice.claims, commune="00691", by=alice.actor, at=now())
    unfollow_place(claims=alice.claims, commune="00691", by=alice.actor, at=now())
    assert places(alice) == [("00004", "all", True)]


def test_five_places_besides_home_are_enough(alice: Home) -> None:
    for commune in OTHERS:
        follow(alice, commune)
    follow(alice, OTHERS[0], "all")
    follow(alice, "00004", "all")
    with pytest.raises(Conflict):
        follow(alice, "00922")
    assert len(places(alice)) == 6


def test_urgent_news_from_home_cannot_be_switched_off(alice: Home) -> None:
    with pytest.raises(Invalid):
        follow(alice, "00004", "off")
    with pytest.raises(Invalid):
        follow(alice, "00008", "loudly")
    with pytest.raises(NotFound):
        follow(alice, "99999")


def test_nobody_sees_what_another_household_follows(alice: Home) -> None:
    bob = home("+84987654321", "Trần Văn Bình", "00008")
    follow(alice, "00691")
    assert [one.commune for one in followed(bob.claims, home="00008", province="01")] == ["00008"]
    unfollow_place(claims=bob.claims, commune="00691", by=bob.actor, at=now())
    assert ("00691", "urgent", False) in places(alice)
    with pytest.raises(UnscopedRead):
        list(FollowedPlace.objects.all())
