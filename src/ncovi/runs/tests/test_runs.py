from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from ncovi.access.cards import OfficerCard
from ncovi.access.models import Officer, OrganisationTerritory
from ncovi.access.tests.factories import card, station_officer
from ncovi.audit.models import Event
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Invalid, NotFound, TooMany
from ncovi.kernel.ids import uuid7
from ncovi.runs import actions, files, jobs, queries
from ncovi.runs.handling import RowResult, RunView, Step
from ncovi.runs.models import Run, RunFile, RunFilePart, RunRow
from ncovi.runs.rules import MOST_FAILURES, State
from ncovi.territory.memory import forget

pytestmark = pytest.mark.django_db


class Counting:
    """Counts to `params["to"]`, three a step; every fifth is refused, and all others can be taken back."""

    def __init__(self) -> None:
        self.order: list[Any] = []
        self.taken_back: list[int] = []
        self.break_at: int | None = None

    def step(self, run: RunView, cursor: dict[str, Any]) -> Step:
        self.order.append(run.id)
        begin, most = cursor.get("next", 1), run.params["to"]
        rows = [self._row(number) for number in range(begin, min(begin + 3, most + 1))]
        files.writer(run.id, "counted.txt", "text/plain").write(b"".join(b"%d " % row.number for row in rows))
        if self.break_at in {row.number for row in rows}:
            raise RuntimeError("a fault of the program")
        after = begin + len(rows)
        return Step(done=len(rows), rows=rows, cursor={"next": after} if after <= most else None, total=most)

    def _row(self, number: int) -> RowResult:
        if number % 5 == 0:
            return RowResult(number, str(number), ok=False, code="five", message="Not this one.")
        return RowResult(number, str(number), ok=True, undo={"number": number})

    def undo(self, run: RunView, rows: Sequence[RowResult], by: OfficerCard, at: Any) -> int:
        self.taken_back += [row.undo["number"] for row in rows]
        return len(rows)


class Refusing:
    """Says why it cannot."""

    def step(self, run: RunView, cursor: dict[str, Any]) -> Step:
        raise Invalid("no", "The sheet has no heading.")


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    return card(station_officer("00004"))


def begin(by: OfficerCard, to: int = 11, kind: str = "count") -> Any:
    return actions.start(kind=kind, params={"to": to}, total=None, key=uuid7(), by=by, at=clock.now())


def work(handler: Any, kind: str = "count", most: int = 100) -> int:
    rounds = 0
    while rounds < most and jobs.advance({kind: handler}, clock.now()):
        rounds += 1
    return rounds


def test_a_run_ends_with_a_result_for_each_row(nurse: OfficerCard) -> None:
    run = begin(nurse)
    assert work(Counting()) == 4
    found = queries.run(nurse, run)
    assert (found.state, found.done, found.total, found.good, found.bad) == (State.FINISHED, 11, 11, 9, 2)
    assert [row.number for row in queries.rows(nurse, run, limit=4).rows] == [5, 10, 1, 2]
    assert {"run.started", "run.finished"} <= set(Event.objects.values_list("action", flat=True))


def test_rows_are_paged_through_from_the_failed_to_the_good(nurse: OfficerCard) -> None:
    run = begin(nurse)
    work(Counting())
    seen, older = [], None
    while True:
        page = queries.rows(nurse, run, older, limit=3)
        seen += [row.number for row in page.rows]
        if (older := page.older) is None:
            break
    assert seen == [5, 10, 1, 2, 3, 4, 6, 7, 8, 9, 11]


def test_the_same_form_sent_twice_begins_one_run(nurse: OfficerCard) -> None:
    key = uuid7()
    given = {"kind": "count", "params": {"to": 3}, "total": 3, "key": key, "by": nurse, "at": clock.now()}
    assert actions.start(**given) == actions.start(**given) == key
    assert Run.objects.count() == 1
    other = card(station_officer("00004"))
    with pytest.raises(Conflict):
        actions.start(**given | {"by": other})


def test_a_worker_that_dies_in_a_step_leaves_no_trace_of_it(nurse: OfficerCard) -> None:
    run, handler = begin(nurse), Counting()
    jobs.advance({"count": handler}, clock.now())

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    dying = Counting()
    dying._row = die  # type: ignore[assignment]
    with pytest.raises(Killed), transaction.atomic():
        jobs.advance({"count": dying}, clock.now())
    assert (queries.run(nurse, run).done, RunRow.objects.count()) == (3, 3)
    work(Counting())
    assert queries.run(nurse, run).state == State.FINISHED
    assert b"".join(files.reader(run, "counted.txt")).split() == [b"%d" % number for number in range(1, 12)]


