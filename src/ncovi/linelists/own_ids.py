"""The numbers that lists give to their cases, kept as an index alone, so that a list of contacts finds its cases."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.linelists.models import OwnId

CaseKey = tuple[int, UUID]
CELL_DIGITS = 4
CODE_LENGTH = CELL_DIGITS + 32


def code_of(case: CaseKey) -> str:
    """Return the code by which a case stands in a list with names, and by which it is found again."""
    return f"{case[0]:0{CELL_DIGITS}d}{case[1].hex}"


def keep(given: Iterable[tuple[str, CaseKey]], organisation_id: int) -> None:
    """Keep which case a list means by a number."""
    rows = [
        OwnId(organisation_id=organisation_id, own_index=_index(own), cell=cell, case_id=case_id)
        for own, (cell, case_id) in given
        if own
    ]
    OwnId.objects.bulk_create(rows, ignore_conflicts=True)


def find(scope: Scope, told: Iterable[str], organisation_id: int) -> Mapping[str, CaseView]:
    """Return the case of the scope that each text means: a case's code, or a number of the organisation's own lists."""
    wanted = set(told)
    keys = {text: key for text in wanted if (key := _decoded(text)) is not None}
    indexes = {_index(text): text for text in wanted - keys.keys()}
    if indexes:
        rows = OwnId.objects.filter(organisation_id=organisation_id, own_index__in=list(indexes))
        keys |= {indexes[bytes(row.own_index)]: (row.cell, row.case_id) for row in rows}
    within = cases.by_keys(scope, keys.values())
    return {text: within[key] for text, key in keys.items() if key in within}


def _index(own: str) -> bytes:
    return vault().index("case_own_id", fold(own))


def _decoded(text: str) -> CaseKey | None:
    told = text.strip()
    if len(told) != CODE_LENGTH or not told[:CELL_DIGITS].isdigit():
        return None
    try:
        return int(told[:CELL_DIGITS]), UUID(told[CELL_DIGITS:])
    except ValueError:
        return None


__all__: Sequence[str] = ("code_of", "find", "keep")
