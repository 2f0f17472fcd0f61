"""Other ways to sign in: a code from the health station, a known device, the national identity."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ncovi.access.address import address_of
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, TooMany
from ncovi.people.actions import SignedIn
from ncovi.people.doors.actions import enter_by_station_code
from ncovi.people.queries import claims_of, members
from ncovi.web.citizen.doors.adapter import identity_name
from ncovi.web.citizen.entry import keep, private, who
from ncovi.web.citizen.way import wanted_next
from ncovi.web.common import public


class StationCodeForm(forms.Form):
    """Asks for the code on a slip."""

    station_code = forms.CharField(
        label=_("The code on the slip"),
        help_text=_("10 letters and digits, such as K7QM2-9XRT4."),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "code"}),
        error_messages={"required": _("Enter the code on the slip.")},
    )


@public
@require_http_methods(["GET", "POST"])
def doors(request: HttpRequest) -> HttpResponse:
    """List the ways there are, and take the code of a slip."""
    if who(request) is not None:
        return redirect(wanted_next(request) or "citizen:home")
    form = StationCodeForm(request.POST or None)
    if form.is_valid():
        try:
            came = enter_by_station_code(
                code=form.cleaned_data["station_code"], address=address_of(request), by=SYSTEM, at=now()
            )
            return walked_in(came, wanted_next(request))
        except (Invalid, TooMany) as reason:
            form.add_error("station_code", reason.message)
    shown = {"form": form, "next": wanted_next(request), "identity": identity_name()}
    return private(render(request, "citizen/doors/doors.html", shown))


def walked_in(came: SignedIn, onward: str) -> HttpResponse:
    """Leave the token with the browser and lead on: who has told nothing yet goes to the consent."""
    answer = redirect(next_for(came, onward))
    keep(answer, came.token)
    return private(answer)


def next_for(came: SignedIn, onward: str) -> str:
    """Return where somebody who came in goes on: a page's address, or its name."""
    claims = claims_of(came.token, now())
    started = claims is not None and any(one.complete for one in members(claims))
    return (onward or "citizen:home") if started else "citizen:own_consent"
