"""What an SMS centre says about a message that it took earlier. Pure."""

import re

RECEIPT = 0x04
TYPE_BITS = 0x3C
_TEXT = re.compile(rb"\bid:(\S+).*?\bstat:([A-Z]+)", re.IGNORECASE | re.DOTALL)
# What is neither is on its way still.
ARRIVED, LOST = frozenset({"DELIVRD"}), frozenset({"EXPIRED", "DELETED", "UNDELIV", "REJECTD"})
LONGEST_ID = 64


def is_receipt(esm_class: int) -> bool:
    """Return whether a message that came in is a receipt."""
    return esm_class & TYPE_BITS == RECEIPT


def read_receipt(content: bytes) -> tuple[str, bool] | None:
    """Return the gateway's name of a message and whether it arrived, None while that is open."""
    found = _TEXT.search(content)
    if found is None:
        return None
    state = found[2].decode("ascii", "replace").upper()
    if state not in ARRIVED | LOST:
        return None
    return found[1].decode("ascii", "replace")[:LONGEST_ID], state in ARRIVED
