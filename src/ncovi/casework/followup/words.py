"""Follow-up in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

REASONS: dict[str, Text] = {
    "well": _("The person is well, before the days were over"),
    "not_needed": _("No longer needed, for example after a negative test"),
    "hospital": _("Taken to hospital"),
    "moved": _("Moved away"),
    "refused": _("Does not want to be followed"),
    "died": _("Died"),
}
# What the person reads when it is over.
ENDED: dict[str, Text] = {
    "done": _("The days are over. Thank you for holding out."),
    "released": _("Your health station let you go. Thank you for holding out."),
    "well": _("Your health station ended it, because you are well."),
    "not_needed": _("Your health station ended it: it is no longer needed."),
    "hospital": _("It ended because you went to hospital."),
    "moved": _("It ended because you moved to another place."),
    "refused": _("It ended at your wish."),
    "died": _("It has ended."),
}
ACTIONS: dict[str, Text] = {
    "opened": _("Follow-up begun"),
    "changed": _("Days changed"),
    "transferred": _("Place changed"),
    "tested": _("Test noted"),
    "released": _("Let go"),
    "ended": _("Follow-up ended"),
}
PLACES: dict[str, Text] = {
    "home": _("At home"),
    "hospital": _("In hospital"),
    "centre": _("In an isolation centre"),
}
WAYS: dict[str, Text] = {
    "phone": _("The person tells by their own telephone"),
    "call": _("The health station calls every day"),
}
CALLS: dict[str, Text] = {
    "well": _("Answered: is well"),
    "told": _("Answered: has symptoms"),
    "no_answer": _("No answer"),
    "busy": _("Busy"),
    "wrong_number": _("Wrong number"),
    "call_later": _("Asked to call later"),
}
# Reasons of the work that follow-up opens.
WORK: dict[str, Text] = {
    "missed_check": _("Did not tell how they are"),
    "missed_checks": _("Did not tell how they are, several times in a row"),
    "release_due": _("Last day of follow-up, and a condition for release is not met"),
    "worse_danger": _("Followed, and tells of a sign of danger"),
    "worse_fever": _("Followed, and has a high temperature"),
    "worse_rise": _("Followed, and the temperature rose by a degree or more"),
    "worse_feeling": _("Followed, and feels worse"),
    "worse_symptoms": _("Followed, and has new symptoms"),
}
CONDITIONS: dict[str, Text] = {
    "days_done": _("The days are done: last day %(day)s"),
    "no_fever": _("No fever for %(wanted)s days in a row (%(found)s so far)"),
    "negative_test": _("The last test was negative"),
}
