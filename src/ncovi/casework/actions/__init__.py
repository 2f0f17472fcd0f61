"""What officers do with work items. Each action is one transaction: permission, lock, rule, step, audit, counter.

Every action takes the `key` of the form that asked for it; the same key again changes nothing.
"""

from ncovi.casework.actions.claiming import assign, claim, release
from ncovi.casework.actions.joining import join, part
from ncovi.casework.actions.passing import hear_back, pass_on
from ncovi.casework.actions.verifying import note, record_call, verify
from ncovi.casework.actions.working import ASSIGN, CLAIM, LONGEST_TEXT, VERIFY

__all__ = [
    "ASSIGN",
    "CLAIM",
    "LONGEST_TEXT",
    "VERIFY",
    "assign",
    "claim",
    "hear_back",
    "join",
    "note",
    "part",
    "pass_on",
    "record_call",
    "release",
    "verify",
]
