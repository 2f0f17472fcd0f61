"""What a report says, made from what is known: the case, the person, the results; and what of it still lacks."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ncovi.access.queries import organisation_name
from ncovi.access.scope import Scope
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.cases.words import CLASSES, OUTCOMES
from ncovi.casework.laboratory.queries import ResultView, results_of_person
from ncovi.casework.laboratory.words import FINDINGS
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import day_of
from ncovi.people.phones import spoken
from ncovi.people.queries.lines import Line
from ncovi.people.queries.lines import lines as person_lines
from ncovi.territory.queries import names

SEXES: dict[str, str | Promise] = {
    "male": gettext_lazy("Male"),
    "female": gettext_lazy("Female"),
    "other": gettext_lazy("Other"),
}
PERSON, CASE, EVENT = "person", "case", "event"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a report: what is asked, what is known, whether it must be there, and where it is corrected."""

    code: str
    label: str
    text: str
    needed: bool
    at: str

    @property
    def lacks(self) -> bool:
        """Whether it keeps the report from being sent."""
        return self.needed and not self.text


@dataclass(frozen=True, slots=True)
class Outbreak:
    """What is known of an event, given by who knows events."""

    name: str
    place: str
    begun_on: date | None
    suspected: int | None
    confirmed: int | None
    deaths: int | None
    risk: str
    measures: str
    closed_on: date | None = None


def of_case(scope: Scope, key: tuple[int, UUID], today: date) -> tuple[CaseView, list[Entry]]:
    """Return a case and what a report about it says.

    Raises:
        NotFound: out of scope.
    """
    found = cases.case(scope, key)
    line = person_lines(scope, [found.person], named=True).get(found.person)
    results = [one for one in results_of_person(scope, found.person) if one.programme == found.programme]
    return found, [*_about(found, line, today), *_illness(found), *_tests(found, results)]


def of_outbreak(told: Outbreak, phase: str, disease: str) -> list[Entry]:
    """Return what a report about an outbreak says."""
    return [
        Entry("disease", _("Disease"), _disease(disease), needed=True, at=EVENT),
        Entry("event", _("Outbreak"), told.name, needed=True, at=EVENT),
        Entry("place", _("Place"), told.place, needed=True, at=EVENT),
        Entry("begun_on", _("First case fell ill on"), _day(told.begun_on), needed=True, at=EVENT),
        Entry("confirmed", _("Confirmed cases"), _count(told.confirmed), needed=True, at=EVENT),
        Entry("suspected", _("Suspected and probable cases"), _count(told.suspected), needed=False, at=EVENT),
        Entry("deaths", _("Deaths"), _count(told.deaths), needed=False, at=EVENT),
        Entry("risk", _("Assessment"), told.risk, needed=False, at=EVENT),
        Entry("measures", _("Measures"), told.measures, needed=phase != "opened", at=EVENT),
        Entry("closed_on", _("Ended on"), _day(told.closed_on), needed=phase == "closed", at=EVENT),
    ]


def person_of(scope: Scope, key: tuple[int, UUID]) -> tuple[int, UUID]:
    """Return the person whom a case is about.

    Raises:
        NotFound: out of scope.
    """
    return cases.case(scope, key).person


def packed(entries: list[Entry]) -> str:
    """Return entries as text, to be sealed."""
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False)


def unpacked(text: str) -> list[Entry]:
    """Return what `packed` was given."""
    return [Entry(**entry) for entry in json.loads(text)]


def _about(found: CaseView, line: Line | None, today: date) -> list[Entry]:
    told = line or Line("", "", None, None, "", "")
    units = names([found.commune, found.province])
    born = _day(told.birth_date) or (str(told.birth_year) if told.birth_year else "")
    age = str(today.year - told.birth_year) if told.birth_year else ""
    where = ", ".join(filter(None, (told.address, units.get(found.commune), units.get(found.province))))
    return [
        Entry("full_name", _("Full name"), told.full_name, needed=True, at=PERSON),
        Entry("born", _("Born"), born, needed=True, at=PERSON),
        Entry("age", _("Age"), age, needed=False, at=PERSON),
        Entry("sex", _("Sex"), str(SEXES.get(told.sex, "")), needed=True, at=PERSON),
        Entry("address", _("Where the person lives"), where, needed=True, at=PERSON),
        Entry("phone", _("Telephone number"), spoken(told.phone) if told.phone else "", needed=False, at=PERSON),
    ]


def _illness(found: CaseView) -> list[Entry]:
    severity = found.definition.severities.get(found.severity)
    lang = get_language() or "vi"
    hospital = organisation_name(found.hospital_id, lang) if found.hospital_id else ""
    outcome = f"{OUTCOMES[found.outcome]}, {_day(found.outcome_on)}" if found.outcome else _("Still under care")
    return [
        Entry("disease", _("Disease"), _disease(found.programme), needed=True, at=CASE),
        Entry("classification", _("Classification"), str(CLASSES[found.classification]), needed=True, at=CASE),
        Entry("onset", _("Fell ill on"), _day(found.onset), needed=True, at=CASE),
        Entry("diagnosed_on", _("Diagnosed on"), _day(found.diagnosed_on), needed=True, at=CASE),
        Entry("severity", _("Severity"), severity.text(lang) if severity else "", needed=False, at=CASE),
        Entry("hospital", _("Treated at"), hospital, needed=False, at=CASE),
        Entry("outcome", _("State now"), outcome, needed=True, at=CASE),
    ]


def _tests(found: CaseView, results: list[ResultView]) -> list[Entry]:
    lang, known = get_language() or "vi", found.definition.tests
    named = {code: text.text(lang) for code, text in known.items()}
    told = "; ".join(
        f"{named.get(one.test, one.test)}: {FINDINGS[one.finding]} ({_day(one.reported_on)})" for one in results[:5]
    )
    return [Entry("tests", _("Laboratory tests"), told, needed=False, at=CASE)]


def _disease(code: str) -> str:
    return programme(code).name(get_language() or "vi")


def _day(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        return day_of(day).strftime("%d/%m/%Y")
    return day.strftime("%d/%m/%Y") if day else ""


def _count(number: int | None) -> str:
    return "" if number is None else str(number)
