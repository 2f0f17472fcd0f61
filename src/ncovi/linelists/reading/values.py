"""What the cells of a row say, or why they say nothing that can be used."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from ncovi.kernel.errors import Invalid
from ncovi.kernel.vietnamese import fold
from ncovi.linelists.fields import Field, words
from ncovi.linelists.reading import dates
from ncovi.linelists.reading.plan import Plan
from ncovi.linelists.reading.sheets import Row
from ncovi.people.phones import e164

OLDEST = 120
YEAR = re.compile(r"(?:18|19|20)\d{2}")
LETTER = re.compile(r"[^\W\d_]")
LONGEST_NAME = 100
# Excel takes the leading zero from numbers.
MOBILE_WITHOUT_ZERO = 9
CARD_WITHOUT_ZERO = 11
NUMBERS = re.compile(r"^(?:\d{12}|\d{9}|[A-Z]\d{7,8})$")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be used, or might mean something else (`doubt`): its field, and why in a sentence."""

    field: str
    code: str
    text: str
    doubt: bool = False


@dataclass(slots=True)
class Told:
    """What a row says: texts and days by field code, and what is wrong with it."""

    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    birth_year: int | None = None
    birth_date: date | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What keeps the row out."""
        return [one for one in self.problems if not one.doubt]

    def wrong(self, code: str, why: str, text: str, *, doubt: bool = False) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, why, text, doubt))


def tell(row: Row, plan: Plan, on: date) -> Told:
    """Return what a row says on a day."""
    told = Told()
    for code, known in plan.known.items():
        text = plan.cell(row, code)
        if text and known.kind != "ignored":
            _read(told, known, text, plan, on)
    _complete(told, plan, on)
    return told


def _read(told: Told, known: Field, text: str, plan: Plan, on: date) -> None:
    match known.kind:
        case "date":
            _date(told, known, text, plan, on)
        case "birth":
            _birth(told, text, plan, on)
        case "year":
            _year(told, known, text, on)
        case "code":
            _code(told, known, text)
        case "phone":
            _phone(told, text)
        case "number":
            _number(told, text)
        case _:
            told.texts[known.code] = " ".join(text.split())


def _date(told: Told, known: Field, text: str, plan: Plan, on: date) -> None:
    found = dates.read(text, plan.habits.get(plan.columns[known.code], dates.Habit("dmy", sure=False)))
    if found is None:
        told.wrong(known.code, "date_unreadable", _("This is no date. Write it as 05/03/2026."))
        return
    if found.day > on:
        told.wrong(known.code, "date_ahead", _("This day has not come yet."))
        return
    told.days[known.code] = found.day
    if found.doubtful:
        text = _("Read as day/month: %(day)s.") % {"day": found.day.strftime("%d/%m/%Y")}
        told.wrong(known.code, "date_doubtful", text, doubt=True)


def _birth(told: Told, text: str, plan: Plan, on: date) -> None:
    if YEAR.fullmatch(text):
        told.birth_year = int(text)
        return
    found = dates.read(text, plan.habits.get(plan.columns["birth"], dates.Habit("dmy", sure=False)))
    if found is None or not _plausible_birth(found.day.year, on) or found.day > on:
        told.wrong(
            "birth", "birth_unreadable", _("This is no date of birth. Write it as 05/03/1985, or the year alone.")
        )
        return
    told.birth_date, told.birth_year = found.day, found.day.year


def _year(told: Told, known: Field, text: str, on: date) -> None:
    found = YEAR.search(text)
    if found is None or not _plausible_birth(int(found[0]), on):
        told.wrong(known.code, "birth_year_unreadable", _("This is no year of birth. Write it as 1985."))
        return
    told.birth_year = told.birth_year or int(found[0])
    if known.code != "birth_year":
        told.texts.setdefault("sex", known.code.removeprefix("birth_year_"))


def _plausible_birth(year: int, on: date) -> bool:
    return on.year - OLDEST <= year <= on.year


def _code(told: Told, known: Field, text: str) -> None:
    meanings = words(known.code)
    found = meanings.get(fold(text))
    if found is None:
        parts = [meanings[part] for part in map(fold, re.split(r"[,;/()]", text)) if part in meanings]
        found = parts[0] if parts else None
    if found is None:
        told.wrong(known.code, "word_unknown", _("This word is not known here. Use a word of the list."))
        return
    told.texts[known.code] = found


def _phone(told: Told, text: str) -> None:
    # Of several numbers the first one is called.
    first = re.split(r"[;/,]| - ", text)[0]
    digits = re.sub(r"[^\d+]", "", first)
    typed = f"0{digits}" if len(digits) == MOBILE_WITHOUT_ZERO and digits[0] in "35789" else digits
    try:
        told.texts["phone"] = e164(typed)
    except Invalid:
        told.wrong(
            "phone", "phone_unreadable", _("This is no telephone number. The row is taken in without it."), doubt=True
        )


def _number(told: Told, text: str) -> None:
    tidy = re.sub(r"[\s.]", "", text).upper()
    whole = tidy.zfill(CARD_WITHOUT_ZERO + 1) if len(tidy) == CARD_WITHOUT_ZERO and tidy.isdigit() else tidy
    if NUMBERS.match(whole):
        told.texts["number"] = whole
    else:
        words_ = _("This is no personal number. The row is taken in without it.")
        told.wrong("number", "number_unreadable", words_, doubt=True)


def _complete(told: Told, plan: Plan, on: date) -> None:
    """Join what stands in several columns, and note what lacks."""
    last, first = told.texts.pop("last_name", ""), told.texts.pop("first_name", "")
    name = told.texts.get("full_name") or f"{last} {first}".strip()
    told.texts["full_name"] = name[:LONGEST_NAME]
    if not LETTER.search(name):
        told.wrong("full_name", "name_missing", _("The name is missing."))
    age = told.texts.pop("age", "")
    if told.birth_year is None and age.isdigit() and int(age) <= OLDEST:
        told.birth_year = on.year - int(age)
    noted = {problem.field for problem in told.problems}
    for known in plan.known.values():
        if known.needed and known.code != "full_name" and known.code not in noted and not _has(told, known.code):
            words_ = _("“%(column)s” is missing.") % {"column": known.vi}
            told.wrong(known.code, "needed_missing", words_)


def _has(told: Told, code: str) -> bool:
    return bool(told.texts.get(code)) or code in told.days
