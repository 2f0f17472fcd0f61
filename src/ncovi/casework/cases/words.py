"""Cases in plain words: for officers, and for the person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ncovi.casework.cases.rules import REVERSED, Action, Care, Classification, Outcome

Text = str | Promise

CLASSES: dict[str, Text] = {
    Classification.SUSPECTED: pgettext_lazy("case", "Suspected"),
    Classification.PROBABLE: pgettext_lazy("case", "Probable"),
    Classification.CONFIRMED: pgettext_lazy("case", "Confirmed"),
    Classification.NOT_A_CASE: pgettext_lazy("case", "Not a case"),
}
STANDINGS: dict[str, Text] = CLASSES | {REVERSED: pgettext_lazy("case", "Taken back")}
OUTCOMES: dict[str, Text] = {
    Outcome.RECOVERED: pgettext_lazy("case", "Recovered"),
    Outcome.DIED: pgettext_lazy("case", "Died"),
    Outcome.LEFT: pgettext_lazy("case", "Left the area"),
    Outcome.UNKNOWN: pgettext_lazy("case", "Not known"),
}
CARES: dict[str, Text] = {
    Care.WARD: pgettext_lazy("case", "Ward"),
    Care.ICU: pgettext_lazy("case", "Intensive care"),
    Care.VENTILATION: pgettext_lazy("case", "Ventilation"),
}
ACTIONS: dict[str, Text] = {
    Action.OPENED: _("Case opened"),
    Action.CLASSIFIED: _("Classified anew"),
    Action.DESCRIBED: _("Facts corrected"),
    Action.ADMITTED: _("In hospital"),
    Action.DISCHARGED: _("Left hospital"),
    Action.VACCINATED: _("Vaccination recorded"),
    Action.ENDED: _("Outcome recorded"),
    Action.REOPENED: _("Outcome taken back"),
    Action.NOTED: _("Note"),
    Action.MOVED: _("The person moved"),
    Action.REVERSED: _("Case taken back"),
}
CRITERIA: dict[str, Text] = {
    "epidemiological": _("Where and whom the person met"),
    "clinical": _("Signs of illness"),
    "laboratory": _("Laboratory"),
}
# What the person reads, by what the health unit recorded.
PUBLIC: dict[str, Text] = {
    Classification.SUSPECTED: _(
        "Your health unit holds it possible that you have this illness. Please stay at home until they tell you more."
    ),
    Classification.PROBABLE: _(
        "Your health unit holds it likely that you have this illness. Please stay at home until they tell you more."
    ),
    Classification.CONFIRMED: _(
        "Your health unit recorded that you have this illness. They tell you what to do and how to get well."
    ),
    Classification.NOT_A_CASE: _("Your health unit checked it: you do not have this illness."),
    REVERSED: _("Your health unit had recorded an illness by mistake and took it back. We are sorry."),
    Outcome.RECOVERED: _("Your health unit recorded that you are well again."),
    Outcome.LEFT: _("Your health unit recorded that you moved to another place."),
    Outcome.UNKNOWN: _("Your health unit has closed its record of this illness."),
    "reopened": _("Your health unit takes up its record of this illness again."),
}


def standing_words(standing: str) -> Text:
    """Return what a standing is called."""
    return STANDINGS.get(standing, "")
