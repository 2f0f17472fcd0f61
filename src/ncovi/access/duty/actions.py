"""Writes: letting somebody stand in, ending it; breaking glass, and judging that.

Each action is one transaction: permission, rule, row, audit. Nobody hands on what they lack.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.authority import below, within
from ncovi.access.cards import OfficerCard
from ncovi.access.directory import directory
from ncovi.access.duty import rules
from ncovi.access.duty.models import Glass, StandIn
from ncovi.access.duty.rules import FoundBy, GlassReason, StandInReason, Verdict
from ncovi.access.models import Officer
from ncovi.access.roles import permissions_of
from ncovi.audit.actions import Actor, record
from ncovi.audit.queries import done_since
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound, TooMany
from ncovi.kernel.secrets import vault

DELEGATE = "organisation:duty:delegate"
BREAK = "territory:glass:break"
REVIEW = "territory:glass:review"
# What whoever stands in for a whole unit may do there.
FOR_A_UNIT = ("health_officer",)
SHORTEST_WORDS, LONGEST_WORDS = 10, 500
LOOKED_FOR = "glass.looked_for"


@dataclass(frozen=True, slots=True)
class NewStandIn:
    """Who stands in for whom (an officer, or a unit), why, and from when until when."""

    deputy_id: int
    for_officer_id: int | None
    organisation_id: int | None
    reason: StandInReason
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Beyond:
    """Whose record is opened, by what it was found, and why."""

    person: tuple[int, UUID, UUID]
    commune: str
    province: str
    found_by: FoundBy
    reason: GlassReason
    words: str


@transaction.atomic
def let_stand_in(*, new: NewStandIn, key: UUID, by: OfficerCard, at: datetime) -> UUID:
    """Let an officer act for another one, or for a unit, with those roles and that territory; the same key is once.

    Raises:
        Forbidden: no permission, somebody outside one's line, or roles that one lacks.
        Invalid: no such officer, oneself for oneself, or a time that does not fit.
    """
    by.insist(DELEGATE)
    if StandIn.objects.filter(id=key).exists():
        return key
    if not rules.stand_in_fits(new.begins_at, new.ends_at, at):
        raise Invalid(
            "time_unfit", _("Choose an end after the beginning, at most 60 days later."), {"pointer": "/ends_at"}
        )
    deputy = _officer(new.deputy_id, "/deputy")
    organisation, roles = _stood_in_for(new)
    if new.for_officer_id == deputy.pk:
        raise Invalid("same_officer", _("Choose two different officers."), {"pointer": "/deputy"})
    _check_line(by, deputy.organisation_id, organisation, roles)
    StandIn.objects.create(
        id=key,
        deputy_id=deputy.pk,
        for_officer_id=new.for_officer_id,
        organisation_id=organisation,
        roles=list(roles),
        reason=new.reason,
        begins_at=new.begins_at,
        ends_at=new.ends_at,
        given_by=by.id,
        given_at=at,
    )
    details = {"deputy": deputy.pk, "for": new.for_officer_id, "organisation": organisation, "roles": list(roles)}
    _record("duty.stand_in_given", ("stand_in", key), by, at, details | {"until": new.ends_at.isoformat()})
    return key


@transaction.atomic
def end_stand_in(*, stand_in_id: UUID, by: OfficerCard, at: datetime) -> None:
    """End a time of standing in before its end; one that is over stays as it is.

    Raises:
        Forbidden: no permission. NotFound: none of one's own line.
    """
    by.insist(DELEGATE)
    row = StandIn.objects.select_for_update().filter(id=stand_in_id).first()
    if row is None or not below(row.organisation_id, by.organisation_id):
        raise NotFound("stand_in_unknown", _("There is no such standing in within your units."))
    if row.ends_at <= at:
        return
    if row.begins_at >= at:
        row.delete()
    else:
        row.ends_at, row.ended_by = at, by.id
        row.save(update_fields=["ends_at", "ended_by"])
    _record("duty.stand_in_ended", ("stand_in", stand_in_id), by, at, {"deputy": row.deputy_id})


@transaction.atomic
def take_up(*, stand_in_id: UUID, by: OfficerCard, at: datetime) -> None:
    """Begin to act for whoever one stands in for.

    Raises:
        NotFound: nothing of the sort was given to one for now.
    """
    running = StandIn.objects.filter(id=stand_in_id, deputy_id=by.id, begins_at__lte=at, ends_at__gt=at).first()
    if running is None:
        raise NotFound("stand_in_unknown", _("You do not stand in for this officer or unit now."))
    details = {"for": running.for_officer_id, "organisation": running.organisation_id}
    _record("duty.taken_up", ("stand_in", stand_in_id), by, at, details)


@transaction.atomic
def lay_down(*, by: OfficerCard, at: datetime) -> None:
    """Go back to one's own duty; without another's this changes nothing."""
    if by.standing_in is not None:
        _record("duty.laid_down", ("stand_in", by.standing_in.id), by, at, {})


def look_for(*, found_by: FoundBy, by: OfficerCard, at: datetime) -> None:
    """Record that somebody is looked up beyond the territory; what was typed is not kept. Call before looking.

    Raises:
        Forbidden: no permission. TooMany: more tries or openings than a day allows.
    """
    by.insist(BREAK)
    since = at - rules.DAY
    tries = done_since("officer", str(by.id), LOOKED_FOR, since)
    openings = Glass.objects.filter(officer_id=by.id, opened_at__gt=since).count()
    if tries >= rules.MOST_TRIES_A_DAY or openings >= rules.MOST_OPENINGS_A_DAY:
        text = _("You have opened as many records beyond your territory as a day allows. Ask your supervisor.")
        raise TooMany("glass_too_often", text, {"retry_after": 3600})
    record(action=LOOKED_FOR, subject=("glass", str(found_by)), by=Actor("officer", str(by.id)), at=at)


@transaction.atomic
def break_glass(*, beyond: Beyond, key: UUID, by: OfficerCard, at: datetime) -> UUID:
    """Open one person's record beyond the territory for an hour; the supervisor is shown that and must answer.

    Raises:
        Forbidden: no permission. Invalid: no reason in words.
    """
    by.insist(BREAK)
    words = beyond.words.strip()
    if not SHORTEST_WORDS <= len(words) <= LONGEST_WORDS:
        raise Invalid("words_missing", _("Say in a sentence why you need this record."), {"pointer": "/words"})
    cell, person, household = beyond.person
    made = Glass(
        id=key,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        cell=cell,
        person_id=person,
        household_id=household,
        commune=beyond.commune,
        province=beyond.province,
        found_by=beyond.found_by,
        reason=beyond.reason,
        words_sealed=vault().seal(words),
        opened_at=at,
        ends_at=at + rules.OPEN_FOR,
    )
    rows = Glass.objects.all()
    if not rows.filter(id=key).exists():
        rows.bulk_create([made])
        details = {"reason": str(beyond.reason), "found_by": str(beyond.found_by), "person": f"{cell}/{person}"}
        _record("glass.broken", ("glass", key), by, at, details, beyond.commune)
    return key


@transaction.atomic
def review(*, glass_id: UUID, verdict: Verdict, words: str, by: OfficerCard, at: datetime) -> None:
    """Say of an opening in one's line that it was right, or object to it with words.

    Raises:
        Forbidden: no permission, or one's own opening. NotFound: none of one's line. Conflict: answered already.
        Invalid: an objection without words.
    """
    by.insist(REVIEW)
    row = Glass.objects.select_for_update().filter(id=glass_id).first()
    if row is None or not below(row.organisation_id, by.organisation_id):
        raise NotFound("glass_unknown", _("There is no such opening within your units."))
    if row.officer_id == by.id:
        raise Forbidden("glass_own", _("Somebody else must answer for what you opened."))
    if row.verdict:
        raise Conflict("glass_reviewed", _("This opening was answered already. Nothing was changed."))
    if verdict == Verdict.OBJECTED and not words.strip():
        raise Invalid("words_missing", _("Say what you object to."), {"pointer": "/words"})
    row.verdict, row.reviewed_by, row.reviewed_at = verdict, by.id, at
    row.review_sealed = vault().seal(words.strip()[:LONGEST_WORDS]) if words.strip() else None
    if verdict == Verdict.OBJECTED:
        # An opening that was objected to shows nothing any more.
        row.ends_at = min(row.ends_at, max(at, row.opened_at + timedelta.resolution))
    row.save(update_fields=["verdict", "reviewed_by", "reviewed_at", "review_sealed", "ends_at"])
    _record("glass.reviewed", ("glass", row.id), by, at, {"verdict": str(verdict)})


def _officer(officer_id: int, pointer: str) -> Officer:
    officer = Officer.objects.filter(pk=officer_id, is_active=True).first()
    if officer is None:
        raise Invalid("officer_unknown", _("There is no such officer."), {"pointer": pointer})
    return officer


def _stood_in_for(new: NewStandIn) -> tuple[int, tuple[str, ...]]:
    if new.for_officer_id is not None:
        officer = _officer(new.for_officer_id, "/for_officer")
        return officer.organisation_id, tuple(officer.roles.order_by("role").values_list("role", flat=True))
    if new.organisation_id is None or new.organisation_id not in directory().entries:
        raise Invalid("nobody_chosen", _("Choose an officer or a unit."), {"pointer": "/for_officer"})
    return new.organisation_id, FOR_A_UNIT


def _check_line(by: OfficerCard, deputys: int, organisation: int, roles: tuple[str, ...]) -> None:
    entries = directory()
    mine = below(deputys, by.organisation_id) and below(organisation, by.organisation_id)
    if not mine or not within(entries.entry(organisation).scope, by.scope):
        raise Forbidden("organisation_outside", _("Both must belong to your unit or to one below it."))
    if not permissions_of(roles) <= by.permissions:
        raise Forbidden("grant_exceeds", _("You cannot hand on what you do not hold yourself."))


def _record(
    action: str, subject: tuple[str, UUID], by: OfficerCard, at: datetime, details: Mapping[str, object], unit: str = ""
) -> None:
    about, actor = (subject[0], str(subject[1])), Actor("officer", str(by.id))
    record(action=action, subject=about, by=actor, at=at, details=details, unit=unit)
