"""Samples and results in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ncovi.casework.laboratory.rules import Finding, Standing

Text = str | Promise

FINDINGS: dict[str, Text] = {
    Finding.POSITIVE: pgettext_lazy("laboratory", "Positive"),
    Finding.NEGATIVE: pgettext_lazy("laboratory", "Negative"),
    Finding.INDETERMINATE: pgettext_lazy("laboratory", "Not clear"),
    Finding.INVALID: pgettext_lazy("laboratory", "Not valid"),
}
STANDINGS: dict[str, Text] = {
    Standing.UNMATCHED: _("Whose result?"),
    Standing.ASSIGNED: _("Given to a person"),
    Standing.UNKNOWN: _("Nobody found"),
}
SOURCES: dict[str, Text] = {
    "hand": _("Entered by hand"),
    "sheet": _("From a spreadsheet"),
    "api": _("Sent by the laboratory"),
}
