"""What shifts, reasons and verdicts are called."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

SHIFTS: dict[str, str | Promise] = {
    "day": pgettext_lazy("shift", "Day"),
    "evening": pgettext_lazy("shift", "Evening"),
    "night": pgettext_lazy("shift", "Night"),
}
