"""Who falls ill, who declares on which day, and what they say.

A deliberately simple model for demonstrations and load: background illness at a constant rate everywhere, an outbreak
that grows from a few communes, and people who declare more when they feel ill and less on Sundays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np

from ncovi.kernel.clock import start_of
from ncovi.rehearsal.population import Household, Person

UNIVERSAL, DAILY = "covid19/universal", "covid19/daily"
SUNDAY = 6

# Share of the ill with each symptom: a cold as background, COVID-19 in an outbreak (WHO-China joint report 2020).
COLD = {"fever": 0.15, "cough": 0.5, "sore_throat": 0.55, "fatigue": 0.2, "dyspnoea": 0.005, "pneumonia": 0.0}
COVID = {"fever": 0.78, "cough": 0.68, "sore_throat": 0.14, "fatigue": 0.38, "dyspnoea": 0.12, "pneumonia": 0.02}
CHRONIC = {"hypertension": 0.25, "diabetes": 0.07, "heart": 0.05, "lung": 0.04, "kidney": 0.02}
ILL_DAYS = (3, 9)
HOURS = (6.5, 22.5)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the invented people behave; shares and rates are per person, or per person and day.

    `outbreaks` maps a commune to the day on which its first people fall ill; cases then double every
    `doubling_days`.
    """

    share_taking_part: float = 0.7
    declares: float = 0.08
    declares_ill: float = 0.65
    sunday: float = 0.6
    cold: float = 0.0012
    outbreak_start: float = 0.002
    doubling_days: float = 4.0
    contact: float = 0.002
    contact_in_outbreak: float = 0.3
    travelled: float = 0.01
    outbreaks: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What one person declares at one instant."""

    household: Household
    person: Person
    at: datetime
    instrument: str
    answers: dict[str, object]


@dataclass(frozen=True, slots=True)
class Illness:
    """From when to when a person is ill, and with which symptoms."""

    onset: date
    until: date
    symptoms: frozenset[str]


def declarations_of(household: Household, days: Sequence[date], behaviour: Behaviour, *, seed: int) -> Iterator[Told]:
    """Yield what a household declares on `days` (ascending), the same for the same arguments."""
    random = np.random.default_rng([seed, household.id.int & 0xFFFFFFFF])
    if random.random() > behaviour.share_taking_part:
        return
    for person in household.members:
        yield from _of_person(random, household, person, days, behaviour)


def _of_person(
    random: np.random.Generator, household: Household, person: Person, days: Sequence[date], behaviour: Behaviour
) -> Iterator[Told]:
    conditions = _conditions(random, person, days[0])
    illness: Illness | None = None
    has_declared = False
    for day in days:
        illness = _fall_ill(random, household, day, behaviour) if illness is None or day > illness.until else illness
        ill = illness is not None and day >= illness.onset
        if random.random() >= _chance(day, behaviour, ill=ill):
            continue
        at = start_of(day) + timedelta(hours=float(random.uniform(*HOURS)))
        current = illness if ill else None
        if has_declared:
            yield Told(household, person, at, DAILY, _daily(random, person, current))
        else:
            answers = _universal(random, household, person, current, conditions, day, behaviour)
            yield Told(household, person, at, UNIVERSAL, answers)
        has_declared = True


def _chance(day: date, behaviour: Behaviour, *, ill: bool) -> float:
    if ill:
        return behaviour.declares_ill
    return behaviour.declares * (behaviour.sunday if day.weekday() == SUNDAY else 1.0)


def _fall_ill(random: np.random.Generator, household: Household, day: date, behaviour: Behaviour) -> Illness | None:
    infection = _infection_rate(household, day, behaviour)
    drawn = random.random()
    if drawn >= infection + behaviour.cold:
        return None
    shares = COVID if drawn < infection else COLD
    symptoms = frozenset(name for name, share in shares.items() if random.random() < share)
    return Illness(day, day + timedelta(days=int(random.integers(*ILL_DAYS))), symptoms or frozenset({"cough"}))


def _infection_rate(household: Household, day: date, behaviour: Behaviour) -> float:
    began = behaviour.outbreaks.get(household.place.commune)
    if began is None or day < began:
        return 0.0
    return float(min(0.05, behaviour.outbreak_start * 2 ** ((day - began).days / behaviour.doubling_days)))


def _conditions(random: np.random.Generator, person: Person, day: date) -> list[str]:
    age = day.year - person.birth_year
    weight = 0.02 if age < 30 else 0.5 if age < 55 else 1.3  # noqa: PLR2004 - ages at which chronic illness sets in
    return [name for name, share in CHRONIC.items() if random.random() < share * weight]


def _universal(
    random: np.random.Generator,
    household: Household,
    person: Person,
    illness: Illness | None,
    conditions: list[str],
    day: date,
    behaviour: Behaviour,
) -> dict[str, object]:
    symptoms = illness.symptoms if illness else frozenset()
    near = behaviour.contact_in_outbreak if _infection_rate(household, day, behaviour) else behaviour.contact
    answers: dict[str, object] = {
        "birth_year": person.birth_year,
        "sex": person.sex,
        "travelled": bool(random.random() < behaviour.travelled),
        **{name: name in symptoms for name in COLD},
        "contact_case": bool(illness and random.random() < near),
        "contact_affected_area": bool(random.random() < behaviour.contact),
        "contact_symptomatic": bool(random.random() < (near if illness else behaviour.contact)),
    }
    if answers["travelled"]:
        answers["travel_places"] = [{"place": "Lào Cai"}]
    if illness:
        answers["onset"] = illness.onset.isoformat()
    if conditions:
        answers["conditions"] = conditions
    return answers


def _daily(random: np.random.Generator, person: Person, illness: Illness | None) -> dict[str, object]:
    answers: dict[str, object] = {"birth_year": person.birth_year, "sex": person.sex, "feeling": "well"}
    if illness is None:
        return answers
    fever = "fever" in illness.symptoms
    answers["feeling"] = str(random.choice(["better", "same", "worse"]))
    answers["temperature"] = round(float(random.normal(38.3 if fever else 36.8, 0.4)), 1)
    answers["symptoms"] = sorted(illness.symptoms - {"pneumonia"}) or ["fatigue"]
    answers["onset"] = illness.onset.isoformat()
    return answers
