"""Whom to call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ncovi.access.queries import organisation_for, organisation_name, organisation_phone
from ncovi.bulletins import queries
from ncovi.kernel.clock import today
from ncovi.web.citizen.news.reader import Reader, kept, reader_of
from ncovi.web.common import public


@public
def hotlines(request: HttpRequest) -> HttpResponse:
    """List the numbers of the country and of one's places."""
    reader = reader_of(request)
    shown = {
        "reader": reader,
        "chips": reader.chips(),
        "place_form": reader.form(),
        "lines": queries.hotlines(reader.places, today()),
        "stations": stations(reader),
        "today": today(),
    }
    return kept(render(request, "citizen/news/hotlines.html", shown), reader)


def stations(reader: Reader) -> list[tuple[str, str]]:
    """Return name and number of the health stations of the reader's communes whose number is known."""
    found = [organisation_for(code) for level, code in reader.places if level == "commune"]
    known = [(organisation_name(one), organisation_phone(one)) for one in found if one is not None]
    return [(name, phone) for name, phone in known if phone]
