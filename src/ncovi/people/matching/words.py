"""The codes of this room in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

OTHER = "other"
# Why an officer opens a page when no work led there.
OPENINGS: Words = {
    "they_asked": _("The person called or came"),
    "source_search": _("Looking for the source of an illness"),
    "duplicate": _("Checking whether two records are one person"),
    "correction": _("Correcting what is known"),
    "planning": _("Preparing a visit or a call"),
    "supervision": _("Checking a colleague's work"),
    OTHER: _("Another reason"),
}
# The same in words for the person, who reads them after "Opened your page".
OPENED: Words = {
    "they_asked": _("because you called or came"),
    "source_search": _("to find the source of an illness"),
    "duplicate": _("to check whether you are on record twice"),
    "correction": _("to correct what is known about you"),
    "planning": _("to prepare a visit or a call"),
    "supervision": _("to check a colleague's work"),
    OTHER: _("for a reason they wrote down"),
}
# Why two records may be one person, or may not.
EVIDENCE: Words = {
    "name": _("The same name"),
    "name_close": _("A like name"),
    "name_differs": _("Another name"),
    "birth_date": _("The same date of birth"),
    "birth_date_differs": _("Another day of birth"),
    "birth_year": _("The same year of birth"),
    "birth_year_near": _("A year of birth next to it"),
    "birth_year_differs": _("Another year of birth"),
    "sex": _("The same sex"),
    "sex_differs": _("Another sex"),
    "number": _("The same personal number"),
    "number_differs": _("Another personal number"),
    "phone": _("The same telephone"),
    "family_phone": _("The telephone of the same family"),
    "commune": _("The same commune"),
    "province": _("The same province"),
}
AGAINST = frozenset({"name_differs", "birth_date_differs", "birth_year_differs", "sex_differs", "number_differs"})
# What can be corrected, and why.
FIELDS: Words = {
    "full_name": _("Name"),
    "birth_year": _("Year of birth"),
    "birth_date": _("Date of birth"),
    "sex": _("Sex"),
    "phone": _("Telephone"),
    "cccd": _("Personal number"),
    "commune": _("Commune"),
    "address": _("Address"),
}
CORRECTIONS: Words = {
    "document": _("As it stands on a document"),
    "told": _("As the person says"),
    "slip": _("A slip of the keyboard"),
    OTHER: _("Another reason"),
}
BASES: Words = {"disease_prevention": _("Duty to prevent communicable diseases")}
