"""Attempts in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

VISITS: dict[str, Text] = {
    "planned": _("Visit planned"),
    "found": _("Found at home"),
    "not_found": _("Not found at home"),
    "moved": _("Moved away"),
    "refused": _("Did not want to talk"),
}
