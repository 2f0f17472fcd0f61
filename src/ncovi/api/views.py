"""The bearer's household, the forms, and the description of all this."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.api.bodies import answer
from ncovi.api.entry import BearerRequest, anybody, bearer
from ncovi.api.openapi import document
from ncovi.api.problems import problem
from ncovi.api.wire import InstrumentShape, Me, PersonShape
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.registry import current
from ncovi.kernel.clock import today
from ncovi.people import queries

FORMS = ("covid19/universal", "covid19/daily")


@bearer("GET")
def me(request: BearerRequest) -> HttpResponse:
    """Answer who belongs to the household and what can be filled in."""
    persons = tuple(_person(person) for person in queries.members(request.claims))
    instruments = tuple(_instrument(current(key, today())) for key in FORMS)
    return answer(Me(request.claims.household, persons, instruments))


@anybody("GET")
def form(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """Answer the form in force today, compact, in the caller's language."""
    found = current(f"{programme}/{name}", today())
    shown = HttpResponse(found.bundle(get_language() or "vi"), content_type="application/json")
    shown["Cache-Control"] = "public, max-age=300"
    shown["Vary"] = "Accept-Language, Cookie"
    return shown


@anybody("GET")
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the description of the interface."""
    return answer(document())


@anybody("GET")
def nothing(request: HttpRequest, path: str) -> HttpResponse:
    """Answer for addresses that are not here."""
    return problem(404, "not_here", _("There is nothing at this address."))


def _person(person: queries.PersonView) -> PersonShape:
    return PersonShape(
        id=person.id,
        full_name=person.full_name,
        relation=person.relation,
        birth_year=person.birth_year,
        sex=person.sex,
        commune=person.commune,
        ready=person.consented and person.complete,
    )


def _instrument(form: Instrument) -> InstrumentShape:
    programme, _slash, name = form.key.partition("/")
    url = reverse("api:form", args=[programme, name])
    return InstrumentShape(form.key, form.version, form.title(get_language() or "vi"), url)
