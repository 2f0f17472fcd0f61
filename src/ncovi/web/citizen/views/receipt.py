"""The receipt: proof, what to do, what happens next, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.access.queries import organisation_for, organisation_name, organisation_phone
from ncovi.casework.queries import CitizenStatus, status_of
from ncovi.declarations.desk.queries import assisted
from ncovi.declarations.desk.rules import WAYS
from ncovi.declarations.queries import StoredDeclaration, own_by_receipt
from ncovi.instruments.levels import Level
from ncovi.instruments.registry import instrument, programme
from ncovi.people import queries
from ncovi.people.tokens import Claims
from ncovi.web.citizen.declaring import answers_about
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.questions import sections, spoken_answer
from ncovi.web.citizen.standing import spoken_time, status_line

HELPED = frozenset({*WAYS, "paper"})


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the timeline."""

    title: str
    text: str
    at: datetime | None
    state: str


@citizen
def receipt(request: CitizenRequest, code: str) -> HttpResponse:
    """Show one's own declaration by its receipt code."""
    claims = request.citizen.claims
    stored = own_by_receipt(claims, code)
    person = queries.member(claims, stored.key.person)
    key = (stored.key.person, stored.key.day, stored.key.id)
    status = status_of(claims, [key]).get(key)
    lang = get_language() or "vi"
    known = programme(stored.programme)
    shown = {
        "person": person,
        "stored": stored,
        "level_code": Level(stored.level).code,
        "emergency": stored.level == Level.EMERGENCY,
        "reasons": stored.reason_texts(lang),
        "advice": known.advice(stored.level, lang),
        "next_step": known.next_step(stored.level, lang),
        "line": status_line(stored.level, status),
        "helped_by": _helper(claims, stored),
        "steps": _steps(stored, status) if stored.level > Level.NONE else [],
        "waiting": stored.level > Level.NONE and (status is None or status.state != "closed"),
        "station": _station(stored.commune),
        "answers": _answers(stored, person, lang),
    }
    return render(request, "citizen/receipt.html", shown)


def _helper(claims: Claims, stored: StoredDeclaration) -> str:
    """Return the unit that declared for the person, "" where they did it themselves."""
    helped = assisted(claims, stored.key.person, stored.key.id) if stored.source in HELPED else None
    return organisation_name(helped.organisation) if helped else ""


def _steps(stored: StoredDeclaration, status: CitizenStatus | None) -> list[Step]:
    sent = Step(_("You sent your declaration."), "", stored.received_at, "done")
    if status is None:
        return [sent, Step(_("Your health station receives it."), "", None, "now")]
    told = [
        Step(one.text, " ".join(part for part in (one.message, one.unit) if part), one.at, "done")
        for one in status.timeline
    ]
    if status.state == "closed":
        return [sent, *told]
    until = _("By %(time)s.") % {"time": spoken_time(status.due_at)}
    return [sent, *told, Step(_("The health station contacts you."), until, None, "now")]


def _station(commune: str) -> dict[str, str] | None:
    organisation = organisation_for(commune)
    if organisation is None:
        return None
    return {"name": organisation_name(organisation), "phone": organisation_phone(organisation)}


def _answers(stored: StoredDeclaration, person: queries.PersonView, lang: str) -> list[tuple[str, str]]:
    form = instrument(stored.instrument, stored.version)
    asked = sections(form, stored.answers, {}, answers_about(person, form), lang)
    questions = (question for section in asked for question in section.questions)
    return [(question.text, spoken) for question in questions if (spoken := spoken_answer(question))]
