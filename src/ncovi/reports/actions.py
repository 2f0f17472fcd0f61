"""Sending a report. One transaction: limits, rules, row, photographs, and the word to the unit of the place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel import picture_store
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid, NotFound, TooMany
from ncovi.kernel.outbox import publish
from ncovi.kernel.pictures import Picture
from ncovi.people.queries import household
from ncovi.people.tokens import Claims
from ncovi.reports import rules
from ncovi.reports.codes import code_of, tag_of
from ncovi.reports.kinds import kind
from ncovi.reports.models import Report, ReportPhoto
from ncovi.reports.pace import hold_pace
from ncovi.reports.words import Words
from ncovi.territory.queries import province_of

RECEIVED_TOPIC = "report.received"


@dataclass(frozen=True, slots=True)
class Told:
    """What is reported: of which kind, where, when, how many, in the reporter's words."""

    kind: str
    commune: str
    place: str
    point: rules.Point | None
    day: date
    ongoing: bool
    count: int | None
    text: str


@transaction.atomic
def send(  # noqa: PLR0913 - one flat call from every surface
    *,
    report: UUID,
    told: Told,
    photos: Sequence[UUID] = (),
    same_as: UUID | None = None,
    reporter: Claims | None,
    address: str,
    language: str,
    source: str = "web",
    by: Actor,
    at: datetime,
) -> str:
    """Keep a report, tell the unit of the place, and return the receipt's code; the same again changes nothing.

    Args:
        report: made when the form was shown (UUID version 7).
        told: what is reported.
        photos: ids that `keep_photo` gave, at most three.
        same_as: the signal that the reporter takes for the same thing.
        reporter: whose household it is, None for an anonymous report.
        address: network address of who asks; counted, never kept with the report.
        language: of the page.
        source: "web" or "api".
        by: who sends.
        at: now.

    Raises:
        Invalid: `details["pointer"]` names the field. TooMany: too often. Conflict: this form was sent with other
            content before.
    """
    sent = Report.objects.unscoped("a form is known by its own id").filter(id=report).first()
    if sent is not None:
        return _repeated(sent, told, reporter)
    checked = _checked(told, day_of(at))
    hold_pace("address", address, rules.REPORTS_AN_ADDRESS, at)
    if reporter is not None:
        hold_pace("household", str(reporter.household), rules.REPORTS_A_HOUSEHOLD, at)
    kept = _keep(report, checked, reporter, language, source, at)
    _attach(kept, photos)
    _announce(kept, same_as)
    record(action="report.sent", subject=("report", str(report)), by=by, at=at, unit=kept.commune)
    return code_of(kept.tag)


@transaction.atomic
def expect_photo(*, address: str, by: Actor, at: datetime) -> None:
    """Count a file before anybody looks into it, for looking is work.

    Raises:
        TooMany: too many files from this address.
    """
    hold_pace("file", address, rules.FILES_AN_ADDRESS, at)


@transaction.atomic
def may_compare(*, address: str, by: Actor, at: datetime) -> bool:
    """Count a question whether others reported the same, and tell whether it is answered; sending needs no answer."""
    try:
        hold_pace("compared", address, rules.QUESTIONS_AN_ADDRESS, at)
    except TooMany:
        return False
    return True


@transaction.atomic
def keep_photo(*, picture: Picture, address: str, by: Actor, at: datetime) -> UUID:
    """Keep a photograph until its report is sent, for a day at most, and return its id.

    Raises:
        TooMany: too many photographs from this address.
    """
    hold_pace("photo", address, rules.PHOTOS_AN_ADDRESS, at)
    return picture_store.keep(picture=picture, at=at, until=day_of(at) + rules.DRAFT_PHOTOS_KEPT_FOR)


