"""Signs of codes that people read aloud, copy from paper and type: Crockford's base 32, which no eye confuses."""

import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS_A_SIGN = 5

_VALUES = {sign: value for value, sign in enumerate(SIGNS)}
_FORGIVING = str.maketrans("OILoil", "011011", "- \t–")


def random_signs(length: int) -> str:
    """Return signs that nobody can guess."""
    return "".join(secrets.choice(SIGNS) for _ in range(length))


def typed_signs(typed: str) -> str:
    """Return what somebody typed without blanks and dashes, in capitals, with 0 for O and 1 for I or L."""
    return typed.translate(_FORGIVING).upper()


def signs_in(typed: str, length: int) -> str:
    """Return the signs of a code of `length` that somebody typed, "" if it cannot be one."""
    signs = typed_signs(typed)
    return signs if len(signs) == length and all(sign in _VALUES for sign in signs) else ""


def number_of(signs: str) -> int:
    """Return the number that signs stand for."""
    number = 0
    for sign in signs:
        number = number << BITS_A_SIGN | _VALUES[sign]
    return number


def signs_of(number: int, length: int) -> str:
    """Return a number of at most `length` signs."""
    return "".join(SIGNS[number >> BITS_A_SIGN * place & 31] for place in range(length - 1, -1, -1))


def spelt(signs: str, group: int) -> str:
    """Return signs as they are printed and read aloud, in groups: K7QM2-9XRT4."""
    return "-".join(signs[start : start + group] for start in range(0, len(signs), group))
