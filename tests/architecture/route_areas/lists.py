"""Long work of an officer of the commune."""

from typing import Any

from ncovi.access.tests.factories import card, station_officer
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.runs import actions, files
from tests.architecture.route_objects import COMMUNE, Base

RUNS = ("run", "stop_run", "resume_run", "undo_run")


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about long work."""
    by = card(station_officer(COMMUNE))
    run = actions.start(kind="export_cases", params={}, total=None, key=uuid7(), by=by, at=now())
    files.writer(run, "list.csv", "text/csv").write(b"one")
    of_run: dict[str, dict[str, Any]] = {f"console:{name}": {"run_id": run} for name in RUNS}
    return of_run | {"console:run_file": {"run_id": run, "name": "list.csv"}}
