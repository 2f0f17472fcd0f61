"""Bulk import of small tables."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from rich.console import Console

from ncovi.declarations import importing_cli, queries
from ncovi.declarations.importing import ImportTrouble, Progress, import_declarations, run
from ncovi.declarations.importing.checkpoint import Checkpoint
from ncovi.declarations.store import FLAGGED
from ncovi.kernel import clock
from ncovi.kernel.models import OutboxMessage
from ncovi.territory.tests.factories import COMMUNES, small_country

# Locks of a connection outlive a test's transaction, so each test has real ones.
pytestmark = pytest.mark.django_db(transaction=True)

MAP = """
[source]
name = "A register"
instrument = "covid19/universal"
version = 1
incomplete = true

[declared_on]
column = "day"

[repeat]
column = "n"

[person]
legal_basis = "A test"
PERSON

[answers.fever]
column = "fever"
values = { "0" = false, "1" = true }

[answers.cough]
column = "cough"
values = { "0" = false, "1" = true }

[answers.birth_year]
column = "born"
"""
HEADER = "day,fever,cough,born,commune,name,n\n"
ROWS = [
    "2020-03-11,1,1,1950,00004,Lê Văn A,2\n",
    "2020-03-11,0,0,1990,00008,,1\n",
    "2020-03-12,0,1,1990,00008,,3\n",
]

Import = Callable[..., Checkpoint]


@pytest.fixture
def bring_in(tmp_path: Path) -> Import:
    """Return how to import rows of text."""
    small_country()

    def given(
        rows: list[str],
        *,
        described: str = MAP,
        person: str = "",
        open_work: bool = False,
        watch: Callable[[Progress], None] = lambda _: None,
    ) -> Checkpoint:
        file, map_file = tmp_path / "t.csv", tmp_path / "m.toml"
        file.write_text(HEADER + "".join(rows), encoding="utf-8")
        map_file.write_text(described.replace("PERSON", person), encoding="utf-8")
        return import_declarations(file, map_file, open_work=open_work, watch=watch)

    return given


def count(table: str) -> int:
    """Return how many rows a table has."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own tables
        return int(cursor.fetchone()[0])


def test_every_row_becomes_as_many_people_as_it_stands_for(bring_in: Import) -> None:
    reached = bring_in(ROWS)
    assert (reached.rows_read, reached.rows_stored, reached.rows_rejected, reached.finished) == (3, 6, 0, True)
    assert count("declarations_declaration") == count("people_person") == count("people_household") == 6


def test_importing_again_adds_nothing(bring_in: Import) -> None:
    bring_in(ROWS)
    assert bring_in(ROWS).rows_stored == 6
    assert count("declarations_declaration") == count("people_person") == 6


def test_a_longer_table_adds_what_is_new(bring_in: Import) -> None:
    bring_in(ROWS)
    reached = bring_in([*ROWS, "2020-03-13,1,0,1980,00004,,1\n"])
    assert (reached.rows_read, reached.rows_stored) == (4, 1)
    assert count("declarations_declaration") == count("people_person") == 7


def test_figures_of_the_days_are_there_afterwards(bring_in: Import) -> None:
    bring_in(ROWS)
    [first, second] = queries.daily("nation", "VN", until=date(2020, 3, 12), days=2)
    assert (first.declared, first.declarers, second.declared) == (3, 3, 3)


def test_rows_that_are_refused_are_kept_aside_with_their_reason(bring_in: Import, tmp_path: Path) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    wrong = [
        "2020-03-11,yes,1,1950,00004,,1\n",
        f"{tomorrow},1,1,1950,00004,,1\n",
        "2020-03-11,1,1,1700,00004,,1\n",
        "2020-03-11,1,1\n",
        "2020-03-11,1,1,1950,00004,,999999999\n",
    ]
    reached = bring_in([*wrong, *ROWS])
    assert (reached.rows_stored, reached.rows_rejected) == (6, 5)
    kept = (tmp_path / "t.csv.rejected.csv").read_text(encoding="utf-8").splitlines()
    assert kept[0] == "day,fever,cough,born,commune,name,n,reason"
    assert [line.rpartition(",")[2] for line in kept[1:]] == [
        "fever: unknown_value",
        "the day is in the future",
        "/birth_year: minimum",
        ": missing_column",
        "stands for more than 100000 people",
    ]


