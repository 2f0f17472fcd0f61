"""Telephone numbers as networks write them. Pure."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

HOME = "VN"
# Shorter ones are services, which nobody answers.
SHORTEST = 8


def sender_number(sender: str) -> str:
    """Return who sent a message as E.164, "" where no person's telephone did.

    Networks leave the "+" of a country's code out: "84912345678" and "0912345678" are one number.
    """
    digits = sender.strip().removeprefix("+")
    if not digits.isascii() or not digits.isdecimal() or len(digits) < SHORTEST:
        return ""
    try:
        number = phonenumbers.parse(digits if digits.startswith("0") else f"+{digits}", HOME)
    except NumberParseException:
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