@transaction.atomic
def forget_reporter(*, reporter: Claims, by: Actor, at: datetime) -> int:
    """Make a household's reports anonymous, without a telephone to call back, and return how many there were."""
    rows = list(
        Report.objects.of_household(reporter.cell, reporter.household).select_for_update().exclude(household_id=None)
    )
    for row in rows:
        words = Words.open(row.sealed)
        row.sealed = Words(words.text, words.place).seal() if row.sealed else None
        row.cell = row.household_id = None
        row.save(update_fields=["sealed", "cell", "household_id"])
    if rows:
        subject = ("household", f"{reporter.cell}/{reporter.household}")
        record(action="report.reporter_forgotten", subject=subject, by=by, at=at, details={"reports": len(rows)})
    return len(rows)


def _repeated(sent: Report, told: Told, reporter: Claims | None) -> str:
    words = Words.open(sent.sealed)
    same = (sent.kind, sent.commune, sent.happened_on, words.text) == (
        told.kind,
        told.commune,
        told.day,
        rules.cleaned(told.text),
    )
    if same and sent.household_id == (reporter.household if reporter else None):
        return code_of(sent.tag)
    raise Conflict(
        "form_sent_before", _("This form was sent before with other content. Nothing was changed; send it again.")
    )


def _checked(told: Told, today: date) -> Told:
    """Return what was told, cleaned, if it can be true."""
    kind(told.kind, today)
    text, place = rules.cleaned(told.text), rules.cleaned(told.place)
    if not text:
        raise _wrong("text_empty", _("Write in a few words what you saw or heard."), "text")
    if len(text) > rules.LONGEST_TEXT or len(place) > rules.LONGEST_PLACE:
        raise _wrong("text_too_long", _("This text is too long. Please shorten it."), "text")
    if not rules.may_have_happened(told.day, today):
        raise _wrong("day_unlikely", _("Choose a day of the last 30 days, today included."), "day")
    if told.count is not None and not 1 <= told.count <= rules.MOST_COUNTED:
        raise _wrong("count_unlikely", _("Enter a number from 1 to 100000, or leave it out."), "count")
    point = rules.rough(told.point) if told.point else None
    return Told(told.kind, told.commune, place, point, told.day, told.ongoing, told.count, text)


def _keep(report: UUID, told: Told, reporter: Claims | None, language: str, source: str, at: datetime) -> Report:
    whose = household(reporter) if reporter else None
    latitude, longitude = told.point or (None, None)
    made: Report = Report.objects.create(
        id=report,
        tag=tag_of(report),
        cell=reporter.cell if reporter else None,
        household_id=reporter.household if reporter else None,
        kind=told.kind,
        commune=told.commune,
        province=_province(told.commune),
        latitude=latitude,
        longitude=longitude,
        happened_on=told.day,
        ongoing=told.ongoing,
        count=told.count,
        sealed=Words(told.text, told.place, (whose.phone or "") if whose else "").seal(),
        language=language,
        source=source,
        received_at=at,
        kept_until=day_of(at) + rules.KEPT_FOR,
    )
    return made


def _province(commune: str) -> str:
    try:
        return province_of(commune)
    except NotFound as reason:
        raise _wrong("commune_unknown", _("No ward or commune has this name."), "commune") from reason


def _attach(report: Report, photos: Sequence[UUID]) -> None:
    if len(photos) > rules.PHOTOS_AT_MOST:
        raise _wrong("photos_too_many", _("Send at most three photos."), "photo")
    ReportPhoto.objects.bulk_create(
        ReportPhoto(picture_id=picture, report=report, position=position) for position, picture in enumerate(photos)
    )
    picture_store.keep_until(picture_ids=photos, day=report.kept_until)


def _announce(report: Report, same_as: UUID | None) -> None:
    """Leave word in the outbox: what is needed to open a signal, and nothing in anybody's words."""
    body = {
        "report": str(report.id),
        "kind": report.kind,
        "commune": report.commune,
        "province": report.province,
        "day": report.happened_on.isoformat(),
        "at": report.received_at.isoformat(),
        "same_as": str(same_as) if same_as else None,
    }
    publish(topic=RECEIVED_TOPIC, key=report.id, body=body)


def _wrong(code: str, message: str, field: str) -> Invalid:
    return Invalid(code, message, {"pointer": f"/{field}"})
