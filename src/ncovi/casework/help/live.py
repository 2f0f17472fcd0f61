"""Telling the pages that stand open that something happened: a key and a number, never a word of what was said."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

CHANNEL = "ncovi_live"
CONVERSATION = "conversation "


@dataclass(frozen=True, slots=True)
class Happened:
    """That a conversation of a place is now at a version."""

    conversation: UUID
    version: int
    commune: str
    province: str

    def written(self) -> str:
        """Return it as the database carries it."""
        return f"{self.conversation} {self.version} {self.commune} {self.province}"

    @classmethod
    def read(cls, payload: str) -> "Happened":
        """Return what `written` made.

        Raises:
            ValueError: it is something else.
        """
        conversation, version, commune, province = payload.split(" ")
        return cls(UUID(conversation), int(version), commune, province)

    @property
    def topics(self) -> tuple[str, ...]:
        """Who may be waiting for it: the conversation's own readers, and the inboxes above its place."""
        return (
            conversation_topic(self.conversation),
            inbox_topic("commune", self.commune),
            inbox_topic("province", self.province),
            inbox_topic("nation", ""),
        )


def conversation_topic(conversation: UUID) -> str:
    """Return the topic of one conversation."""
    return f"{CONVERSATION}{conversation}"


def inbox_topic(level: str, code: str) -> str:
    """Return the topic of a unit's inbox."""
    return "inbox" if level == "nation" else f"inbox {level} {code}"


def tell(happened: Happened) -> None:
    """Tell it once the transaction is committed, and not at all if it is not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, happened.written()])
