"""The code under which a deletion is followed and its proof is found: 4M2K-9TV0-7Q3X."""

from ncovi.kernel import crockford

LENGTH, GROUP = 12, 4


def new_code() -> str:
    """Return a code that nobody can guess."""
    return crockford.spelt(crockford.random_signs(LENGTH), GROUP)


def as_kept(typed: str) -> str:
    """Return a code as it is kept, however it was typed; "" if it cannot be one."""
    return crockford.spelt(crockford.signs_in(typed, LENGTH), GROUP)
