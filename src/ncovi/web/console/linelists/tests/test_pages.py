import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ncovi.access.tests.factories import card, cdc_officer, station_officer
from ncovi.audit.models import Event
from ncovi.jobs.timetable import RUNS
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.linelists.tests.books import csv_of, ministry_book
from ncovi.linelists.tests.test_circular import case, prepared
from ncovi.response import actions as response
from ncovi.response.actions.opening import NewEvent
from ncovi.response.areas import Area
from ncovi.runs import jobs
from ncovi.web.console.tests.conftest import SignIn, country, sign_in

__all__ = ["country", "sign_in"]
AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
MOST = 22


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def key_in(shown: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', shown)
    assert found
    return found[1]


def choose(client: Client, data: bytes, name: str = "list.xlsx") -> Any:
    address = reverse("console:import_list")
    form = {"key": key_in(text(client.get(address))), "file": SimpleUploadedFile(name, data)}
    return client.post(address, form)


def test_a_list_is_chosen_looked_at_and_taken_in(sign_in: SignIn) -> None:
    client = sign_in(cdc_officer("01"))
    place = choose(client, ministry_book())["Location"]
    shown = text(client.get(place))
    for told in ("Nguyễn Văn An", "This is no date.", "1 of these rows would not be taken in.", "Import 4 rows"):
        assert told in shown
    run = client.post(f"{place}/start", {"key": key_in(shown)})["Location"]
    while jobs.advance(RUNS, AT):
        pass
    shown = text(client.get(run))
    assert "Finished" in shown
    assert "rejected.xlsx" in shown


def test_columns_that_nobody_knows_are_named_by_hand(sign_in: SignIn) -> None:
    client = sign_in(station_officer("00004"))
    data = csv_of(("Ai", "Khi nào bệnh", "Kết luận"), [["Lê Văn Ba", "05/03/2026", "xác định"]])
    place = choose(client, data, "a.csv")["Location"]
    assert "Columns are missing" in text(client.get(place))
    refused = client.post(f"{place}/start", {"key": "0" * 32}, follow=True)
    assert "Say which column" in text(refused)
    columns = {"column-0": "full_name", "column-1": "onset", "column-2": "classification", "order-1": "mdy"}
    shown = text(client.post(f"{place}/columns", columns, follow=True))
    assert "Columns are missing" not in shown
    assert 'value="mdy" selected' in shown


def test_what_is_no_table_is_refused_in_words(sign_in: SignIn) -> None:
    client = sign_in(station_officer("00004"))
    for data in (b"PK\x03\x04 not a workbook", b"\x00\x01\x02\x00" * 50, b""):
        answer = choose(client, data)
        assert answer.status_code == 400


def test_an_export_is_asked_for_on_a_page_and_ends_as_a_run(sign_in: SignIn) -> None:
    client = sign_in(station_officer("00004", "supervisor"))
    address = reverse("console:export_list")
    shown = text(client.get(address + "?list=cases&classification=confirmed"))
    assert 'value="confirmed" selected' in shown
    form = {"key": key_in(shown), "form": "csv", "lang": "vi", "units": "today", "named": "on", "reason": ""}
    refused = client.post(address, form)
    assert refused.status_code == 400
    assert "Say in a few words" in text(refused)
    run = client.post(address, form | {"reason": "Điều tra ổ dịch"})["Location"]
    while jobs.advance(RUNS, AT):
        pass
    assert "cases-2026-11-23.csv" in text(client.get(run))
    assert client.get(reverse("console:export_list") + "?list=else").status_code == 404


def test_names_are_not_offered_to_whoever_may_not_have_them(sign_in: SignIn) -> None:
    shown = text(sign_in(station_officer("00004")).get(reverse("console:export_list")))
    assert 'name="named"' not in shown


def test_an_empty_list_can_be_filled_and_is_understood(sign_in: SignIn) -> None:
    import io

    answer = sign_in(station_officer("00004")).get(reverse("console:list_template") + "?list=contacts")
    [headings] = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert {"full_name *", "date_of_last_contact *"} <= set(headings)


def test_a_report_is_checked_sent_and_confirmed_on_its_page(sign_in: SignIn) -> None:
    who = station_officer("00004", "supervisor")
    case(card(who))
    client, report = sign_in(who), prepared()
    assert "Case report" in text(client.get(reverse("console:circular_reports")))
    place = reverse("console:circular_report", args=[report.id])
    shown = text(client.get(place))
    assert "Nguyễn Thị Hòa" in shown
    assert Event.objects.filter(action="person.read", details__reason="circular_report").exists()
    shown = text(client.post(f"{place}/check", {"key": key_in(shown)}, follow=True))
    assert "It can be sent now" in shown
    shown = text(client.post(f"{place}/send", {"key": key_in(shown)}, follow=True))
    assert "The receiver confirms" in shown
    assert client.get(f"{place}/pdf")["Content-Type"] == "application/pdf"
    cdc = sign_in(cdc_officer("01", "epidemiologist"))
    shown = text(cdc.get(place))
    assert "Confirm that it arrived" in shown
    assert "The receipt has the number" in text(cdc.post(f"{place}/acknowledge", {"key": key_in(shown)}, follow=True))
    corrected = client.post(f"{place}/correct", {"key": "1" * 32, "words": ""})
    assert corrected.status_code == 400
    shown = text(client.post(f"{place}/correct", {"key": "1" * 32, "words": "Onset was wrong."}, follow=True))
    assert "Onset was wrong." in shown


def test_what_lacks_is_named_with_the_way_to_fill_it(sign_in: SignIn) -> None:
    who = station_officer("00004", "supervisor")
    case(card(who), onset=None)
    place = reverse("console:circular_report", args=[prepared().id])
    client = sign_in(who)
    shown = text(client.get(place))
    assert "Something is missing" in shown
    assert "Fill in" in shown
    assert "This still lacks: Fell ill on." in text(client.post(f"{place}/check", {"key": key_in(shown)}, follow=True))


def test_the_list_of_reports_costs_the_same_with_one_row_and_with_many(sign_in: SignIn) -> None:
    who = station_officer("00004", "supervisor")
    client, by = sign_in(who), card(who)

    def cost() -> int:
        client.get(reverse("console:circular_reports"))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("console:circular_reports"))
        return len(captured)

    case(by)
    one = cost()
    for day in range(18, 22):
        case(by, onset=date(2026, 11, day))
    assert one == cost() <= MOST


def test_the_report_of_an_outbreak_is_prepared_from_its_event(sign_in: SignIn) -> None:
    who = station_officer("00004", "supervisor")
    client = sign_in(who)
    event = opened_event(card(who))
    place = reverse("console:outbreak_report", args=[event])
    shown = text(client.get(place))
    assert "None yet." in shown
    assert client.post(place, {"key": key_in(shown)}).status_code == 400
    shown = text(client.post(place, {"key": key_in(shown), "phase": "opened"}, follow=True))
    assert "Outbreak report: Opened" in shown
    assert "Ổ dịch trường học" in shown
    assert "Opened" in text(client.get(place))


def opened_event(by: Any) -> Any:
    home = Area("01", "00004")
    new = NewEvent(title="Ổ dịch trường học", areas=(home,), began_on=date(2026, 11, 18))
    return response.open_event(new=new, refs=[], key=uuid7(), by=by, at=AT)
