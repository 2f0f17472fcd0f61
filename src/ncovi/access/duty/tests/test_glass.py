"""Breaking glass: a reason, an hour, a bound a day, and a supervisor who answers."""

from datetime import timedelta
from uuid import UUID

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.duty import actions, queries
from ncovi.access.duty.actions import Beyond
from ncovi.access.duty.models import Glass
from ncovi.access.duty.rules import FoundBy, GlassReason, Verdict
from ncovi.access.tests.factories import area_officer, card, station_officer
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound, TooMany
from ncovi.kernel.ids import uuid7

NOW = clock.now()
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
WORDS = "Bệnh nhân đang cấp cứu tại trạm, cần số người nhà."


@pytest.fixture
def nurse() -> OfficerCard:
    return card(station_officer("00004"))


def broken(by: OfficerCard, words: str = WORDS, key: UUID | None = None) -> UUID:
    person = (7, uuid7(), uuid7())
    beyond = Beyond(person, "00691", "08", FoundBy.PHONE, GlassReason.DANGER, words)
    return actions.break_glass(beyond=beyond, key=key or uuid7(), by=by, at=NOW)


def test_a_record_is_open_for_an_hour_to_who_opened_it_alone(nurse: OfficerCard) -> None:
    key = broken(nurse)
    assert queries.opened(nurse, key, NOW + HOUR - MINUTE) is not None
    assert queries.opened(nurse, key, NOW + HOUR) is None
    assert queries.opened(card(station_officer("00004")), key, NOW) is None


def test_the_same_form_sent_twice_opens_one_record(nurse: OfficerCard) -> None:
    key = uuid7()
    assert broken(nurse, key=key) == broken(nurse, key=key)
    assert Glass.objects.count() == 1


def test_without_a_sentence_nothing_is_opened(nurse: OfficerCard) -> None:
    with pytest.raises(Invalid):
        broken(nurse, "  vì cần ")


def test_what_the_officer_wrote_is_sealed(nurse: OfficerCard) -> None:
    broken(nurse)
    assert WORDS.encode() not in bytes(Glass.objects.get().words_sealed)


def test_only_who_may_break_glass_does() -> None:
    with pytest.raises(Forbidden):
        broken(card(station_officer("00004", "desk_clerk")))


def test_openings_and_tries_are_bounded_a_day(nurse: OfficerCard) -> None:
    for _ in range(5):
        actions.look_for(found_by=FoundBy.PHONE, by=nurse, at=NOW)
        broken(nurse)
    with pytest.raises(TooMany):
        actions.look_for(found_by=FoundBy.PHONE, by=nurse, at=NOW + HOUR)
    actions.look_for(found_by=FoundBy.PHONE, by=nurse, at=NOW + 25 * HOUR)
    other = card(station_officer("00004"))
    for _ in range(20):
        actions.look_for(found_by=FoundBy.NUMBER, by=other, at=NOW)
    with pytest.raises(TooMany):
        actions.look_for(found_by=FoundBy.NUMBER, by=other, at=NOW)


def test_the_supervisors_of_the_line_are_asked_and_no_others(nurse: OfficerCard) -> None:
    key = broken(nurse)
    head, centre = card(station_officer("00004", "supervisor")), card(area_officer("00004"))
    assert [queries.waiting(one) for one in (head, centre, card(area_officer("00691")))] == [1, 1, 0]
    assert [one.words for one in queries.openings(head, waiting=True).rows] == [WORDS]
    with pytest.raises(NotFound):
        actions.review(glass_id=key, verdict=Verdict.ACKNOWLEDGED, words="", by=card(area_officer("00691")), at=NOW)


def test_a_supervisor_answers_once_and_never_for_their_own(nurse: OfficerCard) -> None:
    head = card(station_officer("00004", "supervisor"))
    key, own = broken(nurse), broken(head)
    actions.review(glass_id=key, verdict=Verdict.ACKNOWLEDGED, words="", by=head, at=NOW)
    with pytest.raises(Conflict):
        actions.review(glass_id=key, verdict=Verdict.OBJECTED, words="Không đúng.", by=head, at=NOW)
    with pytest.raises(Forbidden):
        actions.review(glass_id=own, verdict=Verdict.ACKNOWLEDGED, words="", by=head, at=NOW)
    assert queries.waiting(head) == 0


def test_an_objection_has_words_and_closes_the_record(nurse: OfficerCard) -> None:
    head, key = card(station_officer("00004", "supervisor")), broken(nurse)
    with pytest.raises(Invalid):
        actions.review(glass_id=key, verdict=Verdict.OBJECTED, words=" ", by=head, at=NOW)
    actions.review(glass_id=key, verdict=Verdict.OBJECTED, words="Không có lý do.", by=head, at=NOW + MINUTE)
    assert queries.opened(nurse, key, NOW + MINUTE) is None
    assert queries.answered_for(head, key).review == "Không có lý do."


def test_the_list_goes_on_where_a_page_ended(nurse: OfficerCard) -> None:
    keys = {broken(nurse) for _ in range(5)}
    head = card(station_officer("00004", "supervisor"))
    seen, cursor = [], None
    while True:
        page = queries.openings(head, waiting=False, cursor=cursor, limit=2)
        seen += [one.id for one in page.rows]
        cursor = page.older
        if cursor is None:
            break
    assert (len(seen), set(seen)) == (5, keys)
