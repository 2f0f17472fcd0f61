"""Consent taken back: watching ends, help that is needed soon is given to its end, and the person reads which."""

import pytest

from ncovi.casework.jobs import open_work
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import State
from ncovi.casework.tests.factories import flagged, person
from ncovi.casework.withdrawal import settle_withdrawn
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage

pytestmark = pytest.mark.usefixtures("country")


def withdrawn(who: object, purpose: str = "health_care") -> OutboxMessage:
    body = {"cell": who.cell, "person": str(who.id), "household": str(who.household_id), "purpose": purpose}
    return OutboxMessage(topic="consent.withdrawn", key=uuid7(), body=body)


def worked_on(level: int) -> tuple[object, WorkItem]:
    who = person("00004")
    open_work([flagged(who, level=level)])
    return who, WorkItem.objects.unscoped("a test").get(person_id=who.id)


def now_of(item: WorkItem) -> tuple[str, str, list[str]]:
    row = WorkItem.objects.unscoped("a test").get(id=item.id)
    told = Step.objects.unscoped("a test").filter(item=item).exclude(public_code="").order_by("id")
    return row.state, row.outcome, list(told.values_list("public_code", flat=True))


def test_watching_ends_with_the_consent() -> None:
    who, item = worked_on(level=1)
    settle_withdrawn([withdrawn(who)])
    assert now_of(item) == (State.CLOSED, "nothing", ["opened", "withdrawn_closed"])


@pytest.mark.parametrize("level", [2, 3])
def test_help_that_is_needed_soon_is_given_to_its_end(level: int) -> None:
    who, item = worked_on(level)
    settle_withdrawn([withdrawn(who)])
    assert now_of(item) == (State.OPEN, "", ["opened", "withdrawn_finishing"])


def test_the_same_withdrawal_twice_is_one_step() -> None:
    who, item = worked_on(level=2)
    told = withdrawn(who)
    settle_withdrawn([told])
    settle_withdrawn([told])
    assert now_of(item)[2] == ["opened", "withdrawn_finishing"]


def test_another_purpose_leaves_the_work_alone() -> None:
    who, item = worked_on(level=1)
    settle_withdrawn([withdrawn(who, "contact_reminders")])
    assert now_of(item)[0] == State.OPEN
