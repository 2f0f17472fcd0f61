"""Codes by which a member is handed over, and the reasons for leaving. Pure."""

import secrets
from datetime import timedelta

REASONS = ("elsewhere", "died", "mistake", "other")

# Crockford's signs: nothing that is mistaken for another when it is read aloud or typed.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
_FORGIVING = str.maketrans("OILoil", "011011", "- \t")

LIFETIME = timedelta(hours=48)
# Forty bits, five tries an hour, and only from a telephone that signed in: guessing one takes ages of the earth.
TRIES, TRIES_WITHIN = 5, timedelta(hours=1)
# Whoever leaves by mistake can be put back for so long.
RETURN_WITHIN = timedelta(days=30)
# What was under way while a person moved has arrived by then.
SETTLED_AFTER = timedelta(minutes=10)


def new_code() -> str:
    """Return a code of eight signs."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def spoken(code: str) -> str:
    """Return a code as it is read aloud: K7QM-2XTA."""
    return f"{code[:4]}-{code[4:]}"


def code_in(text: str) -> str:
    """Return the code that somebody typed, "" where it can be none; forgiving about case, blanks, dashes, O for 0."""
    signs = text.translate(_FORGIVING).upper()
    return signs if len(signs) == CODE_LENGTH and set(signs) <= set(SIGNS) else ""
