"""Standing in: who may let whom, what the deputy then may, and that it ends by itself."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.duty import actions, hats, queries
from ncovi.access.duty.actions import NewStandIn
from ncovi.access.duty.rules import StandInReason
from ncovi.access.models import Officer
from ncovi.access.tests.factories import area_officer, card, officer, station_officer
from ncovi.audit.acting import in_place_of
from ncovi.audit.actions import SYSTEM, record
from ncovi.audit.models import Event
from ncovi.kernel import clock
from ncovi.kernel.errors import Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7

DAY = timedelta(days=1)
NOW = clock.now()


@pytest.fixture
def chief() -> OfficerCard:
    return card(area_officer("00004"))


def let(
    by: OfficerCard, deputy: Officer, whom: Officer | None, unit: int | None = None, until: datetime = NOW + DAY
) -> UUID:
    new = NewStandIn(deputy.pk, whom.pk if whom else None, unit, StandInReason.LEAVE, NOW, until)
    return actions.let_stand_in(new=new, key=uuid7(), by=by, at=NOW)


def test_a_deputy_has_the_roles_and_the_territory_of_the_one_stood_in_for(chief: OfficerCard) -> None:
    deputy, head = station_officer("00008"), station_officer("00004", "supervisor")
    key = let(chief, deputy, head)
    worn = hats.wearing(card(deputy), str(key), NOW)
    assert worn is not None
    assert (worn.id, worn.scope.communes, worn.roles) == (deputy.pk, ("00004",), ("supervisor",))
    assert worn.may("organisation:roster:write")
    assert worn.standing_in is not None
    assert worn.standing_in.name == head.full_name


def test_a_deputy_hands_nothing_on_and_breaks_no_glass_in_anothers_name(chief: OfficerCard) -> None:
    deputy = station_officer("00008")
    worn = hats.wearing(card(deputy), str(let(chief, deputy, station_officer("00004", "supervisor"))), NOW)
    assert worn is not None
    assert not {"organisation:duty:delegate", "territory:glass:break"} & worn.permissions


def test_standing_in_for_a_unit_is_its_daily_work_and_no_more(chief: OfficerCard) -> None:
    deputy, unit = station_officer("00008"), card(station_officer("00004")).organisation_id
    worn = hats.wearing(card(deputy), str(let(chief, deputy, None, unit)), NOW)
    assert worn is not None
    assert (worn.organisation_id, worn.roles) == (unit, ("health_officer",))


def test_it_ends_by_itself_and_begins_not_before_its_time(chief: OfficerCard) -> None:
    deputy = station_officer("00008")
    key, own = let(chief, deputy, station_officer("00004")), card(deputy)
    found = [hats.wearing(own, str(key), NOW + moment) for moment in (-DAY, DAY / 2, DAY)]
    assert [worn is not None for worn in found] == [False, True, False]
    assert [len(hats.offered(deputy.pk, NOW + moment)) for moment in (-DAY, DAY / 2, DAY)] == [0, 1, 0]


def test_nobody_takes_up_a_duty_that_was_given_to_somebody_else(chief: OfficerCard) -> None:
    key = let(chief, station_officer("00008"), station_officer("00004"))
    other = card(station_officer("00025"))
    assert [hats.wearing(other, text, NOW) for text in (str(key), str(uuid7()), "none")] == [None, None, None]


def test_nobody_delegates_what_they_lack(chief: OfficerCard) -> None:
    editor = officer("station", "00004", "editor")
    with pytest.raises(Forbidden) as refused:
        let(chief, station_officer("00008"), editor)
    assert refused.value.code == "grant_exceeds"


def test_only_officers_of_ones_own_line_stand_in_for_each_other(chief: OfficerCard) -> None:
    here, elsewhere = station_officer("00004"), station_officer("00691")
    for deputy, whom in ((elsewhere, here), (here, elsewhere)):
        with pytest.raises(Forbidden):
            let(chief, deputy, whom)


def test_only_who_may_delegate_lets_anybody_stand_in() -> None:
    with pytest.raises(Forbidden):
        let(card(station_officer("00004")), station_officer("00004"), station_officer("00004"))


@pytest.mark.parametrize("until", [NOW - DAY, NOW, NOW + 61 * DAY])
def test_a_time_that_is_over_or_too_long_is_refused(chief: OfficerCard, until: datetime) -> None:
    with pytest.raises(Invalid):
        let(chief, station_officer("00008"), station_officer("00004"), until=until)


def test_nobody_stands_in_for_themselves_or_for_who_has_left(chief: OfficerCard) -> None:
    nurse, left = station_officer("00004"), station_officer("00004")
    Officer.objects.filter(pk=left.pk).update(is_active=False)
    for deputy, whom in ((nurse, nurse), (left, nurse), (nurse, left)):
        with pytest.raises(Invalid):
            let(chief, deputy, whom)


def test_a_supervisor_ends_it_early_and_one_of_elsewhere_does_not(chief: OfficerCard) -> None:
    deputy = station_officer("00008")
    key = let(chief, deputy, station_officer("00004"))
    with pytest.raises(NotFound):
        actions.end_stand_in(stand_in_id=key, by=card(area_officer("00691")), at=NOW + DAY / 2)
    actions.end_stand_in(stand_in_id=key, by=chief, at=NOW + DAY / 2)
    assert hats.wearing(card(deputy), str(key), NOW + DAY / 2) is None
    assert queries.stand_ins(chief, NOW + DAY / 2) == []


def test_supervisors_see_who_stands_in_within_their_units_alone(chief: OfficerCard) -> None:
    deputy, nurse = station_officer("00008"), station_officer("00004")
    let(chief, deputy, nurse)
    [seen] = queries.stand_ins(chief, NOW)
    assert (seen.deputy, seen.for_name, seen.running) == (deputy.full_name, nurse.full_name, True)
    assert queries.stand_ins(card(area_officer("00691")), NOW) == []


def test_what_is_recorded_names_in_whose_place_it_was_done() -> None:
    with in_place_of("17"):
        record(action="a.b", subject=("c", "1"), by=SYSTEM, at=NOW, details={"d": 1})
    record(action="a.b", subject=("c", "2"), by=SYSTEM, at=NOW)
    kept = dict(Event.objects.filter(action="a.b").values_list("subject_id", "details"))
    assert kept == {"1": {"d": 1, "in_place_of": "17"}, "2": {}}
