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
from ncovi.casework.help.queries.single import (
    SHOWN,
    conversation,
    conversations_by_ids,
    messages,
    picture,
    words_about,
)
from ncovi.casework.help.queries.together import in_one_list
from ncovi.casework.help.queries.views import ConversationView, MessageView

__all__ = [
    "SHOWN",
    "ConversationView",
    "Filters",
    "MessageView",
    "Progress",
    "conversation",
    "conversation_of",
    "conversations_by_ids",
    "conversations_of",
    "in_one_list",
    "inbox",
    "messages",
    "picture",
    "picture_of",
    "progress",
    "unread",
    "words_about",
]
