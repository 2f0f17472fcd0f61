"""Which kind of number of the state somebody gave, by its form alone. Pure."""

CCCD_DIGITS, CMND_DIGITS = 12, 9
# A health insurance card carries ten digits today, fifteen signs before.
BHYT_SIGNS = (10, 15)


def tidy(number: str) -> str:
    """Return a number as it is kept: without blanks, dots and dashes, in capitals."""
    return "".join(sign for sign in number if sign.isalnum()).upper()


def kind_of(number: str) -> str:
    """Return the kind of a tidy number: "cccd", "cmnd", "bhyt" or "passport"."""
    if number.isdecimal() and len(number) == CCCD_DIGITS:
        return "cccd"
    if number.isdecimal() and len(number) == CMND_DIGITS:
        return "cmnd"
    return "bhyt" if len(number) in BHYT_SIGNS else "passport"
