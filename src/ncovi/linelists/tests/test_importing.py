from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, cdc_officer, station_officer
from ncovi.casework.cases import queries as cases
from ncovi.casework.contacts import queries as contacts
from ncovi.jobs.timetable import RUNS
from ncovi.kernel import clock
from ncovi.kernel.errors import Forbidden, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.linelists import importing_actions, uploads
from ncovi.linelists.models import Upload
from ncovi.linelists.tests.books import csv_of, ministry_book
from ncovi.people.tests.factories import Home
from ncovi.runs import actions, files, jobs, queries
from ncovi.runs.rules import State

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
HEADINGS = ("Họ và tên", "Năm sinh", "Xã", "Tỉnh", "F0", "Ngày tiếp xúc", "Quan hệ")


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    return card(station_officer("00004"))


def take_in(by: OfficerCard, data: bytes, name: str = "cases") -> Any:
    return uploads.take_in(key=uuid7(), list_name=name, name="list.xlsx", data=data, by=by, at=AT)


def carry_out(by: OfficerCard, data: bytes, name: str = "cases") -> Any:
    upload = take_in(by, data, name)
    run = importing_actions.start_import(upload_id=upload, key=uuid7(), by=by, at=AT)
    while jobs.advance(RUNS, AT):
        pass
    found = queries.run(by, run)
    assert found.state == State.FINISHED, found.trouble
    return found


def all_cases(by: OfficerCard) -> list[cases.CaseRow]:
    return cases.rows(by.scope, cases.Filters())


def test_a_sheet_as_stations_keep_it_becomes_cases(country: None) -> None:
    by = card(cdc_officer("01"))
    done = carry_out(by, ministry_book())
    assert (done.done, done.bad) == (4, 1)
    found = {row.onset.day: row for row in all_cases(by)}
    assert sorted(found) == [18, 19, 20]
    assert found[18].commune == "00004"
    assert found[19].commune == "00008"
    [failed] = [row for row in queries.rows(by, done.id).rows if not row.ok]
    assert failed.number == 9
    assert "no date" in failed.message


def test_the_rows_that_failed_come_back_as_a_list_to_be_corrected(country: None) -> None:
    by = card(cdc_officer("01"))
    done = carry_out(by, ministry_book())
    [file] = files.shown(done.id)
    assert file.name == "rejected.xlsx"
    again = uploads.sheet(by, take_in(by, b"".join(files.reader(done.id, file.name))))
    assert again.data_rows == 1
    assert again.head[1][1] == "Phạm Dung"
    assert again.head[1][-1] == "This is no date. Write it as 05/03/2026."
    assert {"full_name", "birth_year_female", "commune", "province", "onset"} <= set(again.mapping.values())


def test_the_same_list_again_adds_nothing(country: None) -> None:
    by = card(cdc_officer("01"))
    carry_out(by, ministry_book())
    again = carry_out(by, ministry_book())
    assert (again.done, again.bad, len(all_cases(by))) == (4, 1, 3)


def test_a_station_s_own_list_takes_nobody_from_elsewhere(nurse: OfficerCard) -> None:
    done = carry_out(nurse, ministry_book())
    assert done.bad == 2
    assert {row.commune for row in all_cases(nurse)} == {"00004"}


def test_an_import_of_cases_can_be_taken_back(country: None) -> None:
    by = card(cdc_officer("01"))
    done = carry_out(by, ministry_book())
    actions.undo(run_id=done.id, by=by, at=AT)
    while jobs.advance(RUNS, AT):
        pass
    assert queries.run(by, done.id).undone == 3
    assert all_cases(by) == []


def test_contacts_find_their_case_and_the_persons_on_record(nurse: OfficerCard, alice: Home) -> None:
    carry_out(nurse, csv_of(("Mã ca bệnh", "Họ tên", "Năm sinh", "Phân loại", "Ngày khởi phát"),
                            [["BN7", "Đỗ Văn Em", "1980", "xác định", "15/11/2026"]]))  # fmt: skip
    rows = [
        ["Nguyễn Thị Hòa", "1990", "Ba Đình", "Hà Nội", "BN7", "16/11/2026", "vợ"],
        ["Hoàng Giang", "1992", "Ba Đình", "Hà Nội", "BN7", "17/11/2026", "đồng nghiệp"],
        ["Vũ Hạnh", "1993", "Ba Đình", "Hà Nội", "BN8", "17/11/2026", "đồng nghiệp"],
        ["", "1993", "Ba Đình", "Hà Nội", "BN7", "17/11/2026", ""],
    ]
    done = carry_out(nurse, csv_of(HEADINGS, rows), "contacts")
    assert (done.done, done.bad) == (4, 2)
    found = contacts.rows(nurse.scope, contacts.Filters())
    assert {row.setting for row in found} == {"household", "workplace"}
    again = carry_out(nurse, csv_of(HEADINGS, rows, ";"), "contacts")
    assert len(contacts.rows(nurse.scope, contacts.Filters())) == 2
    assert again.bad == 2


def test_of_many_rows_a_few_wrong_ones_keep_nobody_else_out(nurse: OfficerCard) -> None:
    case = [["BN1", "Đỗ Văn Em", "1980", "xác định", "15/11/2026"]]
    carry_out(nurse, csv_of(("Mã ca bệnh", "Họ tên", "Năm sinh", "Phân loại", "Ngày khởi phát"), case))
    rows = [
        [f"Người Thứ {number} {chr(97 + number % 26)}", str(1950 + number % 60), "Ba Đình", "Hà Nội", "BN1",
         "31/02/2026" if number % 300 == 0 else "17/11/2026", ""]
        for number in range(1, 1201)
    ]  # fmt: skip
    done = carry_out(nurse, csv_of(HEADINGS, rows), "contacts")
    assert (done.done, done.bad) == (1200, 4)
    assert b"31/02/2026" in b"".join(files.reader(done.id, "rejected.csv"))


def test_an_upload_is_seen_by_the_unit_alone_and_goes_with_its_file(nurse: OfficerCard) -> None:
    upload = take_in(nurse, ministry_book())
    with pytest.raises(NotFound):
        uploads.sheet(card(station_officer("00008")), upload)
    assert b"Chi" not in bytes(Upload.objects.get(id=upload).name_sealed)
    importing_actions.clean_up(AT + timedelta(days=2))
    assert not Upload.objects.exists()


def test_what_an_organisation_decided_about_columns_is_remembered(nurse: OfficerCard) -> None:
    data = csv_of(("Ai", "Sinh năm nào", "Kết luận"), [["Lê Văn Ba", "1980", "xác định"]])
    first = take_in(nurse, data)
    mapping = {0: "full_name", 1: "birth_year", 2: "classification"}
    uploads.choose_columns(upload_id=first, mapping=mapping, orders={}, by=nurse, at=AT)
    again = uploads.sheet(nurse, take_in(nurse, data))
    assert again.remembered
    assert again.mapping == mapping


def test_nobody_imports_without_the_permission(country: None) -> None:
    viewer = card(station_officer("00004", "viewer"))
    with pytest.raises(Forbidden):
        take_in(viewer, ministry_book())
    assert isinstance(uuid7(), UUID)
