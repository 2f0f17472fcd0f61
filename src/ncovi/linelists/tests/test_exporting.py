import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, cdc_officer, station_officer
from ncovi.audit.models import Event
from ncovi.casework.cases.actions import NewCase, open_case
from ncovi.casework.tests.factories import person
from ncovi.jobs.timetable import RUNS
from ncovi.kernel import clock
from ncovi.kernel.errors import Forbidden, Invalid
from ncovi.kernel.ids import uuid7
from ncovi.linelists import exporting, own_ids
from ncovi.linelists.exporting_actions import Asked, start_export
from ncovi.linelists.sheets_out import csv_line
from ncovi.linelists.streamed_xlsx import StreamedWorkbook
from ncovi.runs import files, jobs, queries
from ncovi.runs.rules import State

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
WHY = "Điều tra ổ dịch trường học"


@pytest.fixture
def nurse(country: None, monkeypatch: pytest.MonkeyPatch) -> OfficerCard:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return card(station_officer("00004", "supervisor"))


def case(by: OfficerCard, name: str, commune: str = "00004", **told: Any) -> Any:
    who = person(commune, name, address="12 Đội Cấn", birth_date=date(1990, 2, 3))
    apps.get_model("people", "Household").objects.create(cell=who.cell, id=who.household_id, commune=commune)
    new = NewCase(classification="confirmed", onset=date(2026, 11, 20), reason="Lab", **told)
    return open_case(person=(who.cell, who.id), new=new, key=uuid7(), by=by, at=AT)


def exported(by: OfficerCard, **asked: Any) -> bytes:
    wanted = Asked(**{"list_name": "cases", "filters": {}} | asked)
    run = start_export(asked=wanted, key=uuid7(), by=by, at=AT)
    while jobs.advance(RUNS, AT):
        pass
    assert queries.run(by, run).state == State.FINISHED, queries.run(by, run).trouble
    [file] = files.shown(run)
    return b"".join(files.reader(run, file.name))


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.django_db
def test_a_list_without_names_says_nothing_of_who_somebody_is(nurse: OfficerCard) -> None:
    case(nurse, "Nguyễn Thị Hòa")
    content = exported(nurse, xlsx=False)
    [row] = table(content)
    assert (row["Năm sinh"], row["Giới tính"], row["Ngày khởi phát"]) == ("1990", "Nữ", "20/11/2026")
    assert row["Phân loại ca bệnh"] == "Xác định"
    assert row["Phường/Xã/Đặc khu"] == "Phường Ba Đình"
    text = content.decode()
    for secret in ("Hòa", "Đội Cấn", "912345678", "03/02"):
        assert secret not in text


@pytest.mark.django_db
def test_names_are_written_for_a_reason_that_is_kept(nurse: OfficerCard) -> None:
    key = case(nurse, "Nguyễn Thị Hòa")
    with pytest.raises(Invalid):
        exported(nurse, named=True)
    [row] = table(exported(nurse, named=True, xlsx=False, reason=WHY, lang="en"))
    assert (row["full_name"], row["birth_date"], row["phone"]) == ("Nguyễn Thị Hòa", "1990-02-03", "0912345678")
    assert row["case_id"] == own_ids.code_of(key)
    event = Event.objects.get(action="list.exported")
    assert event.details["named"]
    assert WHY not in str(event.details)
    with pytest.raises(Forbidden):
        exported(card(station_officer("00004")), named=True, reason=WHY)


@pytest.mark.django_db
def test_an_export_holds_the_own_territory_and_what_was_filtered(nurse: OfficerCard) -> None:
    cdc = card(cdc_officer("01", "epidemiologist"))
    case(nurse, "Nguyễn Thị Hòa")
    case(cdc, "Trần Văn Bình", "00008", reported_on=date(2026, 11, 1))
    assert len(table(exported(nurse, xlsx=False))) == 1
    assert len(table(exported(cdc, xlsx=False))) == 2
    assert len(table(exported(cdc, xlsx=False, filters={"since": "2026-11-10"}))) == 1
    assert len(table(exported(cdc, xlsx=False, filters={"communes": ["00008"]}))) == 1


@pytest.mark.django_db
def test_pseudonyms_lead_from_list_to_list_only_where_that_was_wished(nurse: OfficerCard) -> None:
    case(nurse, "Nguyễn Thị Hòa")
    alone = [table(exported(nurse, xlsx=False))[0]["Mã giả danh"] for _ in range(2)]
    joined = [table(exported(nurse, xlsx=False, joinable=True))[0]["Mã giả danh"] for _ in range(2)]
    assert alone[0] != alone[1]
    assert joined[0] == joined[1]


@pytest.mark.django_db
def test_a_workbook_of_many_steps_opens_like_any_other(nurse: OfficerCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "A_STEP", 2)
    for number in range(5):
        case(nurse, f"=HYPERLINK({number})")
    content = exported(nurse, named=True, reason=WHY)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 6
    assert rows[1][rows[0].index("Ngày khởi phát")] == date(2026, 11, 20)
    assert {row[rows[0].index("Họ và tên")] for row in rows[1:]} == {f"=HYPERLINK({number})" for number in range(5)}


@pytest.mark.django_db
def test_a_list_names_places_as_they_were_before_the_reform_where_wished(nurse: OfficerCard) -> None:
    case(nurse, "Nguyễn Thị Hòa")
    [row] = table(exported(nurse, xlsx=False, units="former"))
    assert row["Phường/Xã/Đặc khu"] == "Phường Trúc Bạch"


@pytest.mark.django_db
def test_an_empty_list_is_a_file_with_headings_alone(nurse: OfficerCard) -> None:
    assert table(exported(nurse, xlsx=False)) == []
    rows = CalamineWorkbook.from_filelike(io.BytesIO(exported(nurse))).get_sheet_by_index(0).to_python()
    assert len(rows) == 1


@given(st.lists(st.text(max_size=20), min_size=2, max_size=5))
def test_no_cell_of_a_csv_file_begins_like_a_formula(cells: list[str]) -> None:
    [back] = csv.reader(io.StringIO(csv_line(cells), newline=""))
    assert len(back) == len(cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in back)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=12), st.integers(1, 5))
def test_what_is_written_into_a_workbook_bit_by_bit_is_read_back(texts: list[str], size: int) -> None:
    state, content = None, b""
    for start in range(0, len(texts), size):
        book = StreamedWorkbook(["A", "B"], state)
        content += book.rows([[text, number] for number, text in enumerate(texts[start : start + size], start)])
        state = book.state
    content += StreamedWorkbook(["A", "B"], state).end()
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in read[1:]] == [float(number) for number in range(len(texts))]
    printable = [text for text in texts if text.isprintable() and text.strip() == text]
    assert set(printable) <= {str(row[0]) for row in read[1:]} | {""}
