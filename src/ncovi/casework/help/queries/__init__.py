"""What can be read about conversations: by a household its own, by officers those of their scope."""

from ncovi.casework.help.queries.citizen import (
    Progress,
    conversation_of,
    conversations_of,
    picture_of,
    progress,
    unread,
)
from ncovi.casework.help.queries.listing import Filters, inbox
from ncovi.casework.help.queries.single import conversation, messages, picture
from ncovi.casework.help.queries.views import ConversationView, MessageView

__all__ = [
    "ConversationView",
    "Filters",
    "MessageView",
    "Progress",
    "conversation",
    "conversation_of",
    "conversations_of",
    "inbox",
    "messages",
    "picture",
    "picture_of",
    "progress",
    "unread",
]
