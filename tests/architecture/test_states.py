"""The state tables of docs/states.md say what the code says: nothing more, nothing less."""

import re

import pytest

from ncovi.casework import rules as casework
from ncovi.casework.cases import rules as cases
from ncovi.casework.followup import rules as followup
from ncovi.casework.laboratory import rules as laboratory
from ncovi.casework.signals import rules as signals
from ncovi.casework.worklist import rules as worklist
from ncovi.linelists.circular import rules as circular
from ncovi.response import rules as response
from ncovi.runs import rules as runs
from tests.architecture.sources import ROOT

Transitions = frozenset[tuple[str, str, str]]
PAGE = ROOT / "docs" / "states.md"
# The table stands under the heading of that name: | from | to | by |. A room adds its own line.
MACHINES: dict[str, Transitions] = {
    "Circular report": circular.TRANSITIONS,
    "Long work": runs.TRANSITIONS,
    "Case": cases.TRANSITIONS,
    "Event": response.TRANSITIONS,
    "Follow-up": followup.TRANSITIONS,
    "Laboratory result": laboratory.TRANSITIONS,
    "Referral": worklist.TRANSITIONS,
    "Signal": signals.TRANSITIONS,
    "Work item": casework.TRANSITIONS,
}
HEADER = re.compile(r"^\| from \| to \| by \|$", re.MULTILINE)
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def _section(name: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(name)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def _written(name: str) -> Transitions:
    """Return the rows of a section's table; a cell may name several standings with commas between them."""
    header = HEADER.search(section := _section(name))
    if header is None:
        return frozenset()
    table = section[header.end() :].lstrip("\n").split("\n\n")[0]
    rows = [row for row in ROW.findall(table) if not row[0].startswith("-" * 3)]
    return frozenset(
        (old, new, step)
        for olds, news, step in rows
        for old in olds.split(", ")
        for new in news.split(", ")
        # "any other" standing is not the one that it was.
        if old != new
    )


@pytest.mark.parametrize("name", MACHINES)
def test_a_table_of_states_says_what_the_rules_say(name: str) -> None:
    assert _written(name) == MACHINES[name]


def test_a_table_that_lacks_or_adds_a_step_would_be_found() -> None:
    assert _written("Case") - {("confirmed", "reversed", "reversed")} != cases.TRANSITIONS
    assert _written("No such machine") == frozenset()
