"""Many pieces of work at once: each judged on its own, taken back where nobody touched it since."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ncovi.access.cards import OfficerCard
from ncovi.access.scope import Scope
from ncovi.access.tests.factories import area_officer, card, station_officer
from ncovi.casework import actions as items
from ncovi.casework import counters
from ncovi.casework.rules import Outcome
from ncovi.casework.tests.factories import work_item
from ncovi.casework.together import Source, Wanted
from ncovi.casework.worklist import bulk, queries
from ncovi.casework.worklist.bulk import KIND, ManyAtOnce
from ncovi.casework.worklist.tests.factories import hotline, one_of_each, reread
from ncovi.kernel import clock
from ncovi.kernel.errors import Forbidden
from ncovi.kernel.ids import uuid7
from ncovi.runs.handling import RowResult, RunView

pytestmark = pytest.mark.usefixtures("country")


def head() -> OfficerCard:
    return card(station_officer("00004", "supervisor"))


def carry_out(by: OfficerCard, **params: Any) -> list[RowResult]:
    cursor: dict[str, Any] | None = {}
    rows: list[RowResult] = []
    run = RunView(uuid7(), KIND, params, by, None, 0, clock.now())
    while cursor is not None:
        step = ManyAtOnce().step(run, cursor)
        rows += step.rows
        cursor = dict(step.cursor) if step.cursor is not None else None
    return rows


def test_many_are_assigned_and_what_may_not_be_stays_as_it_is() -> None:
    by, nurse = head(), card(station_officer("00004"))
    made, closed, foreign = one_of_each(), hotline(), hotline("04795")
    items.verify(item_id=closed, outcome=Outcome.DONE, note="", public_text="", key=uuid7(), by=nurse, at=clock.now())
    works = [*made.items(), ("item", closed), ("item", foreign)]
    rows = carry_out(by, verb="assign", officer=nurse.id, **bulk.chosen(works))
    assert [row.ok for row in rows] == [True, True, True, False, False]
    assert [row.code for row in rows[3:]] == ["closed", "work_item_unknown"]
    mine = queries.entries(nurse.scope, Wanted(claimed_by=nurse.id), list(Source)).rows
    assert {entry.id for entry in mine} == set(made.values())
    assert counters.of_scope(Scope.everything()).in_state("claimed") == 1


def test_everything_that_a_filter_finds_is_claimed_by_it() -> None:
    nurse = card(station_officer("00004"))
    wanted = [hotline(level=3) for _ in range(3)]
    other = hotline(level=1)
    rows = carry_out(nurse, verb="claim", **bulk.found_by(Wanted(urgency=0, free=True)))
    assert {UUID(row.key) for row in rows} == set(wanted)
    assert [reread(item).claimed_by for item in wanted] == [nurse.id] * 3
    assert reread(other).claimed_by is None


def test_taking_back_restores_what_nobody_touched_since() -> None:
    by, nurse = head(), card(station_officer("00004"))
    kept, touched = hotline(), hotline()
    works = [("item", kept), ("item", touched)]
    rows = carry_out(by, verb="assign", officer=nurse.id, **bulk.chosen(works))
    items.release(item_id=touched, key=uuid7(), by=nurse, at=clock.now())
    run = RunView(uuid7(), KIND, {}, by, None, 2, clock.now())
    assert ManyAtOnce().undo(run, rows, by, clock.now()) == 1
    assert (reread(kept).state, reread(kept).claimed_by) == ("open", None)
    assert counters.of_scope(Scope.everything()).in_state("open") == 2


def test_closing_many_answers_declarations_only_with_nothing_to_do() -> None:
    nurse = card(station_officer("00004"))
    declared, call = work_item(level=1), hotline()
    works = [("item", declared.id), ("item", call)]
    done = carry_out(nurse, verb="close", outcome="done", **bulk.chosen(works))
    assert [(row.ok, row.code) for row in done] == [(False, "outcome_unfit"), (True, "")]
    [told] = carry_out(nurse, verb="close", outcome="nothing", **bulk.chosen(works[:1]))
    assert told.ok
    assert told.undo is None
    assert reread(declared.id).outcome == "nothing"


def test_referring_many_gives_each_a_referral_of_its_own() -> None:
    nurse, centre = card(station_officer("00004")), card(area_officer("00004"))
    works = [("item", hotline()) for _ in range(3)]
    rows = carry_out(nurse, verb="refer", to=centre.organisation_id, words="Quá tải.", **bulk.chosen(works))
    assert all(row.ok for row in rows)
    assert len(queries.received(centre).rows) == 3


def test_who_may_not_assign_assigns_nothing() -> None:
    nurse, item = card(station_officer("00004")), hotline()
    with pytest.raises(Forbidden):
        carry_out(nurse, verb="assign", officer=nurse.id, **bulk.chosen([("item", item)]))
    assert reread(item).claimed_by is None


def test_a_hundred_cost_as_many_statements_as_one() -> None:
    by = head()
    costs = []
    for many in (1, 100):
        works = [("item", hotline()) for _ in range(many)]
        with CaptureQueriesContext(connection) as captured:
            carry_out(by, verb="assign", officer=by.id, **bulk.chosen(works))
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 12
