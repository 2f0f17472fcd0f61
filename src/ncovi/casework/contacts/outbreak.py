"""Outbreaks that others investigated, as lists of cases and of who infected whom: read, checked, and put on record.

The columns are those of the lists that epidemiologists publish; what a list does not tell stays open.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases.actions import NewCase, open_case, record_outcome
from ncovi.casework.contacts.actions import link_cases
from ncovi.casework.contacts.rules import CaseKey
from ncovi.kernel.clock import start_of
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.kernel.ids import uuid7_from
from ncovi.people.actions.registering import NewRecord, register_many
from ncovi.people.matching.described import Described

# Which column tells what, by the names that are in use; the first that is there counts.
COLUMNS = {
    "code": ("id", "case_ID", "case_id"),
    "age": ("age",),
    "sex": ("sex", "gender"),
    "onset": ("dt_onset", "date_of_prodrome", "onset"),
    "reported": ("dt_report", "date_of_rash", "reported"),
    "outcome": ("outcome",),
    "died": ("dt_death", "date_of_death"),
    "infector": ("infector",),
}
SEXES = {"m": "male", "f": "female"}
NOTHING = {"", "NA"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A case as a list tells it."""

    code: str
    age: int | None
    sex: str
    onset: date | None
    reported: date | None
    died: date | None
    recovered: bool
    infector: str


@dataclass(frozen=True, slots=True)
class Outbreak:
    """Cases by their code, and (infector, infected, where) as told."""

    cases: dict[str, Listed]
    links: Sequence[tuple[str, str, str]]

    @property
    def likely(self) -> dict[str, str]:
        """From whom each case most likely comes: of several that were told, the first."""
        parents: dict[str, str] = {}
        for infector, infected, _where in self.links:
            parents.setdefault(infected, infector)
        return parents


def read_outbreak(cases: Path, links: Path | None = None) -> Outbreak:
    """Read lists of cases and of links; without the second, the first has a column that names the infector.

    Raises:
        Invalid: a column is missing, a day is none, or a link names a case that is not listed.
    """
    listed = {one.code: one for one in map(_listed, _rows(cases))}
    told = _links(links) if links else [(one.infector, one.code, "") for one in listed.values() if one.infector]
    missing = {code for pair in told for code in pair[:2]} - set(listed)
    if missing:
        raise Invalid("outbreak_links", f"links name cases that are not listed: {', '.join(sorted(missing))}")
    return Outbreak(listed, told)


def load_outbreak(
    outbreak: Outbreak, *, programme: str, commune: str, by: OfficerCard, at: datetime
) -> dict[str, CaseKey]:
    """Put an outbreak on record in a commune, and return the cases by their code; loading it again changes nothing.

    Each case is a person whose name is the code of the list.
    """
    codes = list(outbreak.cases)
    new = [NewRecord(_described(outbreak.cases[code], commune), key=_key(programme, "person", code)) for code in codes]
    people = register_many(new=new, by=by, at=at)
    keys = {}
    for code, (cell, person, _home) in zip(codes, people, strict=True):
        keys[code] = _open(outbreak.cases[code], (cell, person), programme, by, at)
    for infector, infected, where in outbreak.links:
        _link(outbreak, (infector, infected, where), keys, programme, by, at)
    return keys


def _open(one: Listed, person: CaseKey, programme: str, by: OfficerCard, at: datetime) -> CaseKey:
    reported = one.reported or one.onset
    new = NewCase(
        classification="confirmed",
        programme=programme,
        onset=one.onset,
        diagnosed_on=reported,
        reported_on=reported,
        reason="from the published list of the outbreak",
    )
    case = open_case(person=person, new=new, key=_key(programme, "case", one.code), by=by, at=at)
    ended = one.died or (reported if one.recovered else None)
    if ended is not None:
        outcome = "died" if one.died else "recovered"
        key = _key(programme, "outcome", one.code)
        record_outcome(case=case, outcome=outcome, on=ended, reason="", key=key, by=by, at=at)
    return case


def _link(
    outbreak: Outbreak,
    told: tuple[str, str, str],
    keys: dict[str, CaseKey],
    programme: str,
    by: OfficerCard,
    at: datetime,
) -> None:
    infector, infected, where = told
    certainty = "probable" if outbreak.likely[infected] == infector else "possible"
    try:
        link_cases(
            case=keys[infected],
            infector=keys[infector],
            certainty=certainty,
            evidence="report",
            words=where,
            key=_key(programme, "link", infector, infected),
            by=by,
            at=at,
        )
    except Conflict as known:
        if known.code != "link_there":
            raise


def _key(programme: str, *parts: str) -> UUID:
    # The same keys whenever the same list is loaded.
    return uuid7_from(start_of(date(2020, 1, 1)), "outbreak", programme, *parts)


def _described(one: Listed, commune: str) -> Described:
    year = one.reported or one.onset
    born = year.year - one.age if year and one.age is not None else None
    return Described(full_name=one.code.replace("_", " "), birth_year=born, sex=one.sex, commune=commune)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _links(path: Path) -> list[tuple[str, str, str]]:
    return [(row["from"], row["to"], row.get("exposure", "").strip()) for row in _rows(path)]


def _listed(row: dict[str, str]) -> Listed:
    told = {name: next((row[one] for one in names if one in row), "").strip() for name, names in COLUMNS.items()}
    if not told["code"]:
        raise Invalid("outbreak_columns", f"no column tells the case: {', '.join(COLUMNS['code'])}")
    return Listed(
        code=told["code"],
        age=int(float(told["age"])) if told["age"] not in NOTHING else None,
        sex=SEXES.get(told["sex"].lower()[:1], ""),
        onset=_day(told["onset"]),
        reported=_day(told["reported"]),
        died=_day(told["died"]),
        recovered=told["outcome"] == "Alive",
        infector="" if told["infector"] in NOTHING else told["infector"],
    )


def _day(text: str) -> date | None:
    if text in NOTHING:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as reason:
        raise Invalid("outbreak_day", f"not a day: {text}") from reason
