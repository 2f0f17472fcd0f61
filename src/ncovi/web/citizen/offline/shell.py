"""The page that stands in for every other one while there is no signal: the forms, the advice, nobody's data."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ncovi.instruments.instrument import Instrument
from ncovi.instruments.levels import Level
from ncovi.instruments.registry import current, programme
from ncovi.kernel.clock import today
from ncovi.web.citizen.questions import Section, sections
from ncovi.web.common import public

FORMS = {"declare": "covid19/universal", "daily": "covid19/daily"}
PROGRAMME = "covid19"


@dataclass(frozen=True, slots=True)
class Form:
    """A form as the page keeps it: `way` is the first part of its address."""

    way: str
    key: str
    version: int
    title: str
    sections: list[Section]
    bundle: str


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody of a level is told before any officer has read of them."""

    level: int
    code: str
    next_step: str
    advice: tuple[str, ...]


@public
def shell(request: HttpRequest) -> HttpResponse:
    """Show the page that a phone keeps."""
    lang = get_language() or "vi"
    forms = [_form(way, current(key, today()), lang) for way, key in FORMS.items()]
    answer = render(
        request, "citizen/offline/shell.html", {"forms": forms, "told": [_told(one, lang) for one in Level]}
    )
    answer["Cache-Control"] = "no-cache"
    return answer


def _form(way: str, form: Instrument, lang: str) -> Form:
    bundle = form.bundle(lang).decode().replace("<", "\\u003c")
    return Form(way, form.key, form.version, form.title(lang), sections(form, {}, {}, {}, lang), bundle)


def _told(level: Level, lang: str) -> Told:
    known = programme(PROGRAMME)
    return Told(int(level), level.code, known.next_step(level, lang), known.advice(level, lang))
