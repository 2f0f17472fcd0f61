"""Reports on their way: prepared, checked, sent, received; corrected by a new version."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.opening import settle
from ncovi.casework.rules import Outcome
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.secrets import vault
from ncovi.kernel.short_codes import new_code
from ncovi.linelists.circular import content, rules
from ncovi.linelists.circular.content import Outbreak
from ncovi.linelists.circular.standing import entries_of, receiver_of
from ncovi.linelists.models import CircularReport, CircularStep

WRITE, SEND = "territory:case:write", "territory:report:send"
WORK = "report54"
LONGEST_WORDS = 500


@transaction.atomic
def check(*, report_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Keep what the report says now as checked: from here on it does not change by itself.

    Raises:
        Invalid: something needed lacks. Conflict: it has gone on. NotFound: out of scope.
    """
    by.insist(WRITE)
    found = _held(report_id, key, "checked", by)
    if found is None:
        return
    entries = entries_of(found, by, at)
    lacking = [entry.label for entry in entries if entry.lacks]
    if lacking:
        text = _("This still lacks: %(fields)s.") % {"fields": ", ".join(lacking)}
        raise Invalid("report_incomplete", text)
    _go(found, "checked")
    found.content_sealed = vault().seal(content.packed(entries))
    found.checked_by, found.checked_at = by.id, at
    found.save(update_fields=["state", "content_sealed", "checked_by", "checked_at"])
    _note(found, "checked", key, by, at)


