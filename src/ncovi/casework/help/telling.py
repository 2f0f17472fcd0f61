"""Letting a person know that there is something to read here, and nothing of what it says."""

from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.casework.help.models import Conversation
from ncovi.casework.telling import News, tell


def notify_person(conversation: Conversation, template: str, key: UUID, by: Actor, at: datetime) -> None:
    """Ask, in the caller's transaction, that the household be told."""
    news = News("help", template, f"/help/{conversation.id}", urgent=conversation.danger)
    tell((conversation.cell, conversation.household_id), news, key=key, by=by, at=at)
