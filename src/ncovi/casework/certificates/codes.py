"""The code on a certificate: random signs, and signs that only this installation can add to them.

Whoever makes one up is told so without a look into the database; the code itself says nothing about anybody.
"""

from ncovi.kernel import crockford
from ncovi.kernel.secrets import vault

RANDOM, SIGNED = 10, 6
LENGTH = RANDOM + SIGNED
GROUP = 4


def new_code() -> str:
    """Return a new code of sixteen signs."""
    random = crockford.random_signs(RANDOM)
    return random + _signature(random)


def code_of(typed: str) -> str:
    """Return the code that somebody typed or scanned; "" if it is none of ours."""
    signs = crockford.signs_in(typed, LENGTH)
    return signs if signs and _signature(signs[:RANDOM]) == signs[RANDOM:] else ""


def spelt(code: str) -> str:
    """Return a code as it is printed: K7QM-29XR-T4BD-0A1C."""
    return crockford.spelt(code, GROUP)


def index_of(code: str) -> bytes:
    """Return by what a code is found."""
    return vault().index("certificate", code)


def _signature(random: str) -> str:
    bits = crockford.BITS_A_SIGN * SIGNED
    keyed = int.from_bytes(vault().index("certificate-signature", random))
    return crockford.signs_of(keyed % (1 << bits), SIGNED)
