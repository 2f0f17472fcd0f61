"""The only writes of this room. Each action is one transaction: permission, lock, rule, row, step, audit.

Every action takes the `key` of the form that asked for it; the same key again changes nothing.
"""

from ncovi.response.actions.assessing import assess, decide
from ncovi.response.actions.linking import link, unlink
from ncovi.response.actions.measuring import change_measure, take_measure
from ncovi.response.actions.moving import edit, move, note
from ncovi.response.actions.opening import open_event
from ncovi.response.actions.reporting import report
from ncovi.response.actions.tasking import answer_task, give_task

__all__ = [
    "answer_task",
    "assess",
    "change_measure",
    "decide",
    "edit",
    "give_task",
    "link",
    "move",
    "note",
    "open_event",
    "report",
    "take_measure",
    "unlink",
]