@transaction.atomic
def reopen(*, report_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Let a checked report be made from what is known again.

    Raises:
        Conflict: it has gone on. NotFound: out of scope.
    """
    by.insist(WRITE)
    found = _held(report_id, key, "reopened", by)
    if found is None:
        return
    _go(found, "prepared")
    found.checked_by = found.checked_at = None
    if found.kind == "case":
        found.content_sealed = None
    found.save(update_fields=["state", "content_sealed", "checked_by", "checked_at"])
    _note(found, "reopened", key, by, at)


@transaction.atomic
def send(*, report_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Send a checked report up the line of authority; the work that waited for it is settled.

    Raises:
        Conflict: it is not checked, or sent already. NotFound: out of scope. Forbidden: no permission.
    """
    by.insist(SEND)
    found = _held(report_id, key, "sent", by)
    if found is None:
        return
    _go(found, "sent")
    found.sent_by, found.sent_at, found.receiver_id = by.id, at, receiver_of(by, found.province)
    found.save(update_fields=["state", "sent_by", "sent_at", "receiver_id"])
    settle(subject=(WORK, found.id), outcome=Outcome.DONE, by=Actor("officer", str(by.id)), at=at)
    _note(found, "sent", key, by, at)


@transaction.atomic
def acknowledge(*, report_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> str:
    """Confirm that a report arrived, as the organisation to which it went; return the receipt's number.

    Raises:
        Conflict: not sent. NotFound: out of scope. Forbidden: sent to somebody else.
    """
    by.insist(SEND)
    found = _held(report_id, key, "received", by)
    if found is None:
        return str(CircularReport.objects.within(by.scope).values_list("receipt", flat=True).get(id=report_id))
    if found.receiver_id != by.organisation_id:
        raise Forbidden("report_elsewhere", _("This report was sent to another organisation."))
    _go(found, "received")
    found.received_by, found.received_at, found.receipt = by.id, at, new_code()
    found.save(update_fields=["state", "received_by", "received_at", "receipt"])
    _note(found, "received", key, by, at)
    return found.receipt


@transaction.atomic
def correct(*, report_id: UUID, words: str, key: UUID, by: OfficerCard, at: datetime) -> UUID:
    """Prepare the next version of a report that was sent, and return its id, which is `key`; the old one stays.

    Raises:
        Conflict: not sent yet, or corrected already. Invalid: no words on what was wrong.
    """
    by.insist(WRITE)
    if CircularReport.objects.within(by.scope).filter(id=key).exists():
        return key
    old = _locked(report_id, by)
    told = words.strip()[:LONGEST_WORDS]
    if not told:
        raise Invalid("words_missing", _("Say what is corrected."), {"pointer": "/words"})
    if old.state not in {"sent", "received"} or old.replaced:
        raise Conflict("report_elsewhere", _("This report has gone on meanwhile. Nothing was changed."))
    old.replaced = True
    old.save(update_fields=["replaced"])
    rule = rules.rule_on(old.programme, day_of(at))
    made = _new(old, rule.hours, at)
    made.id, made.version = key, old.version + 1
    made.correction_sealed = vault().seal(told)
    made.content_sealed = old.content_sealed if old.kind == "outbreak" else None
    made.save(force_insert=True)
    _note(made, "corrected", uuid5(key, "step"), by, at)
    return key


@transaction.atomic
def prepare_outbreak(
    *, event: UUID, area: tuple[str, str], programme: str, phase: str, told: Outbreak, by: OfficerCard, at: datetime
) -> UUID:
    """Prepare the report of an outbreak's phase, or renew one that waits, and return its id.

    `area` is (commune, province) of its first place, the commune empty where it is a whole province.

    Raises:
        Invalid: no such phase, or a place of no commune. Forbidden: no permission.
    """
    by.insist(SEND)
    commune, province = area
    if phase not in rules.PHASES[1:] or not by.scope.covers(commune, province):
        raise Invalid("phase_unknown", _("Choose from the list."), {"pointer": "/phase"})
    about = CircularReport.objects.within(by.scope).filter(kind="outbreak", subject_id=event, phase=phase)
    last: CircularReport | None = about.order_by("-version").select_for_update().first()
    if last is None or last.state in {"sent", "received"}:
        rule = rules.rule_on(programme, day_of(at))
        hours = rule.active_hours if phase == "active" else rule.outbreak_hours
        last = CircularReport(
            id=uuid5(event, f"{phase} {last.version + 1 if last else 1}"),
            kind="outbreak",
            phase=phase,
            version=last.version + 1 if last else 1,
            subject_id=event,
            commune=commune,
            province=province,
            programme=programme,
            begun_at=at,
            due_at=at + timedelta(hours=hours),
            rules_version=rules.document().version,
            organisation_id=by.organisation_id,
        )
    last.state = "prepared"
    last.content_sealed = vault().seal(content.packed(content.of_outbreak(told, phase, programme)))
    last.save()
    return last.id


def _new(old: CircularReport, hours: int, at: datetime) -> CircularReport:
    return CircularReport(
        kind=old.kind,
        phase=old.phase,
        subject_id=old.subject_id,
        case_cell=old.case_cell,
        commune=old.commune,
        province=old.province,
        programme=old.programme,
        begun_at=at,
        due_at=at + timedelta(hours=hours),
        rules_version=rules.document().version,
        organisation_id=old.organisation_id,
    )


def _locked(report_id: UUID, by: OfficerCard) -> CircularReport:
    found: CircularReport | None = (
        CircularReport.objects.within(by.scope).select_for_update().filter(id=report_id).first()
    )
    if found is None:
        raise NotFound("report_unknown", _("There is no such report in your territory."))
    return found


def _held(report_id: UUID, key: UUID, action: str, by: OfficerCard) -> CircularReport | None:
    """Return a report, locked, or None if the form with this key was carried out already."""
    found = _locked(report_id, by)
    done = CircularStep.objects.filter(key=key, report_id=report_id, officer_id=by.id, action=action).exists()
    return None if done else found


def _go(found: CircularReport, after: str) -> None:
    if not rules.may(found.state, after):
        raise Conflict("report_elsewhere", _("This report has gone on meanwhile. Nothing was changed."))
    found.state = after


def _note(found: CircularReport, action: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    CircularStep.objects.create(key=key, report_id=found.id, at=at, officer_id=by.id, action=action)
    record(
        action=f"circular_report.{action}",
        subject=("circular_report", str(found.id)),
        by=Actor("officer", str(by.id)),
        at=at,
        unit=found.commune,
        details={"kind": found.kind, "version": found.version},
    )
