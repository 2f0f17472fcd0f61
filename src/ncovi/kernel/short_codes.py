"""Short codes that people read aloud, copy from paper and type: fifty random bits as ten signs no eye confuses."""

import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10

_FORGIVING = str.maketrans("OILoil", "011011", "- \t")


def new_code() -> str:
    """Return a new code; one of digits alone would be taken for a telephone number."""
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return new_code() if code.isdecimal() else code


def spelt(code: str) -> str:
    """Return a code as it is printed: K7QM2-9XRT4."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def code_of(typed: str) -> str:
    """Return the code that somebody typed, forgiving case, blanks, dashes and look-alikes; "" if it cannot be one."""
    signs = typed.translate(_FORGIVING).upper()
    whole = len(signs) == LENGTH and all(sign in SIGNS for sign in signs)
    return signs if whole else ""
