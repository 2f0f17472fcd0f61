"""A list that a station brought in, with a row to correct, and one that its supervisor took out."""

from datetime import datetime, timedelta
from uuid import UUID

from ncovi.access.queries import officer_named
from ncovi.kernel.clock import day_of
from ncovi.kernel.ids import uuid7_from
from ncovi.linelists import uploads
from ncovi.linelists.exporting_actions import Asked, start_export
from ncovi.linelists.importing_actions import start_import
from ncovi.runs.queries import runs

NURSE, HEAD = "tram.badinh", "truong.badinh"
HEADINGS = ("Mã BN", "Họ và tên", "Năm sinh", "Giới tính", "Phân loại", "Ngày khởi phát")
PEOPLE = (
    ("BD-2601", "Quách Thị Kim Ngân", "1968", "Nữ", "xác định"),
    ("BD-2602", "Tạ Hữu Phúc", "1991", "Nam", "nghi ngờ"),
    ("BD-2603", "Mạc Thị Diệp", "2004", "Nữ", "chưa rõ"),
)


def load(*, at: datetime) -> None:
    """Begin both; repeating changes nothing."""
    nurse, head = officer_named(NURSE), officer_named(HEAD)
    upload = _key("upload")
    if runs(nurse).rows:
        return
    uploads.take_in(key=upload, list_name="cases", name="danh-sach-ca-benh.csv", data=_sheet(at), by=nurse, at=at)
    start_import(upload_id=upload, key=_key("import"), by=nurse, at=at)
    start_export(asked=Asked("cases", {"classification": "confirmed"}), key=_key("export"), by=head, at=at)


def _sheet(at: datetime) -> bytes:
    day = (day_of(at) - timedelta(days=2)).strftime("%d/%m/%Y")
    rows = [HEADINGS, *((*person, day) for person in PEOPLE)]
    return "\n".join(";".join(row) for row in rows).encode()


def _key(name: str) -> UUID:
    # The same in every demonstration, so that beginning twice begins once.
    return uuid7_from(datetime.fromisoformat("2026-01-01T00:00:00+00:00"), "demo list", name)
