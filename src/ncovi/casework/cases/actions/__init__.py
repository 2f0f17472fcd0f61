"""What officers do with cases. Each action is one transaction: permission, lock, rule, row, step, audit, news.

Every action takes the `key` of the form that asked for it; the same key again changes nothing. Nothing else opens or
classifies a case: what people declare about themselves never does.
"""

from ncovi.casework.cases.actions.classifying import Verdict, classify, reverse
from ncovi.casework.cases.actions.describing import Facts, describe, note
from ncovi.casework.cases.actions.ending import record_outcome, reopen
from ncovi.casework.cases.actions.opening import NewCase, open_case
from ncovi.casework.cases.actions.staying import NewStay, admit, discharge
from ncovi.casework.cases.actions.vaccinating import NewDose, record_dose

__all__ = [
    "Facts",
    "NewCase",
    "NewDose",
    "NewStay",
    "Verdict",
    "admit",
    "classify",
    "describe",
    "discharge",
    "note",
    "open_case",
    "record_dose",
    "record_outcome",
    "reopen",
    "reverse",
]
