"""Maps from columns to answers: nothing is invented, nothing is ignored."""

import datetime

import pytest

from ncovi.instruments import mapping
from ncovi.instruments.mapping import Mapper, RowRefused, read_map
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.registry import instrument

UNIVERSAL = instrument("covid19/universal", 1)
HEADER = ["day", "fever", "illness", "born", "n", "result"]
MAP = """
[source]
name = "a register"
instrument = "covid19/universal"
version = 1
incomplete = true

[declared_on]
column = "day"
format = "%d/%m/%Y"

[repeat]
column = "n"

[filter]
first = 2020-04-01
last = 2020-04-07
drop = { result = ["unclear"] }

[outcome]
column = "result"
positive = ["+"]
negative = ["-"]

[answers.fever]
column = "fever"
values = { "yes" = true, "no" = false }

[answers.conditions]
column = "illness"
values = { "asthma" = ["lung"], "sugar" = "diabetes" }

[answers.birth_year]
column = "born"

[answers.cough]
constant = false
"""


def mapper(text: str = MAP) -> Mapper:
    return Mapper(read_map(text), HEADER, UNIVERSAL)


def test_a_row_becomes_answers_and_fields() -> None:
    mapped = mapper()(["02/04/2020", "yes", "asthma", "1980", "3", "+"])
    assert mapped is not None
    assert mapped.answers == {"cough": False, "fever": True, "conditions": ["lung"], "birth_year": 1980}
    assert (mapped.declared_on, mapped.repeat, mapped.positive) == (datetime.date(2020, 4, 2), 3, True)


def test_an_empty_cell_is_no_answer() -> None:
    mapped = mapper()(["02/04/2020", "", "", "", "1", "-"])
    assert mapped is not None
    assert mapped.answers == {"cough": False}


@pytest.mark.parametrize(
    "row",
    [
        ["31/03/2020", "yes", "", "1980", "1", "+"],
        ["08/04/2020", "yes", "", "1980", "1", "+"],
        ["02/04/2020", "yes", "", "1980", "1", "unclear"],
    ],
)
def test_the_filter_leaves_rows_out(row: list[str]) -> None:
    assert mapper()(row) is None


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (["02/04/2020", "perhaps", "", "1980", "1", "+"], "fever", "unknown_value"),
        (["02/04/2020", "yes", "", "long ago", "1", "+"], "born", "type_integer"),
        (["2020-04-02", "yes", "", "1980", "1", "+"], "day", "type_date"),
        (["02/04/2020", "yes", "", "1980", "many", "+"], "n", "type_integer"),
        (["02/04/2020", "yes", "", "1980", "1", "?"], "result", "unknown_value"),
        (["02/04/2020", "yes"], "", "missing_column"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_by_its_column_only(row: list[str], column: str, code: str) -> None:
    with pytest.raises(RowRefused) as refused:
        mapper()(row)
    assert (refused.value.column, refused.value.code) == (column, code)


def test_equal_cells_share_one_answer_set_and_the_memory_of_them_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "MOST_REMEMBERED", 10)
    reader = mapper()
    rows = [["02/04/2020", "yes", "", str(1900 + index), "1", "+"] for index in range(100)]
    first, again = reader(rows[0]), reader(rows[0])
    assert first is not None
    assert again is not None
    assert first.answers is again.answers
    for row in rows:
        reader(row)
    assert len(reader.answers_of_key) <= 10


@pytest.mark.parametrize(
    ("old", "new", "pointer"),
    [
        ('column = "born"', 'column = "birthday"', "/answers/birth_year/column"),
        ("[answers.cough]", "[answers.coughing]", "/answers/coughing"),
        ("[answers.cough]", "[answers.travel_places]", "/answers/travel_places"),
        ('column = "n"', 'colum = "n"', "/repeat"),
        ("version = 1", 'version = "one"', "/source/version"),
        ("[source]", "[source", ""),
        ('drop = { result = ["unclear"] }', 'drop = { outcome = ["unclear"] }', "/filter/drop/outcome"),
    ],
)
def test_a_wrong_map_is_refused_with_its_place(old: str, new: str, pointer: str) -> None:
    with pytest.raises(DocumentError) as error:
        mapper(MAP.replace(old, new))
    assert error.value.pointer == pointer
