"""Reading a chain of infection: of a programme within a territory, or around one case.

Chains cross borders: a case outside the officer's territory keeps its place in the chain as "elsewhere", and nothing
else about it is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from ncovi.access.scope import Scope
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts.models import Descent, Link
from ncovi.casework.contacts.rules import CaseKey
from ncovi.casework.contacts.sources import NOT_A_CASE

Row = TypeVar("Row", bound=Model)

A_PICTURE = 300
MOST = 2_000
DEEPEST = 60
PAIRS = {
    "case_id": "(cell, case_id) IN (SELECT * FROM unnest(%s::int[], %s::uuid[]))",
    "infector_id": "(infector_cell, infector_id) IN (SELECT * FROM unnest(%s::int[], %s::uuid[]))",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A case of the chain; `case` is None for one outside the territory."""

    key: CaseKey
    case: CaseView | None
    day: date | None
    infected: int


@dataclass(frozen=True, slots=True)
class Tie:
    """That a case was infected by another; of one that lies elsewhere only this is known."""

    infector: CaseKey
    case: CaseKey
    certainty: str
    likely: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Cases and their links; `more` if there are cases that the picture leaves out."""

    nodes: Mapping[CaseKey, Node]
    ties: Sequence[Tie]
    more: bool

    @property
    def parents(self) -> dict[CaseKey, CaseKey]:
        """From which case of the chain a case most likely comes."""
        return {tie.case: tie.infector for tie in self.ties if tie.likely}

    @property
    def days(self) -> dict[CaseKey, date | None]:
        """The day of onset of each case, of the report where it never felt ill."""
        return {key: node.day for key, node in self.nodes.items()}


def of_programme(scope: Scope, programme: str, limit: int = A_PICTURE) -> Chain:
    """Return the chain of a programme's newest cases within the scope, and those elsewhere that they come from."""
    wanted = cases.Filters(programme=programme)
    page = cases.listing(scope, wanted, limit=min(limit, MOST))
    found = {one.key: one for one in page.rows if one.classification != NOT_A_CASE}
    above = _above(found)
    outside = set(above.values()) - set(found)
    found |= cases.by_keys(scope, outside)
    return _chain(scope, found, outside, above, more=page.older is not None)


def around(scope: Scope, case: CaseKey, limit: int = A_PICTURE) -> Chain:
    """Return the chain that a case within the scope belongs to, from its first case downwards.

    Raises:
        NotFound: no such case within the scope.
    """
    here = cases.case(scope, case)
    first = _first_of(case)
    above: dict[CaseKey, CaseKey] = {}
    level, keys, more = [first], [first], False
    for _step in range(DEEPEST):
        below = _below(level)
        above |= {key: parent for key, parent in below.items() if key not in above and key != first}
        level = [key for key in below if key not in set(keys)][: max(0, min(limit, MOST) - len(keys))]
        more = more or len(keys) + len(below) > min(limit, MOST)
        keys += level
        if not level:
            break
    found = dict(cases.by_keys(scope, keys)) | {case: here}
    kept = {key: parent for key, parent in above.items() if key in set(keys)}
    return _chain(scope, found, {*keys, case}, kept, more=more)


def _chain(
    scope: Scope,
    found: Mapping[CaseKey, CaseView],
    keys: Iterable[CaseKey],
    above: Mapping[CaseKey, CaseKey],
    *,
    more: bool,
) -> Chain:
    everybody = {*found, *keys}
    infected = _counted(everybody)
    nodes = {key: _node(key, found.get(key), infected.get(key, 0)) for key in everybody}
    return Chain(nodes, _ties(scope, nodes, above), more)


def _node(key: CaseKey, case: CaseView | None, infected: int) -> Node:
    return Node(key, case, (case.onset or case.reported_on) if case else None, infected)


def _ties(scope: Scope, nodes: Mapping[CaseKey, Node], above: Mapping[CaseKey, CaseKey]) -> list[Tie]:
    rows = _pairs(Link.objects.within(scope).filter(withdrawn_at__isnull=True), "case_id", nodes)
    known = [
        Tie((row.infector_cell, row.infector_id), (row.cell, row.case_id), row.certainty, row.likely)
        for row in rows.order_by("made_at", "id")
    ]
    ties = [tie for tie in known if tie.infector in nodes]
    said = {(tie.case, tie.infector) for tie in ties}
    ties += [Tie(parent, key, "", likely=True) for key, parent in above.items() if (key, parent) not in said]
    return [tie for tie in ties if tie.case in nodes and tie.infector in nodes]


def _above(keys: Iterable[CaseKey]) -> dict[CaseKey, CaseKey]:
    rows = _pairs(Descent.objects.all(), "case_id", keys)
    return {(row.cell, row.case_id): (row.infector_cell, row.infector_id) for row in rows}


def _below(keys: Iterable[CaseKey]) -> dict[CaseKey, CaseKey]:
    rows = _pairs(Descent.objects.all(), "infector_id", keys).order_by("cell", "case_id")[: MOST + 1]
    return {(row.cell, row.case_id): (row.infector_cell, row.infector_id) for row in rows}


def _first_of(case: CaseKey) -> CaseKey:
    seen, at = {case}, case
    while True:
        parent = _above([at]).get(at)
        if parent is None or parent in seen or len(seen) > DEEPEST:
            return at
        seen.add(parent)
        at = parent


def _counted(keys: Iterable[CaseKey]) -> dict[CaseKey, int]:
    counts: dict[CaseKey, int] = {}
    for row in _pairs(Descent.objects.all(), "infector_id", keys):
        key = (row.infector_cell, row.infector_id)
        counts[key] = counts.get(key, 0) + 1
    return counts


def _pairs(rows: QuerySet[Row], column: str, keys: Iterable[CaseKey]) -> QuerySet[Row]:
    """Return the rows of these keys, each by its cell too, so that an index serves."""
    wanted = list(keys)
    return rows.extra(where=[PAIRS[column]], params=[[one for one, _ in wanted], [key for _, key in wanted]])  # noqa: S610 - constants
