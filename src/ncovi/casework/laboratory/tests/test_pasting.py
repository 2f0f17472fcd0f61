"""Lines of a spreadsheet: read whatever is typed, and never with another meaning."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.casework.laboratory.pasting import MOST_LINES, left_over, read
from ncovi.kernel.errors import Invalid

ON = date(2026, 11, 23)


def lines(text: str) -> list:  # type: ignore[type-arg]  # the lines of the room
    return read(text, programme="covid19", commune="00004", on=ON)


@pytest.mark.parametrize(
    ("row", "born", "phone", "number", "test", "finding"),
    [
        ("An Bình; 1971; 0912345678; RT-PCR; Dương tính; 22/11/2026", 1971, "+84912345678", "", "rt_pcr", "positive"),
        ("An Bình\t2/1/1971\t001071000123\tkhang nguyen nhanh\tam tinh\t2026-11-22", 1971, "", "001071000123",
         "antigen", "negative"),
        ("An Bình;;;PCR;(+);22-11-2026", None, "", "", "rt_pcr", "positive"),
    ],
)  # fmt: skip
def test_a_line_says_who_and_what(row: str, born: int | None, phone: str, number: str, test: str, finding: str) -> None:
    [line] = lines(row)
    assert line.problem == ""
    assert (line.described.birth_year, line.described.phone, line.described.number) == (born, phone, number)
    assert (line.result.test, line.result.finding, line.result.reported_on) == (test, finding, date(2026, 11, 22))


@pytest.mark.parametrize(
    "row",
    [
        "An Bình; 1971; 0912345678; RT-PCR; Dương tính",
        "; 1971; 0912345678; RT-PCR; Dương tính; 22/11/2026",
        "An Bình; 2071; 0912345678; RT-PCR; Dương tính; 22/11/2026",
        "An Bình; 1971; 0912345678; Tarot; Dương tính; 22/11/2026",
        "An Bình; 1971; 0912345678; RT-PCR; có lẽ; 22/11/2026",
        "An Bình; 1971; 0912345678; RT-PCR; Dương tính; 31/02/2026",
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_comes_back_as_it_was(row: str) -> None:
    found = lines(f"{row}\nTốt Đẹp; 1980; ; RT-PCR; âm tính; 22/11/2026")
    assert [bool(line.problem) for line in found] == [True, False]
    assert left_over(found) == row


def test_a_heading_is_left_out_and_too_many_lines_are_refused() -> None:
    heading = "Họ tên;Năm sinh;Điện thoại;Xét nghiệm;Kết quả;Ngày"
    row = "An Bình; 1971; ; RT-PCR; âm tính; 22/11/2026"
    assert [line.number for line in lines(f"{heading}\n\n{row}")] == [3]
    with pytest.raises(Invalid):
        lines("\n".join([row] * (MOST_LINES + 1)))
    with pytest.raises(Invalid):
        lines(heading)


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_or_refused_and_nothing_is_lost(text: str) -> None:
    try:
        found = lines(text)
    except Invalid:
        return
    for line in found:
        assert (line.result is None) == bool(line.problem)
        assert line.text in text
