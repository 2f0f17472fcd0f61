"""Nothing about people lies in a table that the list of holdings does not know."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection

from ncovi.access.scoped import ScopedManager
from ncovi.kernel.ids import uuid7
from ncovi.people.erasure import rows
from ncovi.people.erasure.holdings import Holding, exempt, holdings, rules
from ncovi.people.erasure.rows import Whose

# A column of such a name says whose the row is.
TELLING = {"household", "household_id", "person_id", "phone_index", "phone_sealed", "recipient_sealed", "sender_index"}
# Fenced for officers, and about a place and not about a person.
ABOUT_PLACES = {"signals_signal", "signals_report", "signals_step"}
NOBODY = Whose(1, uuid7(), (uuid7(),), (b"nobody",))
# Logs stay although no table of a household is kept by this rule.
SYSTEM_LOG = "system_log"


def columns() -> dict[str, set[str]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("ncovi.")]
    return {model._meta.db_table: {field.column for field in model._meta.local_fields} for model in ours}


def telling() -> set[str]:
    fenced = {
        model._meta.db_table
        for model in apps.get_models()
        if isinstance(getattr(model, "objects", None), ScopedManager)
    }
    named = {table for table, names in columns().items() if names & TELLING and not table.startswith("access_")}
    return (named | fenced) - ABOUT_PLACES


def test_every_table_about_people_is_on_the_list_or_says_why_not() -> None:
    listed = {holding.table for holding in holdings()} | set(exempt())
    assert sorted(telling() - listed) == []


def test_the_list_names_only_tables_and_columns_that_are_there() -> None:
    there = columns()
    wrong = {holding.table: set(holding.show) - there.get(holding.table, set()) for holding in holdings()}
    assert {table: missing for table, missing in wrong.items() if missing} == {}
    assert set(exempt()) <= set(there)


def test_whatever_stays_is_kept_by_a_rule_with_words_in_both_languages() -> None:
    known = rules(date(2026, 12, 1))
    assert {holding.keep for holding in holdings() if holding.keep} | {SYSTEM_LOG} == set(known)
    assert all(rule.title(lang) and rule.text(lang) and rule.months for rule in known.values() for lang in ("vi", "en"))


@pytest.mark.django_db
@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.table)
def test_each_table_can_be_read_counted_and_emptied_of_a_household(holding: Holding) -> None:
    assert rows.shown(holding, NOBODY) == []
    for keeping in (True, False):
        assert rows.left(holding, NOBODY, keeping=keeping) == 0
        assert rows.erase(holding, NOBODY, keeping=keeping) == 0
    assert rows.held(holding, NOBODY) == 0


@pytest.mark.django_db
def test_children_stand_before_their_parents() -> None:
    order = [holding.table for holding in holdings()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"
        )
        ties = [(child, parent) for child, parent in cursor.fetchall() if child in order and parent in order]
    assert ties
    assert [tie for tie in ties if order.index(tie[0]) > order.index(tie[1])] == []


def test_the_last_day_of_keeping_is_counted_in_months() -> None:
    rule = rules(date(2026, 12, 1))["consent_proof"]
    assert rule.until(date(2026, 12, 31)) == date(2028, 12, 28)
    assert rule.until(date(2026, 1, 15)) == date(2028, 1, 15)
