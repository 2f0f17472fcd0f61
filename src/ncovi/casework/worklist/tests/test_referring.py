"""Work goes to another unit and back, and the sender always sees where it is."""

from uuid import UUID

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.queries import organisation_for
from ncovi.access.tests.factories import area_officer, card, station_officer
from ncovi.casework import actions as items
from ncovi.casework.queries import timeline
from ncovi.casework.rules import Outcome
from ncovi.casework.together import Source, Wanted
from ncovi.casework.worklist import actions, kinds, queries
from ncovi.casework.worklist.tests.factories import hotline, one_of_each, reread, work
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.usefixtures("country")
WHY = "Cần bác sĩ khám."


def nurse(commune: str = "00004") -> OfficerCard:
    return card(station_officer(commune))


def centre() -> OfficerCard:
    return card(area_officer("00004"))


def refer(what: tuple[str, UUID], to: int, by: OfficerCard, words: str = WHY, key: UUID | None = None) -> UUID:
    referral = key or uuid7()
    actions.refer(work=what, to=to, words=words, key=referral, by=by, at=clock.now())
    return referral


@pytest.mark.parametrize("source", list(Source))
def test_work_referred_up_stands_in_the_receivers_list_until_it_is_taken_over(source: Source) -> None:
    sender, receiver = nurse(), centre()
    what = (source.value, one_of_each()[source])
    kinds.kind_of(source).claim(what[1], uuid7(), sender, clock.now())
    referral = refer(what, receiver.organisation_id, sender)
    asked = queries.entries(receiver.scope, Wanted(referred_to=receiver.organisation_id), list(Source)).rows
    assert [entry.id for entry in asked] == [what[1]]
    [shown] = queries.received(receiver).rows
    assert (shown.words, shown.standing, shown.sender) == (WHY, "sent", sender.organisation_name)
    taken = actions.take_over(referral_id=referral, key=uuid7(), by=receiver, at=clock.now())
    assert taken == what
    assert queries.sent(sender).rows[0].standing == "taken"
    assert queries.of_works(sender, [what[1]])[what[1]].answered_by == receiver.full_name


@pytest.mark.parametrize("source", list(Source))
def test_what_is_sent_back_waits_at_the_senders_unit_with_the_reason(source: Source) -> None:
    sender, receiver = nurse(), centre()
    what = (source.value, one_of_each()[source])
    referral = refer(what, receiver.organisation_id, sender)
    actions.send_back(referral_id=referral, words="Trạm gọi trước.", key=uuid7(), by=receiver, at=clock.now())
    [shown] = queries.sent(sender).rows
    assert (shown.standing, shown.answer) == ("sent_back", "Trạm gọi trước.")
    assert queries.entries(receiver.scope, Wanted(referred_to=receiver.organisation_id), list(Source)).rows == []
    back = queries.entries(sender.scope, Wanted(organisation=sender.organisation_id, free=True), list(Source)).rows
    assert what[1] in {entry.id for entry in back}


def test_beyond_its_territory_a_unit_gets_the_words_and_the_work_stays() -> None:
    sender, receiver = nurse(), nurse("00008")
    item = hotline()
    referral = refer(("item", item), receiver.organisation_id, sender)
    work()
    [entry] = queries.entries(receiver.scope, Wanted(), [Source.ITEM]).rows
    assert entry.id != item
    assert reread(item).organisation_id == sender.organisation_id
    opened = queries.of_item(receiver, entry.id)
    assert opened is not None
    assert opened.words == WHY
    kind, taken = actions.take_over(referral_id=referral, key=uuid7(), by=receiver, at=clock.now())
    assert (kind, taken) == ("item", entry.id)
    items.verify(item_id=taken, outcome=Outcome.DONE, note="", public_text="", key=uuid7(), by=receiver, at=clock.now())
    work()
    [shown] = queries.sent(sender).rows
    assert (shown.standing, shown.outcome) == ("answered", Outcome.DONE)
    assert timeline(sender.scope, item)[-1].action == "answered"


def test_the_sender_hears_when_a_unit_beyond_its_territory_sends_it_back() -> None:
    sender, receiver = nurse(), nurse("00008")
    item = hotline()
    referral = refer(("item", item), receiver.organisation_id, sender)
    work()
    actions.send_back(referral_id=referral, words="Không ở đây.", key=uuid7(), by=receiver, at=clock.now())
    work()
    assert queries.entries(receiver.scope, Wanted(), [Source.ITEM]).rows == []
    assert reread(item).referred_to is None
    last = timeline(sender.scope, item)[-1]
    assert (last.action, last.organisation_id) == ("sent_back", receiver.organisation_id)
    assert "Không ở đây." in last.note


def test_a_form_sent_twice_refers_once_and_a_second_referral_waits_for_the_first() -> None:
    sender, above = nurse(), centre().organisation_id
    what, key = ("item", hotline()), uuid7()
    refer(what, above, sender, key=key)
    refer(what, above, sender, key=key)
    assert len(queries.sent(sender).rows) == 1
    with pytest.raises(Conflict):
        refer(what, above, sender)


def test_a_referral_needs_a_reason_and_a_unit_that_works() -> None:
    sender, what = nurse(), ("item", hotline())
    with pytest.raises(Invalid):
        refer(what, centre().organisation_id, sender, "  ")
    with pytest.raises(Invalid):
        refer(what, sender.organisation_id, sender)
    with pytest.raises(NotFound):
        refer(("item", hotline("04795")), centre().organisation_id, sender)


def test_only_the_unit_that_was_asked_answers() -> None:
    sender = nurse()
    referral = refer(("item", hotline()), centre().organisation_id, sender)
    for other in (sender, nurse("00008")):
        with pytest.raises(NotFound):
            actions.take_over(referral_id=referral, key=uuid7(), by=other, at=clock.now())
    assert organisation_for("00004") == sender.organisation_id
