"""Codes by which a member is handed over, and the reasons for leaving. Pure."""

from datetime import timedelta

from ncovi.kernel import crockford

REASONS = ("elsewhere", "died", "mistake", "other")

CODE_LENGTH = 8

LIFETIME = timedelta(hours=48)
# Forty bits, five tries an hour, and only from a telephone that signed in: guessing one takes ages of the earth.
TRIES, TRIES_WITHIN = 5, timedelta(hours=1)
# Whoever leaves by mistake can be put back for so long.
RETURN_WITHIN = timedelta(days=30)
# What was under way while a person moved has arrived by then.
SETTLED_AFTER = timedelta(minutes=10)


def new_code() -> str:
    """Return a code of eight signs."""
    return crockford.random_signs(CODE_LENGTH)


def spoken(code: str) -> str:
    """Return a code as it is read aloud: K7QM-2XTA."""
    return crockford.spelt(code, CODE_LENGTH // 2)


def code_in(text: str) -> str:
    """Return the code that somebody typed, "" where it can be none."""
    return crockford.signs_in(text, CODE_LENGTH)
