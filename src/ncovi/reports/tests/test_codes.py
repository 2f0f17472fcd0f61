"""The code of a report is told apart from a declaration's, read back however it is typed, and guessed by nobody."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.declarations.receipts import receipt_code
from ncovi.kernel.ids import uuid7
from ncovi.reports.codes import BadCode, code_of, parse, tag_of


@given(st.uuids(version=4))
def test_a_code_leads_back_to_its_report(report: UUID) -> None:
    assert parse(code_of(tag_of(report))) == tag_of(report)


def test_a_code_is_read_however_it_was_written_down() -> None:
    code = code_of(tag_of(uuid7()))
    spoken = code.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    assert parse(spoken) == parse(code)


@pytest.mark.parametrize("typed", ["", "PA", "PA-1234", "4M2K-9TV0-7Q3X", "PA-4M2K-9TV0-7Q3U", "PA-4M2K-9TV0-7Q3X-1"])
def test_what_is_no_code_of_a_report_is_refused(typed: str) -> None:
    with pytest.raises(BadCode):
        parse(typed)


def test_the_receipt_of_a_declaration_is_no_code_of_a_report() -> None:
    with pytest.raises(BadCode):
        parse(receipt_code("s" * 40, 7, date(2026, 11, 22), uuid7()))


def test_codes_of_reports_made_after_each_other_have_nothing_in_common() -> None:
    first, second = (code_of(tag_of(uuid7())) for _ in range(2))
    assert first[3:7] != second[3:7]
