"""Workbooks as people keep them, made for tests."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter


def ministry_book() -> bytes:
    """Return a list of cases as stations send it: a title, headings in two rows, numbers below them, mixed dates."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.merge_range(0, 0, 0, 9, "DANH SÁCH CA BỆNH COVID-19 PHƯỜNG BA ĐÌNH")
        for column, text in ((0, "STT"), (1, "Họ và tên"), (7, "Ngày khởi phát\n(ngày/tháng/năm)")):
            sheet.merge_range(2, column, 3, column, text)
        sheet.merge_range(2, 2, 2, 3, "Năm sinh")
        sheet.merge_range(2, 4, 2, 6, "Địa chỉ")
        sheet.merge_range(2, 8, 3, 8, "Phân loại")
        sheet.merge_range(2, 9, 3, 9, "Mã BN")
        for column, text in ((2, "Nam"), (3, "Nữ"), (4, "Số nhà"), (5, "Xã/Phường"), (6, "Tỉnh/TP")):
            sheet.write(3, column, text)
        for column in range(10):
            sheet.write(4, column, f"({column + 1})")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range(5, 5, 6, 5, "P. Ba Đình")
        sheet.merge_range(5, 6, 6, 6, "Hà Nội")
        for line, row in enumerate(_people(), 5):
            for column, value in row.items():
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, day)  # type: ignore[arg-type]
                else:
                    sheet.write(line, column, value)
    return content.getvalue()


def _people() -> list[dict[int, Any]]:
    return [
        {0: 1, 1: "Nguyễn Văn An", 2: 1985, 7: date(2026, 11, 20), 8: "Xác định", 9: "BN01"},
        {0: 2, 1: "Trần Thị Bình", 3: 1990, 7: "18.11.26", 8: "F0", 9: "BN02"},
        {0: 3, 1: "Lê Chi", 3: 2001, 5: "Ngọc Hà", 6: "Hà Nội", 7: "2026-11-19", 8: "xác định", 9: "BN03"},
        {0: 4, 1: "Phạm Dung", 3: 1970, 5: "Ba Đình", 6: "Hà Nội", 7: "hôm qua", 8: "xác định", 9: "BN04"},
    ]


def csv_of(headings: Sequence[str], rows: Sequence[Sequence[str]], sign: str = ",") -> bytes:
    """Return a table as CSV."""
    return "\n".join(sign.join(row) for row in (headings, *rows)).encode()
