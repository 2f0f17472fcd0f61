"""Filling in a form about somebody: from the posted page to answers, and from answers to the page again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from ncovi.declarations.faults import Fault
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.messages import CATALOGUE, message
from ncovi.instruments.problems import AnswersRefused, Problem
from ncovi.kernel.clock import day_of, today
from ncovi.kernel.ids import time_of, uuid7
from ncovi.kernel.languages import in_language
from ncovi.people.queries import PersonView

# What was true last time is asked afresh where a stale answer would mislead: signs of now, and their first day.
NOT_PREFILLED = frozenset({"danger_signs", "onset", "note", "temperature", "feeling", "symptoms"})
VERSION_7 = 7


@dataclass(frozen=True, slots=True)
class Draft:
    """A form being filled in: its id was made when the page was first shown, so that sending twice stores once."""

    id: UUID
    instrument: Instrument
    answers: dict[str, Any]
    posted: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    prefilled: bool = False


def first_draft(instrument: Instrument, last: Mapping[str, Any], known: Mapping[str, Any]) -> Draft:
    """Return a new form with what was answered last time."""
    kept = {name: value for name, value in last.items() if name not in NOT_PREFILLED | set(known)}
    return Draft(uuid7(), instrument, kept, prefilled=bool(kept))


def posted_draft(instrument: Instrument, posted: QueryDict, known: Mapping[str, Any], lang: str) -> Draft:
    """Return what was posted, checked; `errors` is empty once it can be sent."""
    given = {name: posted.getlist(name) for name in posted}
    answers, unread = instrument.from_form(given)
    draft_id = _id_in(posted)
    errors = texts_of(unread or _problems(instrument, {**answers, **known}, draft_id), instrument, lang)
    names = {name for name in given if name.partition(".")[0] in instrument.fields and name not in known}
    return Draft(draft_id, instrument, answers, {name: given[name] for name in sorted(names)}, errors)


def answers_about(person: PersonView, instrument: Instrument) -> dict[str, Any]:
    """Return the answers that the profile gives."""
    told = {"birth_year": person.birth_year, "sex": person.sex}
    return {name: value for name, value in told.items() if name in instrument.fields and value}


def faults_as_errors(faults: Iterable[Fault], lang: str) -> dict[str, str]:
    """Return the faults of a refused declaration as errors at their fields."""
    return {one.pointer.removeprefix("/answers"): one.text(lang) for one in faults}


def texts_of(problems: Iterable[Problem], instrument: Instrument, lang: str) -> dict[str, str]:
    """Return a sentence for each problem by its pointer."""
    return {problem.pointer: message(problem, instrument, lang) for problem in problems}


def summary(draft: Draft, lang: str) -> list[dict[str, str]]:
    """Return every error with the place on the page that it leads to."""
    titles = {item.link_id: item.text(lang) for item in draft.instrument.fields.values()}
    unanswered = in_language(CATALOGUE["required"], lang)
    return [
        {"href": "#q" + pointer.replace("/", "-"), "text": _summary_line(titles, pointer, text, unanswered)}
        for pointer, text in draft.errors.items()
    ]


def _summary_line(titles: Mapping[str, str], pointer: str, text: str, unanswered: str) -> str:
    """Return the question and what is wrong; the question alone says enough where no answer was given."""
    title = titles.get(pointer.split("/")[1] if "/" in pointer else "", "")
    if not title or text == unanswered:
        return title or text
    return _("%(question)s: %(trouble)s") % {"question": title, "trouble": text}


def _problems(instrument: Instrument, answers: Mapping[str, Any], draft_id: UUID) -> tuple[Problem, ...]:
    try:
        instrument.accept(answers, day_of(time_of(draft_id)))
    except AnswersRefused as refused:
        return tuple(refused.problems)
    return ()


def _id_in(posted: QueryDict) -> UUID:
    """Return the form's own id; one that is missing, broken or of another day long past is made anew."""
    try:
        given = UUID(posted.get("id", ""))
        fresh = given.version == VERSION_7 and (today() - day_of(time_of(given))).days in range(2)
    except ValueError:
        return uuid7()
    return given if fresh else uuid7()
