"""A case as the source of infections: from when on it may have infected others, and whether it still counts."""

from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts.exposures import Source

NOT_A_CASE = "not_a_case"


def source_of(case: CaseView) -> Source:
    """Return what classes of contacts depend on; a case that never felt ill counts from the day it was reported."""
    excluded = case.reversed_at is not None or case.classification == NOT_A_CASE
    return Source((case.cell, case.id), case.programme, case.onset or case.reported_on, excluded)
