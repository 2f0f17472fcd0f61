"""The script of a work item: what to ask, what was answered, other numbers, visits, and the outcome prefilled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.functional import Promise

from ncovi.access.queries import OfficerCard, officer_names
from ncovi.casework.actions import LONGEST_TEXT
from ncovi.casework.attempts import rules
from ncovi.casework.attempts.queries import AttemptView, attempts_of
from ncovi.casework.attempts.words import VISITS
from ncovi.casework.queries import ItemView
from ncovi.casework.rules import Kind, Outcome
from ncovi.casework.words import CALL_RESULTS
from ncovi.instruments.verification import Script, VerificationDocument, proposed, verification
from ncovi.kernel.errors import NotFound
from ncovi.people.queries import Number, numbers_of
from ncovi.web.console import present
from ncovi.web.console.forms import VerifyForm
from ncovi.web.console.work.script_forms import ScriptForm, VisitForm


@dataclass(frozen=True, slots=True)
class Tried:
    """A line of what was tried, with the answers in words."""

    at: datetime
    who: str
    result: str | Promise
    visit: bool
    again_at: datetime | None
    answers: Sequence[tuple[str, str]]


def offered(officer: OfficerCard, work: ItemView) -> dict[str, object]:
    """Return what the item's page shows of the script: questions, attempts, numbers, and the prefilled outcome."""
    document, lang = _document(work.programme), present.language()
    script, numbers = document.script(work.kind) if document else None, _numbers(officer, work)
    tried = attempts_of(officer.scope, work.id)
    shown: dict[str, object] = {
        "script": script,
        "script_opening": script.opening.text(lang) if script else "",
        "script_form": ScriptForm(script=script, numbers=numbers, lang=lang),
        "visit_form": VisitForm(auto_id="visit-%s"),
        "numbers": numbers,
        "tried": _lines(work, tried, lang),
        "visit_due": document is not None and _visit_due(tried, document),
    }
    prefilled = _prefilled(work, tried, lang)
    return shown | ({"verify_form": VerifyForm(initial=prefilled, auto_id="verify-%s")} if prefilled else {})


def script_form(officer: OfficerCard, work: ItemView, data: QueryDict) -> ScriptForm:
    """Return the form of a call about an item as it was sent, with the questions of its script."""
    document = _document(work.programme)
    script = document.script(work.kind) if document else None
    return ScriptForm(data, script=script, numbers=_numbers(officer, work), lang=present.language())


def _document(programme: str, version: int | None = None) -> VerificationDocument | None:
    try:
        return verification(programme, version)
    except NotFound:
        return None


def _numbers(officer: OfficerCard, work: ItemView) -> list[Number]:
    """Return by what numbers the person may be reached, none of who lives outside the territory."""
    try:
        return numbers_of(officer.scope, work.person) if work.person else []
    except NotFound:
        return []


def _visit_due(tried: Sequence[AttemptView], document: VerificationDocument) -> bool:
    return rules.proposes_visit([(one.way, one.result) for one in tried], document.calls_before_visit)


def _lines(work: ItemView, tried: Sequence[AttemptView], lang: str) -> list[Tried]:
    officers = officer_names(one.officer_id for one in tried)
    return [
        Tried(
            at=one.at,
            who=officers.get(one.officer_id, ""),
            result=VISITS[one.result] if one.way == rules.VISIT else CALL_RESULTS[one.result],
            visit=one.way == rules.VISIT,
            again_at=one.again_at,
            answers=_in_words(_script_of(work, one), one.answers, lang),
        )
        for one in tried
    ]


def _script_of(work: ItemView, one: AttemptView) -> Script | None:
    document = _document(work.programme, one.script_version) if one.script_version else None
    return document.script(work.kind) if document else None


def _in_words(script: Script | None, answers: Mapping[str, str], lang: str) -> list[tuple[str, str]]:
    found = []
    for question in script.questions if script else ():
        given = answers.get(question.code, "")
        answer = question.answer(given)
        if given:
            found.append((question.text.text(lang), answer.text.text(lang) if answer else given))
    return found


def _prefilled(work: ItemView, tried: Sequence[AttemptView], lang: str) -> dict[str, str]:
    """Return what the newest answers say for the outcome and its note, so that nothing is written twice."""
    newest = next((one for one in tried if one.answers), None)
    script = _script_of(work, newest) if newest else None
    if newest is None or script is None:
        return {}
    said = "\n".join(f"{question}: {answer}" for question, answer in _in_words(script, newest.answers, lang))
    outcome = proposed(script, dict(newest.answers))
    if outcome == Outcome.NOTHING and work.kind != Kind.VERIFY_DECLARATION:
        outcome = Outcome.NOT_NEEDED
    return {"outcome": outcome, "note": said[:LONGEST_TEXT]}
