"""Contacts and links between cases in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise

SETTINGS: dict[str, Text] = {
    "household": _("In the same household"),
    "workplace": _("At work"),
    "school": _("At school"),
    "health_care": _("In health care"),
    "transport": _("In a car, coach or train"),
    "flight": _("On a flight"),
    "gathering": _("At a gathering"),
    "community": _("Elsewhere in the neighbourhood"),
}
DISTANCES: dict[str, Text] = {
    "touched": _("Touched each other"),
    "within_1m": _("Within 1 metre"),
    "within_2m": _("Within 2 metres"),
    "farther": _("Farther away"),
    "unknown": _("Not known"),
}
# Why the rules put somebody into no class.
NO_CLASS: dict[str, Text] = {
    "too_early": _("The last exposure lies before the days in which the case could infect others."),
    "no_criterion": _("No criterion of the rules in force is met."),
    "case_excluded": _("The case is no case any more, so nobody is its contact."),
}
STANDINGS: dict[str, Text] = {
    "waiting": pgettext_lazy("contact", "Not followed yet"),
    "followed": pgettext_lazy("contact", "Followed"),
    "closed": pgettext_lazy("contact", "Closed"),
    "no_class": pgettext_lazy("contact", "In no class"),
}
ENDINGS: dict[str, Text] = {
    "finished": _("The days passed without illness"),
    "not_found": _("Could not be found"),
    "mistake": _("Named by mistake"),
    "became_case": _("Became a case"),
    "case_reversed": _("The case was taken back"),
}
ACTIONS: dict[str, Text] = {
    "named": _("Named as a contact"),
    "exposed": _("A further exposure was told"),
    "classed": _("Class set by an officer"),
    "reclassed": _("Class computed anew"),
    "followed": _("Follow-up of the contact begun"),
    "closed": _("Contact closed"),
    "reopened": _("Contact opened again"),
}
CERTAINTIES: dict[str, Text] = {
    "certain": pgettext_lazy("link", "certain"),
    "probable": pgettext_lazy("link", "probable"),
    "possible": pgettext_lazy("link", "possible"),
}
EVIDENCE: dict[str, Text] = {
    "named": _("One named the other as a contact"),
    "household": _("They live together"),
    "same_place": _("They were at the same place"),
    "dates": _("The days of onset fit"),
    "sequencing": _("The genomes are alike"),
    "report": _("From a report or an earlier investigation"),
}
