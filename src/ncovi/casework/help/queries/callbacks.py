"""Which conversations were promised a call, and in which window."""

from datetime import datetime

from ncovi.access.scope import Scope
from ncovi.casework.help.models import Conversation
from ncovi.casework.help.queries.views import CONVERSATION_FIELDS, ConversationView
from ncovi.casework.help.rules import State

MOST = 20


def callbacks(scope: Scope, until: datetime) -> list[ConversationView]:
    """Return the conversations whose window for a call begins by `until`, the one that ends first on top."""
    rows = Conversation.objects.within(scope).filter(call_from__lte=until).exclude(state=State.CLOSED)
    return [
        ConversationView(*values)
        for values in rows.order_by("call_until", "id").values_list(*CONVERSATION_FIELDS)[:MOST]
    ]
