"""An event's life: who may take which step, what is written, what happens when a form comes twice."""

from datetime import timedelta
from uuid import UUID

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.audit.models import Event as AuditEvent
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.response import actions, queries
from ncovi.response.actions.assessing import NewDecision
from ncovi.response.actions.opening import NewEvent
from ncovi.response.models import EventStep
from ncovi.response.queries import Filters
from ncovi.response.rules import Action
from ncovi.response.tests.factories import BA_DINH, HA_NOI, NATION, NGOC_HA, assessed, moved, opened

pytestmark = pytest.mark.django_db


def seen(by: OfficerCard) -> set[UUID]:
    return {one.id for one in queries.events(by.scope, Filters()).rows}


def test_an_event_goes_from_verification_to_response_with_every_step_and_its_audit_row(chief: OfficerCard) -> None:
    event = opened(chief)
    moved(event, chief, Action.CONFIRMED, Action.RESPONDING)
    assert queries.event(chief.scope, event).state == "responding"
    steps = [(one.action, one.from_state, one.to_state) for one in queries.trail(chief.scope, event)]
    assert steps[1:] == [("confirmed", "verifying", "confirmed"), ("responding", "confirmed", "responding")]
    assert AuditEvent.objects.filter(subject_kind="event", subject_id=str(event)).count() == 3


def test_the_same_form_twice_is_one_event_and_one_step(chief: OfficerCard) -> None:
    key, at = uuid7(), now()
    new = NewEvent(title="Chùm ca sốt", areas=(BA_DINH,), began_on=today())
    for _ in range(2):
        actions.open_event(new=new, key=key, by=chief, at=at)
    step = uuid7()
    for _ in range(2):
        actions.move(event=key, action=Action.CONFIRMED, note="", key=step, by=chief, at=at)
    assert EventStep.objects.filter(event_id=key).count() == 2


def test_a_form_sent_again_with_other_words_is_refused(chief: OfficerCard) -> None:
    event, key = opened(chief), uuid7()
    actions.note(event=event, text="Đã gọi", key=key, by=chief, at=now())
    with pytest.raises(Conflict):
        actions.note(event=event, text="Chưa gọi", key=key, by=chief, at=now())


def test_an_event_is_seen_where_its_places_meet_a_territory_and_nowhere_else(
    chief: OfficerCard, region: OfficerCard, sibling: OfficerCard
) -> None:
    own, beside, whole = opened(chief), opened(region, NGOC_HA), opened(region, HA_NOI)
    assert seen(chief) == {own, whole}
    assert seen(sibling) == {beside, whole}
    assert seen(region) == {own, beside, whole}
    with pytest.raises(NotFound):
        queries.event(sibling.scope, own)


def test_a_place_outside_the_territory_is_refused(chief: OfficerCard) -> None:
    for area in (NGOC_HA, HA_NOI, NATION):
        with pytest.raises(Invalid):
            opened(chief, area)


def test_only_who_leads_or_answers_for_all_places_takes_steps(
    chief: OfficerCard, region: OfficerCard, sibling: OfficerCard
) -> None:
    event = opened(region, BA_DINH, NGOC_HA)
    with pytest.raises(Forbidden):
        moved(event, sibling, Action.CONFIRMED)
    actions.note(event=event, text="Chúng tôi cũng thấy", key=uuid7(), by=sibling, at=now())
    own = opened(chief)
    moved(own, region, Action.CONFIRMED)
    assert queries.event(chief.scope, own).state == "confirmed"


def test_a_committee_and_a_nurse_open_no_event(committee: OfficerCard, country: None) -> None:
    for by in (committee, card(station_officer("00004"))):
        with pytest.raises(Forbidden):
            opened(by)


def test_a_step_that_does_not_follow_is_a_conflict(chief: OfficerCard) -> None:
    event = opened(chief)
    with pytest.raises(Conflict):
        moved(event, chief, Action.RESPONDING)


def test_discarding_needs_a_reason_and_can_be_taken_back_with_one(chief: OfficerCard) -> None:
    event = opened(chief)
    with pytest.raises(Invalid):
        moved(event, chief, Action.DISCARDED)
    moved(event, chief, Action.DISCARDED, note="Người báo đã nhầm")
    with pytest.raises(Conflict):
        assessed(event, chief)
    moved(event, chief, Action.REOPENED, note="Có thêm hai ca")
    assert queries.event(chief.scope, event).ended_at is None


def test_an_assessment_takes_its_level_from_the_matrix_and_the_newest_is_shown(chief: OfficerCard) -> None:
    event = opened(chief)
    assessed(event, chief, 2, 2, at=now() - timedelta(days=2))
    assessed(event, chief, 5, 5)
    assert queries.event(chief.scope, event).risk == "very_high"
    assert [one.level for one in queries.assessments(chief.scope, event)] == ["very_high", "low"]


def test_a_decision_is_kept_with_who_took_it_and_not_ahead_of_its_day(chief: OfficerCard) -> None:
    event = opened(chief)
    told = {"text": "Tạm dừng chợ", "decided_by": "Ủy ban nhân dân phường"}
    late = NewDecision(**told, decided_on=today() + timedelta(days=1))
    with pytest.raises(Invalid):
        actions.decide(event=event, new=late, key=uuid7(), by=chief, at=now())
    kept = NewDecision(**told, decided_on=today(), legal_basis="12/QĐ-UBND")
    actions.decide(event=event, new=kept, key=uuid7(), by=chief, at=now())
    [found] = queries.decisions(chief.scope, event)
    assert (found.decided_by, found.legal_basis) == ("Ủy ban nhân dân phường", "12/QĐ-UBND")


def test_what_an_event_was_called_before_stays_in_its_trail(chief: OfficerCard, region: OfficerCard) -> None:
    event = opened(chief)
    told = {"title": "Ổ dịch ở trường", "place": "Trường tiểu học", "began_on": today()}
    actions.edit(event=event, **told, areas=(BA_DINH, NGOC_HA), key=uuid7(), by=region, at=now())
    assert queries.event(chief.scope, event).areas == (BA_DINH, NGOC_HA)
    assert "Ổ dịch ở chợ" in queries.trail(chief.scope, event)[-1].note
    # The lead keeps the place beside, which is not its own to add.
    actions.edit(event=event, **told, areas=(BA_DINH, NGOC_HA), key=uuid7(), by=chief, at=now())


def test_a_list_of_events_is_read_page_by_page_with_the_last_changed_first(chief: OfficerCard) -> None:
    made = [opened(chief, at=now() - timedelta(hours=hours)) for hours in range(5)]
    first = queries.events(chief.scope, Filters(), limit=3)
    second = queries.events(chief.scope, Filters(), first.older, limit=3)
    assert [one.id for one in (*first.rows, *second.rows)] == made
    assert second.older is None