def test_a_stopped_import_goes_on_where_it_was(
    bring_in: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "CHUNK", 2)
    rows = ["2020-03-11,no,0,1950,00004,,1\n", *ROWS, "2020-03-11,no,0,1950,00004,,1\n", *ROWS]

    def stop_after_the_second(progress: Progress) -> None:
        if progress.reached.rows_stored >= 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(rows, watch=stop_after_the_second)
    assert 0 < count("declarations_declaration") < 12
    reached = bring_in(rows)
    assert (reached.rows_read, reached.rows_stored, reached.rows_rejected) == (8, 12, 2)
    assert count("declarations_declaration") == count("people_person") == 12
    assert len((tmp_path / "t.csv.rejected.csv").read_text().splitlines()) == 3


def test_people_are_spread_over_communes_the_same_way_each_time(bring_in: Import) -> None:
    bring_in(["2020-03-11,0,0,1990,,,1200\n"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT commune, count(*) FROM people_person GROUP BY commune")
        spread = dict(cursor.fetchall())
    assert set(spread) == set(COMMUNES)
    assert all(50 < number < 150 for number in spread.values())


def test_a_table_may_say_who_and_where_people_are(bring_in: Import) -> None:
    where = 'commune = "commune"\nname = "name"\nkey = ["name", "day", "commune"]'
    bring_in([ROWS[0], ROWS[0], "2020-03-11,0,0,1990,99999,,1\n"], person=where)
    with connection.cursor() as cursor:
        cursor.execute("SELECT full_name, name_folded, commune, birth_year, source FROM people_person")
        assert cursor.fetchall() == [("Lê Văn A", "le van a", "00004", 1950, "import")] * 2


def test_old_rows_open_no_work_unless_asked(bring_in: Import) -> None:
    bring_in(ROWS)
    assert not OutboxMessage.objects.filter(topic=FLAGGED).exists()
    bring_in(["2020-03-14,1,1,1950,00004,,2\n"], described=MAP.replace("A register", "Another"), open_work=True)
    messages = OutboxMessage.objects.filter(topic=FLAGGED)
    assert [message.body["day"] for message in messages] == ["2020-03-14", "2020-03-14"]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('[declared_on]\ncolumn = "day"', "", "declared_on"),
        ('legal_basis = "A test"', "", "legal_basis"),
        ("version = 1", "version = 9", "no form"),
        ('column = "fever"', 'column = "fieber"', "fieber"),
        ("[source]", "[sauce]", "not a map"),
    ],
)
def test_a_map_that_does_not_fit_is_told_in_one_line(bring_in: Import, old: str, new: str, word: str) -> None:
    with pytest.raises(ImportTrouble, match=word):
        bring_in(ROWS, described=MAP.replace(old, new))


def test_a_file_that_is_not_csv_in_utf8_names_the_line(bring_in: Import, tmp_path: Path) -> None:
    bring_in(ROWS)
    (tmp_path / "t.csv").write_bytes(HEADER.encode() + b"2020-03-11,\xff,1,1950,00004,,1\n")
    with pytest.raises(ImportTrouble, match="line 2"):
        import_declarations(tmp_path / "t.csv", tmp_path / "m.toml", open_work=False, watch=lambda _: None)


def test_the_command_closes_with_a_line_and_an_exit_code(bring_in: Import, tmp_path: Path) -> None:
    bring_in(ROWS)
    console = Console(record=True, width=200)
    assert importing_cli.run(tmp_path / "t.csv", tmp_path / "m.toml", open_work=False, console=console) == 0
    assert "6 declarations stored" in console.export_text()
    assert importing_cli.run(tmp_path / "none.csv", tmp_path / "m.toml", open_work=False, console=console) == 1
