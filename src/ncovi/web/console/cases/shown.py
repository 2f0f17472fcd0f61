"""What the page of a case shows: names for codes, and lines for steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from ncovi.access.queries import officer_names, organisation_name
from ncovi.casework.cases.queries import CaseView, DoseView, StayView, StepView
from ncovi.casework.cases.words import ACTIONS, CARES, CLASSES, CRITERIA, OUTCOMES, STANDINGS
from ncovi.casework.laboratory.queries import ResultView, shown_by
from ncovi.casework.laboratory.words import FINDINGS
from ncovi.instruments.case_definitions import CaseDefinition, definition_on
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import today
from ncovi.web.console.present import language

Text = str | Promise
FACTS: dict[str, Text] = {
    "onset": _lazy("First day of illness"),
    "diagnosed_on": _lazy("Day of diagnosis"),
    "reported_on": _lazy("Reported to you on"),
    "severity": _lazy("Severity"),
    "since": pgettext_lazy("day", "Since"),
    "until": pgettext_lazy("day", "Until"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A step as the trail shows it."""

    at: datetime
    what: Text
    result: Text
    details: Sequence[str]
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the results speak for: criteria that they show, and the class that would follow."""

    criteria: Sequence[str]
    classification: Text
    code: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A result of the person, in words."""

    view: ResultView
    finding: Text
    sample: str
    value: str


def case_words(case: CaseView) -> dict[str, Any]:
    """Return the words of a case for its page."""
    lang, known = language(), case.definition
    return {
        "programme": programme(case.programme).name(lang),
        "standing": STANDINGS[case.standing],
        "classification": CLASSES[case.classification],
        "definition": known,
        "definition_words": known.classes[case.classification].text.text(lang),  # type: ignore[index]  # constrained
        "met": criteria_words(known, case.criteria),
        "severity": known.severities[case.severity].text(lang) if case.severity in known.severities else "",
        "outcome": OUTCOMES.get(case.outcome, ""),
        "hospital": organisation_name(case.hospital_id) if case.hospital_id else "",
        "unit": organisation_name(case.organisation_id) if case.organisation_id else "",
    }


def criteria_words(known: CaseDefinition, codes: Iterable[str]) -> list[str]:
    """Return criteria in words, as far as this definition has them."""
    return [known.criteria[code].text.text(language()) for code in codes if code in known.criteria]


def classes_of(known: CaseDefinition) -> list[tuple[str, Text, str, list[str]]]:
    """Return each class with its name, its text and the groups of criteria that make it, in words."""
    lang = language()
    return [
        (code, CLASSES[code], one.text.text(lang), [" + ".join(criteria_words(known, group)) for group in one.any_of])
        for code, one in known.classes.items()
    ]


def criteria_by_kind(known: CaseDefinition) -> list[tuple[Text, list[tuple[str, str]]]]:
    """Return the criteria under the kind that they are of."""
    lang = language()
    return [
        (name, [(code, one.text.text(lang)) for code, one in known.criteria.items() if one.kind == kind])
        for kind, name in CRITERIA.items()
    ]


def proposal(case: CaseView, results: Sequence[ResultView]) -> Proposal | None:
    """Return what the results speak for beyond the class that the case has; an officer decides."""
    known = definition_on(case.programme, today())
    shown = known.shown(shown_by([one for one in results if one.programme == case.programme]))
    new = shown - set(case.criteria)
    proposed = known.proposed(shown | set(case.criteria))
    if not new or not proposed or proposed == case.classification:
        return None
    return Proposal(criteria_words(known, sorted(new)), CLASSES[proposed], proposed)


def result_lines(results: Sequence[ResultView]) -> list[ResultLine]:
    """Return results in words."""
    return [ResultLine(one, FINDINGS[one.finding], _sample(one), _amount(one)) for one in results]


def _amount(one: ResultView) -> str:
    if one.value is None:
        return ""
    return f"{number_format(f'{one.value.normalize():f}')} {one.unit}".strip()


def _sample(one: ResultView) -> str:
    if one.sample is None:
        return ""
    known = definition_on(one.programme, one.reported_on).samples.get(one.sample.kind)
    return known.text(language()) if known else ""


def stay_lines(stays: Sequence[StayView]) -> list[tuple[StayView, str, Text]]:
    """Return stays with the hospital's name and the care in words."""
    return [(one, organisation_name(one.hospital_id), CARES[one.care]) for one in stays]


def vaccine(case: CaseView, dose: DoseView) -> str:
    """Return what the vaccine of a dose is called."""
    known = case.definition.vaccines.get(dose.product)
    return known.text(language()) if known else dose.product


def lines(case: CaseView, steps: Sequence[StepView]) -> list[Line]:
    """Return the steps as the trail shows them."""
    officers = officer_names(one.officer_id for one in steps if one.officer_id is not None)
    return [_line(case, one, officers.get(one.officer_id or 0, "")) for one in steps]


def _line(case: CaseView, step: StepView, who: str) -> Line:
    if step.from_standing == step.to_standing:
        details = [text for name, value in step.values.items() if (text := _value(case, name, value))]
        return Line(step.at, ACTIONS[step.action], "", details, step.words, who)
    by = f"{_('By the definition')}: {step.definition_version}"
    met = criteria_words(case.definition, step.criteria)
    return Line(step.at, ACTIONS[step.action], STANDINGS[step.to_standing], [by, *met], step.words, who)


def _value(case: CaseView, name: str, value: Any) -> str:
    """Return what was set, or how it was changed, with its name where it has one."""
    old_and_new = value if isinstance(value, list) else [value]
    said = [_word(case, name, one) for one in old_and_new]
    text = " → ".join(word or "–" for word in said) if any(said) else ""
    return f"{FACTS[name]}: {text}" if text and name in FACTS else text


def _word(case: CaseView, name: str, value: Any) -> str:
    """Return a kept value in words: a day, a hospital, a code."""
    lang, known = language(), case.definition
    if name == "hospital":
        return organisation_name(int(value))
    if name in {"severity", "product"}:
        texts = known.severities if name == "severity" else known.vaccines
        return texts[value].text(lang) if value in texts else ""
    if name in {"care", "outcome"}:
        return str((CARES | OUTCOMES).get(str(value), ""))
    day = parse_date(str(value)) if str(value)[:4].isdigit() and len(str(value)) == len("2026-11-22") else None
    return date_format(day, "d/m/Y") if day else ""
