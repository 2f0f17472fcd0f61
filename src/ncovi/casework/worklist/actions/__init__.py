"""What the one list does with work of every kind: referring, keeping filters, writing down a call."""

from ncovi.casework.worklist.actions.calls import NewCall, enter_call
from ncovi.casework.worklist.actions.keeping import drop_filter, keep_filter
from ncovi.casework.worklist.actions.referring import refer, send_back, take_over

__all__ = ["NewCall", "drop_filter", "enter_call", "keep_filter", "refer", "send_back", "take_over"]
