"""Work past its deadline is marked, handed to the area centre as well, and counted as overdue."""

from datetime import timedelta

import pytest

from ncovi.access.tests.factories import area_officer, card
from ncovi.casework import counters, queries
from ncovi.casework.jobs import escalate_overdue
from ncovi.casework.queries import Filters
from ncovi.casework.tests.factories import reread, work_item
from ncovi.kernel import clock

pytestmark = pytest.mark.usefixtures("country")


def test_overdue_work_goes_to_the_area_centre_once() -> None:
    late, early = work_item(level=3, age=timedelta(hours=1)), work_item(level=1)
    assert escalate_overdue(at=clock.now()) == 1
    assert escalate_overdue(at=clock.now()) == 0
    centre = card(area_officer("00004"))
    assert (reread(late).escalated_to, reread(early).escalated_to) == (centre.organisation_id, None)
    escalated = queries.worklist(centre.scope, Filters(escalated_to=centre.organisation_id))
    assert [row.id for row in escalated.rows] == [late.id]


def test_overdue_work_is_counted_and_listed_as_such() -> None:
    item = work_item(level=3, age=timedelta(hours=1))
    work_item(level=3)
    escalate_overdue(at=clock.now())
    scope = card(area_officer("00004")).scope
    assert counters.of_scope(scope).overdue == 1
    assert [row.id for row in queries.worklist(scope, Filters(overdue=True)).rows] == [item.id]


def test_the_trail_tells_the_person_that_the_area_centre_was_asked() -> None:
    item = work_item(level=3, age=timedelta(hours=1))
    escalate_overdue(at=clock.now())
    last = queries.timeline(card(area_officer("00004")).scope, item.id)[-1]
    assert (last.action, last.public_code, last.officer_id) == ("escalated", "escalated", None)
