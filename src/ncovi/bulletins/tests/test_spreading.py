from typing import Any
from uuid import UUID

import pytest

from ncovi.bulletins import jobs
from ncovi.bulletins.actions import follow_place
from ncovi.bulletins.models import Spreading
from ncovi.bulletins.tests.factories import published
from ncovi.kernel.clock import now
from ncovi.kernel.models import OutboxMessage
from ncovi.messaging.notices import TOPIC
from ncovi.people.actions import add_member
from ncovi.people.tests.factories import AGREED, Home, home, profile

pytestmark = pytest.mark.usefixtures("country")


def spread_all() -> None:
    for _ in range(50):
        if not Spreading.objects.filter(finished_at=None).exists():
            return
        jobs.spread(at=now())
    raise AssertionError("never finished")


def told() -> list[UUID]:
    return [UUID(row.body["household"][1]) for row in OutboxMessage.objects.filter(topic=TOPIC).order_by("id")]


def several(count: int, commune: str = "00004") -> set[UUID]:
    return {home(f"+8491{commune}{number:02}", "Ai Đó", commune).claims.household for number in range(count)}


def follow(whose: Home, commune: str, notices: str) -> None:
    follow_place(claims=whose.claims, commune=commune, home="", notices=notices, by=whose.actor, at=now())


def test_urgent_news_reach_every_household_of_the_area_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BATCH", 2)
    here = several(5)
    several(1, "00691")
    published(urgency="urgent", places=(("commune", "00004"), ("province", "01")))
    spread_all()
    assert sorted(told()) == sorted(here)
    [row] = Spreading.objects.all()
    assert row.notices == 5
    assert all(message.body["urgent"] for message in OutboxMessage.objects.filter(topic=TOPIC))


def test_a_member_who_lives_elsewhere_brings_the_news_to_the_household(alice: Home) -> None:
    grandmother = profile("Phạm Thị Sáu", "00691", relation="grandparent")
    add_member(claims=alice.claims, profile=grandmother, agreed=AGREED, by=alice.actor, at=now())
    published(urgency="urgent", places=(("commune", "00691"),))
    spread_all()
    assert told() == [alice.claims.household]


def test_who_follows_from_elsewhere_hears_what_they_chose(alice: Home) -> None:
    bob = home("+84987654321", "Trần Văn Bình", "00691")
    eve = home("+84987654322", "Lê Thị Mai", "00691")
    follow(alice, "00694", "all")
    follow(bob, "00694", "urgent")
    follow(eve, "00694", "off")
    published("calm", places=(("province", "08"),))
    spread_all()
    assert told() == [alice.claims.household]
    OutboxMessage.objects.filter(topic=TOPIC).delete()
    published("urgent", urgency="urgent", places=(("commune", "00694"),))
    spread_all()
    assert sorted(told()) == sorted([alice.claims.household, bob.claims.household])


def test_after_a_kill_in_the_middle_nobody_is_left_out_or_told_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BATCH", 2)
    here = several(6)
    published(urgency="urgent")
    jobs.spread(at=now())
    before, calls = jobs.notify, []

    def dying(**kwargs: Any) -> None:
        calls.append(kwargs)
        if len(calls) == 2:
            raise KeyboardInterrupt
        before(**kwargs)

    monkeypatch.setattr(jobs, "notify", dying)
    with pytest.raises(KeyboardInterrupt):
        jobs.spread(at=now())
    monkeypatch.setattr(jobs, "notify", before)
    spread_all()
    assert sorted(told()) == sorted(here)
    keys = list(OutboxMessage.objects.filter(topic=TOPIC).values_list("key", flat=True))
    assert len(keys) == len(set(keys))


def test_the_same_notice_has_the_same_key_whenever_it_is_asked_for(alice: Home) -> None:
    row = published()
    assert jobs.notice_key(row, alice.claims.household) == jobs.notice_key(row, alice.claims.household)


def test_a_text_that_was_replaced_meanwhile_goes_out_no_further(alice: Home) -> None:
    published(urgency="urgent")
    published(urgency="urgent", title_en="Snow", version=2)
    spread_all()
    assert told() == [alice.claims.household]


def test_notices_do_not_pile_up_before_flagged_declarations(alice: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PILE", 1)
    published(urgency="urgent")
    assert OutboxMessage.objects.filter(topic=TOPIC).count() == 0
    jobs.spread(at=now())
    assert len(told()) == 1
    assert jobs.spread(at=now()) is False
    assert Spreading.objects.get().finished_at is None


def test_a_warning_does_not_wait_behind_ordinary_news(alice: Home) -> None:
    published(urgency="normal")
    published(urgency="urgent", slug="flood")
    jobs.spread(at=now())
    assert len(told()) == 1
    assert OutboxMessage.objects.get(topic=TOPIC).body["urgent"]


def test_an_area_is_made_of_communes(country: None) -> None:
    assert jobs.communes_meant([("province", "01"), ("commune", "00004")]) == ["00004", "00008", "00025", "00070"]
    assert len(jobs.communes_meant([("commune", "00004"), ("nation", "VN")])) == 12
