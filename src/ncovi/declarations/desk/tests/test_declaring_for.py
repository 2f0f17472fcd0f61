"""Declaring for who calls or comes: once, within the territory, marked with who helped."""

from typing import Any

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.fence import fenced
from ncovi.access.tests.factories import card, cdc_officer, officer
from ncovi.audit.queries import of_subject
from ncovi.casework.tests.factories import person
from ncovi.declarations.desk.actions import declare_for
from ncovi.declarations.desk.models import Assistance
from ncovi.declarations.desk.queries import assisted, declared_at_desk
from ncovi.declarations.queries import Key, history
from ncovi.declarations.tests.factories import ILL, WELL, claims_of, filled
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def declared(who: Any, by: OfficerCard, **given: Any) -> Any:
    with fenced(by.scope):
        return declare_for(
            person=(who.cell, who.id), given=given.get("form") or filled(who.id, ILL), way=given.get("way", "desk"),
            by=by, at=now(),
        )  # fmt: skip


def test_a_declaration_at_the_desk_is_marked_and_the_person_sees_who_helped(hoa: Any, clerk: OfficerCard) -> None:
    receipt = declared(hoa, clerk, way="hotline")
    helped = assisted(claims_of(hoa), hoa.id, receipt.id)
    assert helped is not None
    assert (helped.way, helped.organisation, helped.officer) == ("hotline", clerk.organisation_id, clerk.id)
    [stored] = history(claims_of(hoa), cell=hoa.cell, person=hoa.id)
    assert stored.source == "hotline"


def test_sending_the_same_form_twice_stores_once(hoa: Any, clerk: OfficerCard) -> None:
    form = filled(hoa.id, WELL)
    first, second = declared(hoa, clerk, form=form), declared(hoa, clerk, form=form)
    assert second.repeated
    assert second.receipt == first.receipt
    assert Assistance.objects.unscoped("a test").count() == 1
    assert len(of_subject("declaration", str(first.id))) == 1


def test_the_same_form_with_other_answers_is_a_conflict(hoa: Any, clerk: OfficerCard) -> None:
    key = uuid7()
    declared(hoa, clerk, form=filled(hoa.id, WELL, key=key))
    with pytest.raises(Conflict):
        declared(hoa, clerk, form=filled(hoa.id, ILL, key=key))


def test_a_desk_elsewhere_cannot_declare_for_somebody_here(hoa: Any, sibling: OfficerCard) -> None:
    with pytest.raises(NotFound):
        declared(hoa, sibling)


def test_the_provinces_hotline_declares_for_anybody_in_it(hoa: Any) -> None:
    assert declared(hoa, card(cdc_officer("01", "desk_clerk")), way="hotline").receipt


def test_nothing_is_declared_for_who_has_not_agreed(clerk: OfficerCard) -> None:
    who = person("00004", consented=False)
    with pytest.raises(Forbidden):
        declared(who, clerk)
    assert history(claims_of(who), cell=who.cell, person=who.id) == []


def test_who_may_not_work_at_a_desk_declares_for_nobody(hoa: Any) -> None:
    with pytest.raises(Forbidden):
        declared(hoa, card(officer("station", "00004", "viewer")))


def test_the_way_is_one_of_those_there_are(hoa: Any, clerk: OfficerCard) -> None:
    with pytest.raises(Invalid):
        declared(hoa, clerk, way="web")


def test_the_desk_opens_what_it_sent_and_not_what_people_sent_themselves(hoa: Any, clerk: OfficerCard) -> None:
    receipt = declared(hoa, clerk)
    stored, helped = declared_at_desk(clerk.scope, Key(hoa.cell, hoa.id, receipt.day, receipt.id))
    assert (stored.receipt, helped.way) == (receipt.receipt, "desk")
    with pytest.raises(NotFound):
        declared_at_desk(clerk.scope, Key(hoa.cell, hoa.id, receipt.day, uuid7()))
