"""The demonstration's cases: some forty of two neighbouring communes, with results, doses, hospital and outcome."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from ncovi.access.queries import OfficerCard, officer_named
from ncovi.casework.cases import actions, jobs
from ncovi.casework.cases.actions import Facts, NewCase, NewDose, NewStay, Verdict
from ncovi.casework.cases.hospitals import hospitals
from ncovi.casework.cases.rules import Care, Outcome
from ncovi.casework.laboratory.actions import record_result, take_in
from ncovi.casework.laboratory.keeping import NewResult
from ncovi.kernel.clock import day_of
from ncovi.kernel.ids import uuid7_from
from ncovi.people.matching.described import Described
from ncovi.people.queries import members
from ncovi.people.queries.bulk import demo_people
from ncovi.people.tokens import Claims
from ncovi.rehearsal import family
from ncovi.rehearsal.accounts import HOME_COMMUNE, SIBLING_COMMUNE

OFFICER, NURSE = "dichte.hanoi", "tram.badinh"
CASES = 40
SEED = 54
# Far enough to find both communes among the people of a small demonstration.
LOOKED_AT = 20_000
DAYS = 18
SEVERITIES = ("asymptomatic", "mild", "mild", "mild", "moderate", "moderate", "severe")
VACCINES = ("pfizer", "astrazeneca", "moderna", "vero_cell")
LABORATORY = "CDC Hà Nội"

CaseKey = tuple[int, UUID]
PersonKey = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class _Course:
    """How one case goes: its number, whose, when it was opened, and the dice of its own."""

    number: int
    person: PersonKey
    opened: datetime
    at: datetime
    dice: random.Random
    by: OfficerCard

    def key(self, step: str) -> UUID:
        """Return the key of a step, the same in every preparation at this moment."""
        return uuid7_from(self.opened, "case", str(self.number), step)

    def after(self, days: float) -> datetime:
        """Return a moment of the course, at the latest now."""
        return min(self.opened + timedelta(days=days), self.at)


def load(*, home: Claims, at: datetime) -> list[CaseKey]:
    """Open the cases and let them take their course, leave two results to nobody yet, and return the cases' keys."""
    by = officer_named(OFFICER)
    made = [_run(course) for course in _courses(by, home, at)]
    _grandmother(home, by, at)
    _of_nobody(at)
    jobs.fold()
    return made


def _courses(by: OfficerCard, home: Claims, at: datetime) -> Iterator[_Course]:
    communes = {HOME_COMMUNE, SIBLING_COMMUNE}
    near = (one for one in demo_people(limit=LOOKED_AT) if one.commune in communes and one.household != home.household)
    people = sorted((one.cell, one.person) for one in near)
    dice = random.Random(SEED)  # noqa: S311 - invented people, not secrets
    chosen = dice.sample(people, min(CASES, len(people)))
    for number, person in enumerate(chosen):
        # Towards today there are more of them: an outbreak that grows.
        back = DAYS * (1 - dice.random() ** 0.5)
        opened = at - timedelta(days=back, minutes=number)
        yield _Course(number, person, opened, at, random.Random(SEED + number), by)  # noqa: S311 - see above


def _run(course: _Course) -> CaseKey:
    onset = day_of(course.opened) - timedelta(days=course.dice.randint(0, 4))
    new = NewCase(
        classification="suspected",
        criteria=("epidemiological", "fever_and_cough"),
        onset=onset,
        severity=course.dice.choice(SEVERITIES),
    )
    case = actions.open_case(person=course.person, new=new, key=course.key("open"), by=course.by, at=course.opened)
    for number in range(course.dice.choice((0, 0, 0, 1, 2))):
        _dose(course, case, number)
    if course.opened + timedelta(days=1) < course.at:
        _tested(course, case)
    return case


