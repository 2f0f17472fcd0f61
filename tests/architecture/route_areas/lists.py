"""Long work of an officer of the commune, a list that their station brought in, and the report of an outbreak there."""

from typing import Any

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.linelists import uploads
from ncovi.linelists.circular.actions import prepare_outbreak
from ncovi.linelists.circular.content import Outbreak
from ncovi.runs import actions, files
from tests.architecture.route_objects import COMMUNE, Base

RUNS = ("run", "stop_run", "resume_run", "undo_run")
UPLOADS = ("upload", "upload_sheet", "upload_columns", "start_import")
REPORTS = ("circular_report", "circular_pdf", "check_report", "reopen_report", "send_report", "acknowledge_report")


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about long work, lists and reports."""
    by = card(station_officer(COMMUNE, "supervisor"))
    run = actions.start(kind="export_cases", params={}, total=None, key=uuid7(), by=by, at=now())
    files.writer(run, "list.csv", "text/csv").write(b"one")
    upload = {"upload_id": uploads.take_in(
        key=uuid7(), list_name="cases", name="a.csv", data="Họ tên,Năm sinh\nAn,1990".encode(), by=by, at=now()
    )}  # fmt: skip
    of_run: dict[str, dict[str, Any]] = {f"console:{name}": {"run_id": run} for name in RUNS}
    of_run |= {f"console:{name}": upload for name in UPLOADS}
    of_run |= {f"console:{name}": {"report_id": _report(by)} for name in (*REPORTS, "correct_report")}
    return of_run | {"console:run_file": {"run_id": run, "name": "list.csv"}}


def _report(by: OfficerCard) -> Any:
    told = Outbreak("Ổ dịch", "Ba Đình", None, None, None, None, "", "")
    area = (COMMUNE, "01")
    return prepare_outbreak(event=uuid7(), area=area, programme="covid19", phase="opened", told=told, by=by, at=now())
