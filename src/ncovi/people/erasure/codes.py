"""The code under which a deletion is followed and its proof is found."""

import re
import secrets

# Without letters and digits that look alike when read aloud or written by hand.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, LENGTH = 3, 4
_NOISE = re.compile(r"[\s-]+")


def new_code() -> str:
    """Return a code that nobody can guess: 12 signs, in groups to be read aloud."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(GROUPS))


def as_kept(typed: str) -> str:
    """Return a code as it is kept, however it was typed; "" if it cannot be one."""
    bare = _NOISE.sub("", typed).upper()
    if len(bare) != GROUPS * LENGTH or set(bare) - set(SIGNS):
        return ""
    return "-".join(bare[start : start + LENGTH] for start in range(0, len(bare), LENGTH))