def test_a_run_is_stopped_and_goes_on_where_it_was(nurse: OfficerCard) -> None:
    run, handler = begin(nurse), Counting()
    jobs.advance({"count": handler}, clock.now())
    actions.stop(run_id=run, by=nurse, at=clock.now())
    assert work(handler) == 0
    actions.resume(run_id=run, by=nurse, at=clock.now())
    assert work(handler) == 3
    assert queries.run(nurse, run).done == 11
    with pytest.raises(Conflict):
        actions.stop(run_id=run, by=nurse, at=clock.now())


def test_what_was_done_is_taken_back_row_by_row(nurse: OfficerCard) -> None:
    run, handler = begin(nurse), Counting()
    work(handler)
    actions.undo(run_id=run, by=nurse, at=clock.now())
    work(handler)
    assert queries.run(nurse, run).state == State.UNDONE
    assert handler.taken_back == [1, 2, 3, 4, 6, 7, 8, 9, 11]
    assert queries.run(nurse, run).undone == 9


def test_officers_take_turns_and_one_s_own_work_waits_for_itself(nurse: OfficerCard) -> None:
    other = card(station_officer("00008"))
    first, second, third = begin(nurse, 9), begin(nurse, 3), begin(other, 6)
    handler = Counting()
    work(handler)
    assert handler.order == [first, third, first, third, first, second]


def test_a_fault_is_tried_again_and_then_left_for_somebody_to_see(nurse: OfficerCard) -> None:
    run, handler = begin(nurse), Counting()
    handler.break_at = 4
    assert work(handler) == 1 + MOST_FAILURES
    found = queries.run(nurse, run)
    assert (found.state, found.done) == (State.FAILED, 3)
    assert "our side" in found.trouble
    handler.break_at = None
    actions.resume(run_id=run, by=nurse, at=clock.now())
    work(handler)
    assert queries.run(nurse, run).done == 11


def test_a_refusal_ends_the_run_with_its_reason(nurse: OfficerCard) -> None:
    run = begin(nurse)
    assert work(Refusing()) == 1
    assert queries.run(nurse, run).trouble == "The sheet has no heading."


def test_a_closed_account_carries_nothing_on(nurse: OfficerCard) -> None:
    run = begin(nurse)
    Officer.objects.filter(pk=nurse.id).update(is_active=False)
    work(Counting())
    assert Run.objects.get(id=run).state == State.FAILED
    assert Run.objects.get(id=run).done == 0


def test_a_run_ends_where_the_territory_has_changed(nurse: OfficerCard) -> None:
    run = begin(nurse)
    OrganisationTerritory.objects.filter(organisation_id=nurse.organisation_id).update(code="00008")
    forget()
    work(Counting())
    assert "territory" in Run.objects.get(id=run).trouble
    forget()


def test_a_run_is_seen_by_its_officer_and_the_unit_s_supervisor_alone(nurse: OfficerCard) -> None:
    run = begin(nurse)
    work(Counting())
    supervisor = card(station_officer("00004", "supervisor"))
    assert queries.run(supervisor, run).id == run
    assert [one.id for one in queries.runs(supervisor).rows] == [run]
    for stranger in (card(station_officer("00004")), card(station_officer("00008", "supervisor"))):
        with pytest.raises(NotFound):
            queries.run(stranger, run)
        assert queries.runs(stranger).rows == []
        with pytest.raises(NotFound):
            actions.stop(run_id=run, by=stranger, at=clock.now())
        with pytest.raises(NotFound):
            files.take_away(stranger, run, "counted.txt")


def test_taking_a_file_is_written_down_and_a_day_later_it_is_gone(nurse: OfficerCard) -> None:
    run = begin(nurse)
    work(Counting())
    assert files.take_away(nurse, run, "counted.txt").size == 24
    assert Event.objects.filter(action="run.file_taken", subject_id=str(run)).count() == 1
    jobs.clean_up(clock.now() + timedelta(hours=25))
    assert (RunFile.objects.count(), RunFilePart.objects.count()) == (0, 0)
    with pytest.raises(NotFound):
        files.take_away(nurse, run, "counted.txt")


def test_what_a_run_needs_and_what_it_wrote_cannot_be_read_from_the_tables(nurse: OfficerCard) -> None:
    run = actions.start(
        kind="count", params={"to": 3, "why": "Outbreak"}, total=3, key=uuid7(), by=nurse, at=clock.now()
    )
    work(Counting())
    assert b"Outbreak" not in bytes(Run.objects.get(id=run).params_sealed)
    assert b"1 2 3" not in bytes(RunFilePart.objects.get(run_id=run).sealed)


def test_old_runs_are_forgotten_with_their_rows(nurse: OfficerCard) -> None:
    begin(nurse)
    work(Counting())
    jobs.clean_up(clock.now() + timedelta(days=31))
    assert (Run.objects.count(), RunRow.objects.count()) == (0, 0)


def test_nobody_fills_the_line_alone(nurse: OfficerCard) -> None:
    for _ in range(actions.MOST_ACTIVE):
        begin(nurse)
    with pytest.raises(TooMany):
        begin(nurse)
