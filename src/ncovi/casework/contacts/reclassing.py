"""Classes computed anew when a case changes: its contacts, the contacts of contacts, and the case itself as a contact.

Whoever was a contact and became a case is the case that others were near: who met them is a close contact from then
on, and no longer once the case is taken back. Nothing is overwritten for that, so it can be taken back at any time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.audit.actions import SYSTEM, record
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts.exposures import OUTSIDE, Source, judge
from ncovi.casework.contacts.models import Contact, ContactStep, Exposure
from ncovi.casework.contacts.rules import CaseKey, ContactKey, Weighed, weighs_more
from ncovi.casework.contacts.sources import source_of
from ncovi.casework.contacts.work import open_work, settle_work
from ncovi.casework.contacts.writing import step_of
from ncovi.casework.rules import Outcome
from ncovi.instruments.contact_classes import Classed, Exposed
from ncovi.kernel.ids import uuid7

EVERYWHERE = "a case has contacts in every territory"
COUNTS = ("confirmed", "probable")
CHANGED = ("setting", "class_code", "class_version", "class_rule", "rule_code", "closed_at", "closed_as")
DEEPEST = 5


@dataclass(frozen=True, slots=True)
class _Known:
    """What the judging of a few contacts needs to know."""

    sources: Mapping[CaseKey, Source]
    exposures: Mapping[UUID, Sequence[Exposure]]
    between: Mapping[ContactKey, Contact]
    became: Mapping[ContactKey, Source]


def reclass(case: CaseKey, at: datetime) -> int:
    """Compute anew whatever depends on a case, and return how many contacts changed."""
    found = cases.by_keys(Scope.everything(), [case]).get(case)
    if found is None:
        return 0
    rows = Contact.objects.unscoped(EVERYWHERE)
    own = list(rows.filter(cell=found.cell, person_id=found.person_id).select_for_update().order_by("id"))
    changed = _settle_own(own, found, at)
    direct = rows.filter(case_cell=case[0], case_id=case[1]).select_for_update().order_by("cell", "id")
    level = [*direct, *_through(own)]
    for _step in range(DEEPEST):
        moved = _judge_all(level, at)
        changed += len(moved)
        level = _through(moved)
        if not level:
            break
    return changed


def _settle_own(own: Sequence[Contact], case: CaseView, at: datetime) -> int:
    """Close what the person of a case was as a contact, open it again once they are no case."""
    counts = case.reversed_at is None and case.classification in COUNTS
    wrong = [row for row in own if (row.closed_at is None) == counts and row.closed_as in {"", "became_case"}]
    for row in wrong:
        row.closed_at, row.closed_as = (at, "became_case") if counts else (None, "")
    _keep(wrong, "closed" if counts else "reopened", at)
    return len(wrong)


def _through(rows: Iterable[Contact]) -> list[Contact]:
    ids = [row.id for row in rows]
    found = Contact.objects.unscoped(EVERYWHERE).filter(through_id__in=ids) if ids else Contact.objects.none()
    return list(found.select_for_update().order_by("cell", "id")) if ids else []


def _judge_all(rows: Sequence[Contact], at: datetime) -> list[Contact]:
    if not rows:
        return []
    known, moved = _known(rows), []
    for row in rows:
        source = known.sources.get((row.case_cell, row.case_id))
        if source is not None and _judge(row, source, known, at):
            moved.append(row)
    _keep(moved, "reclassed", at)
    return moved


def _judge(row: Contact, source: Source, known: _Known, at: datetime) -> bool:
    before = (row.rule_code, row.class_rule, row.closed_as)
    key = (row.through_cell, row.through_id)
    between = known.between.get(key) if row.through_id else None  # type: ignore[arg-type]  # both or none are set
    became = known.became.get((between.cell, between.id)) if between else None
    source = became or source
    told = known.exposures.get(row.id, ())
    weighed = [(one, judge(source, _exposed(one, None if became else between))) for one in told]
    if weighed:
        _decide(row, weighed)
    _close_or_open(row, at, excluded=source.excluded)
    return (row.rule_code, row.class_rule, row.closed_as) != before


def _decide(row: Contact, weighed: Sequence[tuple[Exposure, Classed]]) -> None:
    best, classed = weighed[0]
    for one, other in weighed[1:]:
        if weighs_more(Weighed(other.code, one.last_day), Weighed(classed.code, best.last_day)):
            best, classed = one, other
    row.setting, row.rule_code = best.setting, classed.code
    row.class_version, row.class_rule = classed.version, classed.rule
    if row.set_by is None:
        row.class_code = classed.code


def _close_or_open(row: Contact, at: datetime, *, excluded: bool) -> None:
    if excluded and row.closed_at is None:
        row.closed_at, row.closed_as = at, "case_reversed"
    elif not excluded and row.closed_as == "case_reversed":
        row.closed_at, row.closed_as = None, ""


def _keep(rows: Sequence[Contact], action: str, at: datetime) -> None:
    if not rows:
        return
    Contact.objects.unscoped(EVERYWHERE).bulk_update(rows, CHANGED)
    ContactStep.objects.bulk_create([step_of(row, uuid7(at), action, officer=None, at=at) for row in rows])
    for row in rows:
        if row.closed_at is not None or not row.class_code:
            settle_work(row.id, Outcome.NOT_NEEDED, by=SYSTEM, at=at)
    open_work([row for row in rows if row.closed_at is None and row.episode_id is None], by=SYSTEM, at=at)
    record(action=f"contact.{action}", subject=("case", str(rows[0].case_id)), by=SYSTEM, at=at,
           details={"contacts": len(rows)})  # fmt: skip


def _known(rows: Sequence[Contact]) -> _Known:
    keys = {(row.case_cell, row.case_id) for row in rows}
    found = cases.by_keys(Scope.everything(), keys)
    exposures: dict[UUID, list[Exposure]] = {}
    for one in Exposure.objects.unscoped(EVERYWHERE).filter(contact_id__in=[row.id for row in rows]).order_by("id"):
        exposures.setdefault(one.contact_id, []).append(one)
    ids = [row.through_id for row in rows if row.through_id]
    between = {(row.cell, row.id): row for row in Contact.objects.unscoped(EVERYWHERE).filter(id__in=ids)}
    became = {key: source for key, row in between.items() if (source := _case_of(row)) is not None}
    return _Known({key: source_of(case) for key, case in found.items()}, exposures, between, became)


def _case_of(row: Contact) -> Source | None:
    """Return the case that the person of a contact became, None where they are none."""
    mine = cases.cases_of_person(Scope.everything(), (row.cell, row.person_id))
    counting = (one for one in mine if one.reversed_at is None and one.classification in COUNTS)
    return next((source_of(one) for one in counting if one.programme == row.programme), None)


def _exposed(one: Exposure, between: Contact | None) -> Exposed:
    return Exposed(
        setting=one.setting,
        distance=one.distance,
        closed_space=one.closed_space,
        protected=one.protected,
        last_day=one.last_day,
        minutes=one.minutes,
        rows_apart=one.rows_apart,
        through=(between.class_code or OUTSIDE) if between else "",
    )