def _grandmother(home: Claims, by: OfficerCard, at: datetime) -> None:
    """Let the family's grandmother be held for ill, and be found not to be: that is what they read about her."""
    who = next(one for one in members(home) if one.full_name == family.MEMBERS[-1][0])
    opened = at - timedelta(days=6)
    new = NewCase("suspected", criteria=("epidemiological", "fever_and_cough"), onset=day_of(opened))
    key = uuid7_from(opened, "case", "grandmother")
    case = actions.open_case(person=(home.cell, who.id), new=new, key=key, by=by, at=opened)
    verdict = Verdict("not_a_case", (), "RT-PCR âm tính, cảm lạnh thông thường.")
    later = opened + timedelta(days=1)
    actions.classify(case=case, verdict=verdict, key=uuid7_from(later, "not a case"), by=by, at=later)


def _dose(course: _Course, case: CaseKey, number: int) -> None:
    given = day_of(course.at) - timedelta(days=1900 - 180 * number - course.number)
    dose = NewDose(course.dice.choice(VACCINES), given, "Trạm y tế")
    key = course.key(f"dose{number}")
    actions.record_dose(case=case, dose=dose, key=key, by=course.by, at=course.after(0.1))


def _tested(course: _Course, case: CaseKey) -> None:
    """Let the laboratory answer, an officer classify by it, and the illness take its course."""
    positive, at = course.dice.random() < 0.75, course.after(0.9)  # noqa: PLR2004 - a rehearsal's dice
    new = NewResult(
        test="rt_pcr",
        finding="positive" if positive else "negative",
        reported_on=day_of(at),
        value=Decimal(course.dice.randint(160, 330)) / 10 if positive else None,
        unit="Ct" if positive else "",
        laboratory=LABORATORY,
        sample="nasopharyngeal",
        code=f"HN-{course.number:04}",
        taken_on=day_of(course.opened),
    )
    record_result(person=course.person, new=new, key=course.key("result"), by=course.by, at=at)
    verdict = (
        Verdict("confirmed", ("epidemiological", "fever_and_cough", "pcr_positive"), "RT-PCR dương tính.")
        if positive
        else Verdict("not_a_case", (), "RT-PCR âm tính, đã rõ nguyên nhân khác.")
    )
    actions.classify(case=case, verdict=verdict, key=course.key("class"), by=course.by, at=course.after(1))
    if positive:
        _hospital(course, case)
        _ended(course, case)


def _hospital(course: _Course, case: CaseKey) -> None:
    if course.number % 4 or not (known := sorted(hospitals())):
        return
    # The first one has a doctor among the accounts.
    hospital = next((key for key, name in known if "Bạch Mai" in name or "Bach Mai" in name), known[0][0])
    day = day_of(course.after(1.2))
    care = Care.ICU if course.number % 8 == 0 else Care.WARD
    stay = NewStay(hospital, care, day)
    actions.admit(case=case, stay=stay, key=course.key("stay"), by=course.by, at=course.after(1.2))
    reported = day_of(course.opened)
    facts = Facts(reported - timedelta(days=1), reported, reported, "severe")
    actions.describe(case=case, facts=facts, key=course.key("facts"), by=course.by, at=course.after(1.3))


def _ended(course: _Course, case: CaseKey) -> None:
    at = course.opened + timedelta(days=10)
    if at >= course.at:
        return
    if course.number % 4 == 0:
        actions.discharge(case=case, until=day_of(at), key=course.key("left"), by=course.by, at=at)
    outcome = Outcome.RECOVERED
    actions.record_outcome(
        case=case, outcome=outcome, on=day_of(at), reason="", key=course.key("end"), by=course.by, at=at
    )


def _of_nobody(at: datetime) -> None:
    nurse, day = officer_named(NURSE), day_of(at)
    slips = (
        (Described("Phạm Quốc Khánh", 1971, sex="male", commune=HOME_COMMUNE), "positive"),
        (Described("Tran Thi Binh", at.year - 38, sex="female", commune=HOME_COMMUNE), "negative"),
    )
    for number, (described, finding) in enumerate(slips):
        new = NewResult("rt_pcr", finding, day, laboratory=LABORATORY, sample="nasal", taken_on=day)
        key = uuid7_from(at, "slip", str(number))
        take_in(described=described, new=new, key=key, by=nurse, at=at)
