"""Thousands of rows in one statement arrive as they were given, whatever their columns hold."""

from enum import StrEnum

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from ncovi.kernel.ids import uuid7
from ncovi.kernel.many import insert_many


class Way(StrEnum):
    DESK = "desk"


class Row(models.Model):
    """A table of many kinds of columns, made for this test alone."""

    id = models.UUIDField(primary_key=True)
    text = models.TextField()
    number = models.SmallIntegerField(null=True)
    day = models.DateField(null=True)
    sealed = models.BinaryField(null=True)
    words = ArrayField(models.TextField(), default=list)
    facts = models.JSONField(default=dict)
    kind = models.TextField(db_default="web")

    class Meta:
        app_label = "kernel"
        managed = False
        db_table = "kernel_many_of_a_test"

    def __str__(self) -> str:
        return str(self.id)


@pytest.fixture
def table(db: None) -> None:
    """The table, gone with the test's transaction."""
    with connection.schema_editor() as editor:
        editor.create_model(Row)


def row(**told: object) -> Row:
    values = {"id": uuid7(), "text": 'Nguyễn "Hòa" {1,2} \\ NULL', "words": ['a "b"', "c,d", "", "{}", "\\"]}
    return Row(**values | told)


@pytest.mark.usefixtures("table")
def test_rows_arrive_as_they_were_given() -> None:
    given = [row(number=1, sealed=b"\x00\xff", facts={"a": ["ơ", None]}), row(words=[], day="2026-11-23")]
    insert_many(given)
    for one in given:
        found = Row.objects.get(id=one.id)
        assert (found.text, found.words, found.facts, found.number) == (one.text, one.words, one.facts, one.number)
    assert bytes(Row.objects.get(number=1).sealed or b"") == b"\x00\xff"


@pytest.mark.usefixtures("table")
def test_what_is_there_already_is_left_as_it_is_if_so_asked() -> None:
    first = row(text="first")
    insert_many([first])
    insert_many([row(id=first.id, text="second"), row(text="third")], ignore_conflicts=True)
    assert sorted(Row.objects.values_list("text", flat=True)) == ["first", "third"]


@pytest.mark.usefixtures("table")
def test_no_rows_are_no_statement() -> None:
    insert_many([])
    assert Row.objects.count() == 0


@pytest.mark.usefixtures("table")
def test_what_no_row_has_set_is_left_to_the_database() -> None:
    insert_many([row(), row()])
    assert set(Row.objects.values_list("kind", flat=True)) == {"web"}
    with pytest.raises(ValueError, match="set in some rows"):
        insert_many([row(), row(kind=Way.DESK)])


@pytest.mark.usefixtures("table")
def test_a_word_of_a_closed_list_arrives_as_its_value() -> None:
    insert_many([row(kind=Way.DESK)])
    assert Row.objects.get().kind == "desk"
