"""The only writes of this room: what people do, and what officers do."""

from ncovi.casework.help.actions.answering import answer, call, claim, close, hand_over, mark_read, note
from ncovi.casework.help.actions.asking import ask_for_call, open_conversation, read, say_whether_it_helped, write
from ncovi.casework.help.actions.passing import hear_back, pass_on, release

__all__ = [
    "answer",
    "ask_for_call",
    "call",
    "claim",
    "close",
    "hand_over",
    "hear_back",
    "mark_read",
    "note",
    "open_conversation",
    "pass_on",
    "read",
    "release",
    "say_whether_it_helped",
    "write",
]
