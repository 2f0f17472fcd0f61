"""Short codes that people copy from paper and type: fifty random bits as ten signs."""

from ncovi.kernel import crockford

LENGTH = 10


def new_code() -> str:
    """Return a new code; one of digits alone would be taken for a telephone number."""
    code = crockford.random_signs(LENGTH)
    return new_code() if code.isdecimal() else code


def spelt(code: str) -> str:
    """Return a code as it is printed: K7QM2-9XRT4."""
    return crockford.spelt(code, LENGTH // 2)


def code_of(typed: str) -> str:
    """Return the code that somebody typed; "" if it cannot be one."""
    return crockford.signs_in(typed, LENGTH)
