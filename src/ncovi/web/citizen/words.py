"""Words for the values that people choose from."""

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ncovi.people.queries import HouseholdView

Choices = list[tuple[str, str | Promise]]

FORM_SEXES: Choices = [("male", _("Male")), ("female", _("Female")), ("other", _("Other"))]
RELATIONS: Choices = [
    ("", _("Choose…")),
    ("child", _("Child")),
    ("spouse", _("Wife or husband")),
    ("parent", _("Mother or father")),
    ("grandparent", _("Grandparent")),
    ("grandchild", _("Grandchild")),
    ("sibling", _("Brother or sister")),
    ("other", _("Somebody else")),
]
RELATION_WORDS: dict[str, str | Promise] = {**dict(RELATIONS[1:]), "self": _("You")}
# Vietnamese chooses the word for "you" by age and sex; other languages leave it out.
ADDRESS_WORDS = {
    "ong": pgettext_lazy("form of address", "Mr (elderly)"),
    "ba": pgettext_lazy("form of address", "Mrs (elderly)"),
    "co": pgettext_lazy("form of address", "Ms (middle-aged)"),
    "chu": pgettext_lazy("form of address", "Mr (middle-aged)"),
    "anh": pgettext_lazy("form of address", "Mr (younger)"),
    "chi": pgettext_lazy("form of address", "Ms (younger)"),
}
GREETINGS = {
    "ong": pgettext_lazy("to ong", "Hello, %(name)s"),
    "ba": pgettext_lazy("to ba", "Hello, %(name)s"),
    "co": pgettext_lazy("to co", "Hello, %(name)s"),
    "chu": pgettext_lazy("to chu", "Hello, %(name)s"),
    "anh": pgettext_lazy("to anh", "Hello, %(name)s"),
    "chi": pgettext_lazy("to chi", "Hello, %(name)s"),
}


def greeting(household: HouseholdView, name: str) -> str:
    """Return how a page says hello to whom the household belongs."""
    if not name:
        return gettext("Hello")
    return str(GREETINGS.get(household.form_of_address, _("Hello, %(name)s"))) % {"name": name}
