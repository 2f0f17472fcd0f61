"""The forms of certificates."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.casework.certificates.words import CHOSEN
from ncovi.web.console.forms import KeyedForm


class RevokeForm(KeyedForm):
    """Why a certificate is taken back."""

    reason = forms.ChoiceField(label=_("Reason"), choices=CHOSEN.items(), widget=forms.RadioSelect)
