"""From what is stored to the cells of a list: names of places, words for codes, pseudonyms for persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal
from uuid import UUID

from ncovi.access.queries import organisation_name
from ncovi.casework.cases.queries import CaseRow
from ncovi.casework.contacts.queries import ContactRow
from ncovi.kernel.clock import today
from ncovi.kernel.secrets import vault
from ncovi.linelists import own_ids
from ncovi.linelists.fields import Field, listed_words
from ncovi.people.phones import spoken
from ncovi.people.queries.lines import Line
from ncovi.territory.lists import Placed, as_of_units
from ncovi.territory.queries import names

Units = Literal["today", "former"]
Value = str | int | date | None
PSEUDONYM = 12
# The list of units that was in force until June 2025.
BEFORE = "2020"
NOBODY = Line("", "", None, None, "", "")


@dataclass(frozen=True, slots=True)
class Look:
    """How a list is written: its language, its units, and the salt of its pseudonyms."""

    lang: str
    units: Units
    salt: str
    named: bool


class Places:
    """Names of communes and what they lie in, of today or as most of each was before July 2025."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._former: dict[str, Placed] = {}
        self._names: dict[str, str] = {}

    def learn(self, codes: Sequence[str]) -> None:
        """Look up units at once."""
        missing = {code for code in codes if code not in self._names}
        if missing:
            self._names |= dict.fromkeys(missing, "") | names(missing, self._look.lang)
        if missing and self._look.units == "former":
            self._former |= as_of_units(missing, BEFORE, today())

    def of(self, commune: str, province: str) -> dict[str, Value]:
        """Return the columns about where somebody lives."""
        old, lang = self._former.get(commune), self._look.lang
        told: tuple[str, ...]
        if old is None:
            told = self._names.get(province) or province, "", self._names.get(commune) or commune, commune
        else:
            units = (old.province, old.district, old.commune)
            told = (*(unit.full_name(lang) if unit else "" for unit in units), old.commune.code)
        return dict(zip(("province", "district", "commune", "commune_code"), told, strict=True))


def case_cells(row: CaseRow, line: Line | None, look: Look, place: Mapping[str, Value]) -> dict[str, Value]:
    """Return the columns of a case."""
    return {
        **_person(row.person, line or NOBODY, look),
        **place,
        "own_id": own_ids.code_of(row.key) if look.named else "",
        "programme": row.programme,
        "classification": _word("classification", row.classification, look),
        "onset": row.onset,
        "diagnosed_on": row.diagnosed_on,
        "reported_on": row.reported_on,
        "severity": _word("severity", row.severity, look),
        "hospital": organisation_name(row.hospital_id, look.lang) if row.hospital_id else "",
        "outcome": _word("outcome", row.outcome, look),
        "outcome_on": row.outcome_on,
    }


def contact_cells(row: ContactRow, line: Line | None, look: Look, place: Mapping[str, Value]) -> dict[str, Value]:
    """Return the columns of a contact."""
    return {
        **_person(row.person, line or NOBODY, look),
        **place,
        "programme": row.programme,
        "case": own_ids.code_of(row.case) if look.named else pseudonym(row.case[1], look.salt),
        "setting": _word("setting", row.setting, look),
        "first_day": row.first_exposure,
        "last_day": row.last_exposure,
        "class": row.class_code,
    }


def pseudonym(key: UUID, salt: str) -> str:
    """Return a name for somebody that leads nowhere without our key, and is the same wherever the salt is."""
    return vault().index(f"list {salt}", key.hex).hex()[:PSEUDONYM].upper()


def ordered(cells: Mapping[str, Value], fields: Sequence[Field]) -> list[Value]:
    """Return cells in the order of the columns."""
    return [cells.get(field.code) for field in fields]


def as_text(value: Value, lang: str) -> str:
    """Return a cell of a CSV file."""
    if isinstance(value, date):
        return value.isoformat() if lang == "en" else value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)


def _person(key: tuple[int, UUID], line: Line, look: Look) -> dict[str, Value]:
    return {
        "pseudonym": pseudonym(key[1], look.salt),
        "full_name": line.full_name,
        "birth": line.birth_date,
        "birth_year": line.birth_year,
        "sex": _word("sex", line.sex, look),
        "phone": _phone(line.phone),
        "address": line.address,
    }


def _phone(phone: str) -> str:
    return spoken(phone).replace(" ", "") if phone else ""


def _word(code: str, value: str, look: Look) -> str:
    return _words(code, look.lang).get(value, value)


@cache
def _words(code: str, lang: str) -> Mapping[str, str]:
    return {} if lang == "en" else listed_words(code)
