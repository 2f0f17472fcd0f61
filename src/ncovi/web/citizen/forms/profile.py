"""What a person tells about themself, or about a member of their household."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.kernel.clock import today
from ncovi.kernel.vietnamese import fold
from ncovi.people import cccd
from ncovi.people.actions import Profile
from ncovi.people.queries import PersonView
from ncovi.web.citizen.forms.commune import CommuneForm
from ncovi.web.citizen.forms.place import label_of
from ncovi.web.citizen.words import FORM_SEXES, RELATIONS

OLDEST = 120
HOME_NAMES = frozenset({"", "viet nam", "vietnam", "vn"})
CCCD_DOUBT = _(
    "This number does not fit the sex, year of birth or a known place. Look at the card again. "
    "If it is right as it stands, tick the box below and go on."
)


class ProfileForm(CommuneForm):
    """Asks for what a declaration needs, and offers to keep what helps to be found again."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter the full name, as it stands on the papers.")},
    )
    relation = forms.ChoiceField(
        label=_("Who is this to you?"),
        choices=RELATIONS,
        error_messages={"required": _("Choose who this is to you.")},
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        help_text=_("Four digits, such as 1975."),
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "maxlength": "4"}),
        error_messages={
            "required": _("Enter the year of birth."),
            "invalid": _("Enter the year with four digits, such as 1975."),
        },
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=FORM_SEXES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    commune_text = forms.CharField(
        label=_("Ward or commune where you live"),
        help_text=_("Type the name; old names work too. Your health station is found by it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the ward or commune.")},
    )
    address = forms.CharField(
        label=_("House number, street, hamlet"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    nationality = forms.CharField(
        label=_("Nationality"), help_text=_("Leave it empty if it is Vietnam."), required=False, max_length=60
    )
    cccd = forms.CharField(
        label=_("Personal number on the citizen's card"),
        help_text=_("12 digits. It is kept encrypted."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    cccd_sure = forms.BooleanField(label=_("The number is right as it stands on the card"), required=False)
    passport = forms.CharField(label=_("Passport number"), required=False, max_length=20)
    bhyt = forms.CharField(label=_("Health insurance card number"), required=False, max_length=20)

    def __init__(self, *args: Any, oneself: bool, **kwargs: Any) -> None:
        """Ask about oneself, or about somebody else of the household."""
        super().__init__(*args, **kwargs)
        self.cccd_doubted = False
        if oneself:
            del self.fields["relation"]

    def clean_full_name(self) -> str:
        """Return the name with single blanks; a name has letters."""
        name = " ".join(self.cleaned_data["full_name"].split())
        if not any(sign.isalpha() for sign in name):
            raise forms.ValidationError(_("Enter the full name, as it stands on the papers."), code="name_empty")
        return name

    def clean_birth_year(self) -> int:
        """Return the year, if somebody alive can be born in it."""
        year: int = self.cleaned_data["birth_year"]
        if not today().year - OLDEST <= year <= today().year:
            raise forms.ValidationError(_("Enter the year with four digits, such as 1975."), code="year_unlikely")
        return year

    def clean_nationality(self) -> str:
        """Return "VN" however home was written."""
        typed = str(self.cleaned_data["nationality"]).strip()
        return "VN" if fold(typed) in HOME_NAMES else typed

    def clean_cccd(self) -> str:
        """Return the digits of the personal number."""
        number = "".join(self.cleaned_data["cccd"].split())
        if number and not cccd.is_whole(number):
            raise forms.ValidationError(_("The personal number has 12 digits. You may leave it out."), code="cccd")
        return number

    def clean_bhyt(self) -> str:
        """Return the number of the insurance card without blanks, in capitals."""
        return "".join(self.cleaned_data["bhyt"].split()).upper()

    def clean_passport(self) -> str:
        """Return the passport number without blanks, in capitals."""
        return "".join(self.cleaned_data["passport"].split()).upper()

    def clean(self) -> dict[str, Any]:
        """Check what depends on several fields."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if "commune_text" in told:
            self.resolve_commune(told)
        self._weigh_cccd(told)
        return told

    def profile(self) -> Profile:
        """Return what was told, once the form is valid."""
        told = self.cleaned_data
        return Profile(
            full_name=told["full_name"],
            sex=told["sex"],
            birth_year=told["birth_year"],
            commune=told["commune"],
            address=told["address"],
            nationality=told["nationality"],
            relation=told.get("relation", "self"),
            identifiers={kind: told[kind] for kind in ("cccd", "passport", "bhyt")},
        )

    def _weigh_cccd(self, told: dict[str, Any]) -> None:
        if not told.get("cccd"):
            return
        doubts = cccd.doubts(told["cccd"], sex=told.get("sex", ""), birth_year=told.get("birth_year"))
        self.cccd_doubted = bool(doubts)
        if doubts and not told["cccd_sure"]:
            self.add_error("cccd", forms.ValidationError(CCCD_DOUBT, code="cccd_doubted"))


def initial_for(person: PersonView, identifiers: dict[str, str]) -> dict[str, object]:
    """Return what is known of a person, as the form shows it."""
    return {
        "full_name": person.full_name,
        "relation": person.relation,
        "birth_year": person.birth_year,
        "sex": person.sex,
        "commune": person.commune,
        "commune_before": person.commune,
        "commune_text": label_of(person.commune),
        "address": person.address,
        "nationality": "" if person.nationality == "VN" else person.nationality,
        **identifiers,
    }
