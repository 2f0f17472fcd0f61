"""Conversations for tests, begun and continued by the same actions that people use."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ncovi.casework.help import actions
from ncovi.casework.help.actions.beginning import Question
from ncovi.casework.help.models import Conversation
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home

WORDS = "Con tôi sốt từ hôm qua."


def ask(who: Home, *, at: datetime | None = None, key: UUID | None = None, **asked: Any) -> UUID:
    """Ask for help and return the conversation's id."""
    moment = at or now()
    begun = key or uuid7(moment)
    question = Question(**{"person": who.oneself.id, "text": WORDS, "urgency": "today"} | asked)
    actions.open_conversation(claims=who.claims, key=begun, question=question, by=who.actor, at=moment)
    return begun


def say(who: Home, conversation: UUID, text: str = WORDS, *, at: datetime | None = None, **more: Any) -> UUID:
    """Write a message and return the conversation that has it."""
    said = {"key": uuid7(), "picture": None} | more
    return actions.write(
        claims=who.claims, conversation_id=conversation, text=text, by=who.actor, at=at or now(), **said
    )


def reread(conversation: UUID) -> Conversation:
    """Return a conversation as the database has it."""
    found: Conversation = Conversation.objects.unscoped("a test").get(id=conversation)
    return found
