"""Writing contacts, one or thousands at a time: whoever was named before for the same case gets one more exposure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ncovi.access.queries import organisation_for
from ncovi.audit.actions import Actor, record
from ncovi.casework.contacts.exposures import Between, NewExposure, Source, exposed_by, judge
from ncovi.casework.contacts.models import Contact, ContactStep, Exposure
from ncovi.casework.contacts.rules import ContactKey, Weighed, weighs_more
from ncovi.casework.contacts.work import open_work
from ncovi.instruments.contact_classes import Classed
from ncovi.kernel.many import insert_many
from ncovi.kernel.secrets import vault

EVERYWHERE = "whoever writes was judged by the action, and a worker writes for every territory"
JOINED = ("setting", "first_exposure", "last_exposure", "class_code", "class_version", "class_rule", "rule_code")


@dataclass(frozen=True, slots=True)
class Somebody:
    """The person who was near, and where they live."""

    cell: int
    id: UUID
    household_id: UUID
    commune: str
    province: str


@dataclass(frozen=True, slots=True)
class Named:
    """A contact to be written under the key of the form or the row that named it."""

    key: UUID
    person: Somebody
    source: Source
    told: NewExposure
    between: Between | None = None

    @property
    def place(self) -> tuple[int, UUID, int, UUID]:
        """Whose contact with which case this is."""
        return (self.person.cell, self.person.id, *self.source.case)

    @property
    def classed(self) -> Classed:
        """The class by the rules."""
        return judge(self.source, exposed_by(self.told, self.between))


def keep(named: Sequence[Named], *, officer: int | None, at: datetime) -> dict[UUID, ContactKey]:
    """Write contacts and the work about them, and return the contact of each key; a repeat changes nothing."""
    done = _written(named)
    fresh = [one for one in named if one.key not in done]
    if not fresh:
        return done
    there = _there(fresh)
    new = {one.place: one for one in reversed(fresh) if one.place not in there}
    made = [_contact(one, officer, at) for one in new.values()]
    insert_many(made, ignore_conflicts=True)
    # Another transaction may have been faster: what stands is read, not what was meant.
    there = _there(fresh)
    first = {(row.cell, row.id) for row in made} & {(row.cell, row.id) for row in there.values()}
    _join([one for one in fresh if one.key != there[one.place].id], there)
    _write_down(fresh, there, first, officer, at)
    by = Actor("officer", str(officer)) if officer else Actor("system", "ncovi")
    open_work([row for row in there.values() if (row.cell, row.id) in first], by=by, at=at)
    record(action="contact.named", subject=("case", str(fresh[0].source.case[1])), by=by, at=at,
           unit=fresh[0].person.commune, details={"contacts": len(fresh)})  # fmt: skip
    return done | {one.key: (there[one.place].cell, there[one.place].id) for one in fresh}


def _written(named: Sequence[Named]) -> dict[UUID, ContactKey]:
    keys = [(one.person.cell, one.key) for one in named]
    rows = Exposure.objects.unscoped(EVERYWHERE).filter(pk__in=keys)
    return {key: (cell, contact) for cell, key, contact in rows.values_list("cell", "id", "contact_id")}


def _there(named: Iterable[Named]) -> dict[tuple[int, UUID, int, UUID], Contact]:
    persons = {(one.person.cell, one.person.id) for one in named}
    cells, ids = [cell for cell, _ in persons], [key for _, key in persons]
    cases = {one.source.case[1] for one in named}
    rows = (
        Contact.objects.unscoped(EVERYWHERE)
        .filter(case_id__in=cases)
        .extra(where=["(cell, person_id) IN (SELECT * FROM unnest(%s::int[], %s::uuid[]))"], params=[cells, ids])
    )
    return {
        (row.cell, row.person_id, row.case_cell, row.case_id): row
        for row in rows.select_for_update().order_by("cell", "id")
    }


def _contact(one: Named, officer: int | None, at: datetime) -> Contact:
    classed = one.classed
    through_cell, through = one.between.key if one.between else (None, None)
    return Contact(
        cell=one.person.cell,
        id=one.key,
        person_id=one.person.id,
        household_id=one.person.household_id,
        commune=one.person.commune,
        province=one.person.province,
        programme=one.source.programme,
        case_cell=one.source.case[0],
        case_id=one.source.case[1],
        through_cell=through_cell,
        through_id=through,
        setting=one.told.setting,
        first_exposure=one.told.first_day,
        last_exposure=one.told.last_day,
        class_code=classed.code,
        class_version=classed.version,
        class_rule=classed.rule,
        rule_code=classed.code,
        organisation_id=organisation_for(one.person.commune),
        named_by=officer,
        named_at=at,
    )


def _join(again: Sequence[Named], there: dict[tuple[int, UUID, int, UUID], Contact]) -> None:
    """Let a further exposure decide where it weighs more; a class that an officer set stays in force."""
    changed = []
    for one in again:
        row, classed = there[one.place], one.classed
        row.first_exposure = min(row.first_exposure, one.told.first_day)
        if weighs_more(Weighed(classed.code, one.told.last_day), Weighed(row.rule_code, row.last_exposure)):
            row.setting, row.rule_code = one.told.setting, classed.code
            if row.set_by is None:
                row.class_code, row.class_version, row.class_rule = classed.code, classed.version, classed.rule
        row.last_exposure = max(row.last_exposure, one.told.last_day)
        changed.append(row)
    if changed:
        Contact.objects.unscoped(EVERYWHERE).bulk_update(changed, JOINED)


def _write_down(
    fresh: Sequence[Named],
    there: dict[tuple[int, UUID, int, UUID], Contact],
    first: set[ContactKey],
    officer: int | None,
    at: datetime,
) -> None:
    insert_many([_exposure(one, there[one.place], officer, at) for one in fresh])
    steps = []
    for one in fresh:
        row = there[one.place]
        action = "named" if (row.cell, row.id) in first and row.id == one.key else "exposed"
        steps.append(step_of(row, one.key, action, officer=officer, at=at))
    insert_many(steps)


def _exposure(one: Named, row: Contact, officer: int | None, at: datetime) -> Exposure:
    told = one.told
    return Exposure(
        cell=row.cell,
        id=one.key,
        contact_id=row.id,
        commune=row.commune,
        province=row.province,
        occasion_id=told.occasion,
        setting=told.setting,
        distance=told.distance,
        closed_space=told.closed_space,
        protected=told.protected,
        minutes=told.minutes,
        rows_apart=told.rows_apart,
        first_day=told.first_day,
        last_day=told.last_day,
        place_sealed=vault().seal(told.place) if told.place else None,
        seat=told.seat,
        named_by=officer,
        named_at=at,
    )


def step_of(row: Contact, key: UUID, action: str, *, officer: int | None, at: datetime, words: str = "") -> ContactStep:
    """Return what happened to a contact, to be added to its trail."""
    return ContactStep(
        key=key,
        cell=row.cell,
        contact_id=row.id,
        commune=row.commune,
        province=row.province,
        at=at,
        officer_id=officer,
        action=action,
        class_code=row.class_code,
        class_rule=row.class_rule,
        words_sealed=vault().seal(words) if words else None,
    )
