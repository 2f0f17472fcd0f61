"""What every action on a case shares: finding and locking it, keeping the figures, the step, and telling the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.cases import counting, rules
from ncovi.casework.cases.models import Case, CaseStep
from ncovi.casework.holding import sent_otherwise, whole
from ncovi.casework.telling import News, tell
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.outbox import publish
from ncovi.kernel.secrets import vault

READ = "territory:case:read"
WRITE = "territory:case:write"
PATIENT_READ = "organisation:patient:read"
PATIENT_WRITE = "organisation:patient:write"
LONGEST_WORDS = 1000
# Steps that change what follows from a case, such as who counts as a contact of it and of which class.
CHANGED_TOPIC = "case.changed"
DEPENDED_ON = frozenset({rules.Action.OPENED, rules.Action.CLASSIFIED, rules.Action.DESCRIBED, rules.Action.REVERSED})

CaseKey = tuple[int, UUID]
PersonKey = tuple[int, UUID]


@dataclass(slots=True)
class Work:
    """A locked case, how it counted and stood before, and who works on it; `key` is the form's."""

    case: Case
    key: UUID
    by: OfficerCard
    at: datetime
    before: list[counting.Counted] = field(init=False)
    stood: str = field(init=False)

    def __post_init__(self) -> None:
        """Remember how the case stood."""
        self.before = counting.counted(self.case)
        self.stood = standing(self.case)

    @property
    def on(self) -> date:
        """The day in Vietnam."""
        return day_of(self.at)

    def keep(self, action: str, values: Mapping[str, object] | None = None, words: str = "") -> None:
        """Write the case, its step and its audit row."""
        self.case.changed_at = self.at
        self.case.save()
        counting.note_changes([(self.case, self.before)])
        write_step(self.case, self.key, (self.stood, action), self.by, self.at, values or {}, words)

    def tell(self) -> None:
        """Let the household know that there is something to read; what it is stands on their page alone."""
        tell_household(self.case, self.key, self.by, self.at)


def standing(case: Case) -> str:
    """Return where a case stands."""
    return rules.standing(case.classification, reversed_=case.reversed_at is not None)


def begin(case: CaseKey, key: UUID, action: str, by: OfficerCard, at: datetime) -> Work | None:
    """Return the locked case, or None if the form with this key was carried out before.

    Raises:
        Forbidden: no permission. NotFound: out of scope.
        Conflict: the case was reversed, or the key is of another step.
    """
    found = _locked(case, by, day_of(at))
    sent = CaseStep.objects.unscoped("a repeat is known by its key").filter(cell=found.cell, id=key).first()
    if sent is not None:
        if (sent.case_id, sent.officer_id, sent.action) != (found.id, by.id, action):
            raise sent_otherwise()
        return None
    if found.reversed_at is not None and action != rules.Action.NOTED:
        raise Conflict("case_reversed", _("This case was taken back meanwhile. Nothing was changed."))
    return Work(found, key, by, at)


def _locked(case: CaseKey, by: OfficerCard, on: date) -> Case:
    rows = Case.objects.filter(cell=case[0], id=case[1])
    if by.may(WRITE):
        found: Case | None = rows.within(by.scope).select_for_update().first()
    elif by.may(PATIENT_WRITE):
        mine = rows.unscoped("a hospital's own patients").filter(hospital_id=by.organisation_id, reversed_at=None)
        found = mine.select_for_update().first()
        if found is not None and not rules.is_seen_by_hospital(found.hospital_until, on):
            found = None
    else:
        raise Forbidden("permission_missing", _("Your roles do not include this."), {"permission": WRITE})
    if found is None:
        raise NotFound("case_unknown", _("There is no such case in your territory."))
    return found


def write_step(
    case: Case,
    key: UUID,
    step: tuple[str, str],
    by: OfficerCard,
    at: datetime,
    values: Mapping[str, object],
    words: str,
) -> None:
    """Write a step, given as how the case stood before and what was done, and its audit row."""
    stood, action = step
    CaseStep.objects.create(
        cell=case.cell,
        id=key,
        case_id=case.id,
        commune=case.commune,
        province=case.province,
        at=at,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        action=action,
        from_standing=stood,
        to_standing=standing(case),
        definition_version=case.definition_version,
        criteria=case.criteria,
        values=dict(values),
        words_sealed=vault().seal(words) if words else None,
    )
    if action in DEPENDED_ON:
        publish(topic=CHANGED_TOPIC, key=uuid7(at), body={"cell": case.cell, "case": str(case.id)})
    record(
        action=f"case.{action}",
        subject=("case", f"{case.cell}/{case.id}"),
        by=Actor("officer", str(by.id)),
        at=at,
        unit=case.commune,
        details={"from": stood, "to": standing(case)} | dict(values),
    )


def tell_household(case: Case, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Let the household know that there is something to read."""
    news = News("outcome", "follow_up_news", f"/history/{case.person_id}")
    tell((case.cell, case.household_id), news, key=key, by=Actor("officer", str(by.id)), at=at)


def words_of(text: str, field_name: str = "reason", *, needed: bool = False) -> str:
    """Return an officer's words.

    Raises:
        Invalid: too long, or missing where they are needed.
    """
    words = whole(field_name, text, LONGEST_WORDS)
    if needed and not words:
        raise Invalid("reason_missing", _("Say why."), {"pointer": f"/{field_name}"})
    return words


def insist_on_day(name: str, day: date | None, on: date) -> None:
    """Insist that a day may be so.

    Raises:
        Invalid: it lies ahead, or before anybody's life.
    """
    if not rules.is_plausible(day, on):
        raise Invalid("day_implausible", _("This day cannot be right."), {"pointer": f"/{name}"})
