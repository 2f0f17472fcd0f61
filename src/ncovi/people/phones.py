"""Telephone numbers as people type them and as we keep them (E.164)."""

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumberFormat

from ncovi.kernel.errors import Invalid

HOME = "VN"


def e164(typed: str) -> str:
    """Return a number as "+84912345678"; numbers of other countries must be typed with their "+".

    Raises:
        Invalid: no telephone has this number.
    """
    try:
        number = phonenumbers.parse(typed, HOME)
    except NumberParseException as reason:
        raise _wrong() from reason
    if not phonenumbers.is_possible_number(number):
        raise _wrong()
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def spoken(number: str) -> str:
    """Return a number as people at home write it: "091 234 56 78", or with its country for others."""
    parsed = phonenumbers.parse(number, HOME)
    home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    shape = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, shape)


def masked(number: str) -> str:
    """Return a number of which only the last three digits show."""
    return "••• ••• " + number[-3:]


def _wrong() -> Invalid:
    text = _("This is not a telephone number. A mobile number has 10 digits, such as 0912 345 678.")
    return Invalid("phone_invalid", text, {"pointer": "/phone"})
