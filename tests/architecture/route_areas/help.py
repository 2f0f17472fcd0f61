"""A conversation of the household with its station, with a photo in it."""

from typing import Any

from ncovi.audit.actions import Actor
from ncovi.casework.help import actions, queries
from ncovi.casework.help.actions.beginning import Question
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.kernel.pictures import Picture
from tests.architecture.route_objects import Base

CITIZEN = ("conversation", "ask_for_call", "judge_help", "conversation_live")
CONSOLE = ("conversation", "claim_help", "answer_help", "call_help", "note_help", "hand_over_help", "close_help")


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about the conversation."""
    at, by, key = now(), Actor("citizen", str(base.claims.household)), uuid7()
    question = Question(base.person.id, "Con tôi sốt từ hôm qua.", "today")
    actions.open_conversation(claims=base.claims, key=key, question=question, by=by, at=at)
    photo = Picture(b"pixels", 3, 2)
    actions.write(claims=base.claims, conversation_id=key, key=uuid7(), text="", picture=photo, by=by, at=at)
    picture = queries.messages(base.claims, key)[-1].picture_id
    own: dict[str, dict[str, Any]] = {f"citizen:{name}": {"conversation": key} for name in CITIZEN}
    own |= {f"console:{name}": {"conversation": key} for name in (*CONSOLE, "conversation_live")}
    shown = {"conversation": key, "picture": picture}
    return own | {"citizen:help_photo": shown, "console:help_photo": shown}
