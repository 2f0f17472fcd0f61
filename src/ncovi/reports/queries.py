"""Reads of reports: a household sees its own, who holds an anonymous one's code its bare facts, staff their area's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.kernel import picture_store
from ncovi.kernel.errors import NotFound
from ncovi.kernel.pictures import Picture
from ncovi.people.tokens import Claims
from ncovi.reports.codes import BadCode, code_of, parse
from ncovi.reports.models import Report, ReportPhoto
from ncovi.reports.rules import Point
from ncovi.reports.words import Words


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as its reader may see it: without the code's holder being known, the words stay closed."""

    id: UUID
    code: str
    kind: str
    commune: str
    point: Point | None
    day: date
    ongoing: bool
    count: int | None
    received_at: datetime
    anonymous: bool
    forgotten: bool
    words: Words
    photos: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Where the answer to a report goes: its household, the sealed telephone's household language, and the code."""

    household: tuple[int, UUID]
    language: str
    code: str


@dataclass(frozen=True, slots=True)
class Clue:
    """What tells whether two reports are about one thing. For the house alone: no page ever shows it."""

    report: UUID
    day: date
    point: Point | None
    text: str


def own(claims: Claims, *, limit: int, before: tuple[datetime, UUID] | None = None) -> list[ReportView]:
    """Return a household's reports, newest first, without photographs."""
    rows = Report.objects.of_household(claims.cell, claims.household).order_by("-received_at", "-id")
    if before is not None:
        rows = rows.filter(received_at__lte=before[0]).exclude(received_at=before[0], id__gte=before[1])
    return [_view(row, Words.open(row.sealed), ()) for row in rows[:limit]]


def by_code(code: str, claims: Claims | None) -> ReportView:
    """Return a report by its code: a household's own whole, an anonymous one without its words and photographs.

    Raises:
        NotFound: no such report, or another household's.
    """
    row = _by_code(code)
    if row.household_id is None:
        return _view(row, Words(), ())
    if claims is None or (row.cell, row.household_id) != (claims.cell, claims.household):
        raise _unknown()
    return _view(row, Words.open(row.sealed), _photos_of([row.id]).get(row.id, ()))


def is_sent(report: UUID) -> bool:
    """Tell whether a form was sent already."""
    known: bool = Report.objects.unscoped("a form is known by its own id").filter(id=report).exists()
    return known


def whole_code(typed: str) -> str:
    """Return a report's code as it is written, however it was typed.

    Raises:
        NotFound: no such report.
    """
    return code_of(_by_code(typed).tag)


def is_somebodys(code: str) -> bool:
    """Tell whether a code leads to a report that only its household may open.

    Raises:
        NotFound: no such report.
    """
    return _by_code(code).household_id is not None


def within(scope: Scope, reports: Collection[UUID]) -> list[ReportView]:
    """Return reports as the staff of their place see them, newest first."""
    rows = Report.objects.within(scope).filter(id__in=reports).order_by("-received_at", "-id")
    photos = _photos_of(reports)
    return [_view(row, Words.open(row.sealed), photos.get(row.id, ())) for row in rows]


def own_photo(claims: Claims, photo: UUID) -> Picture:
    """Return a photograph of a household's own report.

    Raises:
        NotFound: no such photograph, or another household's.
    """
    rows = ReportPhoto.objects.unscoped("the household stands in the condition")
    mine = {"report__cell": claims.cell, "report__household_id": claims.household}
    if not rows.filter(picture_id=photo, **mine).exists():
        raise _no_photo()
    return _picture(photo)


def photo_within(scope: Scope, photo: UUID) -> tuple[UUID, Picture]:
    """Return the report that a photograph within an officer's scope belongs to, and the photograph.

    Raises:
        NotFound: no such photograph, or out of scope.
    """
    report = ReportPhoto.objects.within(scope).filter(picture_id=photo).values_list("report_id", flat=True).first()
    if report is None:
        raise _no_photo()
    return report, _picture(photo)


def reporters(reports: Collection[UUID]) -> dict[UUID, Reporter]:
    """Return to whom the answer to each report goes; anonymous ones are left out."""
    rows = Report.objects.unscoped("answers go to reporters wherever they live").filter(
        id__in=reports, household_id__isnull=False
    )
    found = rows.values_list("id", "cell", "household_id", "language", "tag")
    return {
        report: Reporter((cell, household), language, code_of(tag))
        for report, cell, household, language, tag in found
        if cell is not None and household is not None
    }


def clues(reports: Collection[UUID]) -> list[Clue]:
    """Return what tells whether reports are about one thing."""
    rows = Report.objects.unscoped("repeats are compared by the house, and shown to nobody").filter(id__in=reports)
    return [Clue(row.id, row.happened_on, _point(row), _told(Words.open(row.sealed))) for row in rows]


def _told(words: Words) -> str:
    return f"{words.place} {words.text}"


def _by_code(code: str) -> Report:
    try:
        tag = parse(code)
    except BadCode as reason:
        raise _unknown() from reason
    row = Report.objects.unscoped("whoever holds the code is told what became of it").filter(tag=tag).first()
    if row is None:
        raise _unknown()
    found: Report = row
    return found


def _photos_of(reports: Collection[UUID]) -> dict[UUID, Sequence[UUID]]:
    rows = ReportPhoto.objects.unscoped("the reports were found by their owner or scope").filter(report_id__in=reports)
    found: dict[UUID, list[UUID]] = {}
    for report, picture in rows.order_by("position").values_list("report_id", "picture_id"):
        found.setdefault(report, []).append(picture)
    return dict(found)


def _picture(photo: UUID) -> Picture:
    picture = picture_store.load(photo)
    if picture is None:
        raise _no_photo()
    return picture


def _view(row: Report, words: Words, photos: Sequence[UUID]) -> ReportView:
    return ReportView(
        id=row.id,
        code=code_of(row.tag),
        kind=row.kind,
        commune=row.commune,
        point=_point(row),
        day=row.happened_on,
        ongoing=row.ongoing,
        count=row.count,
        received_at=row.received_at,
        anonymous=row.household_id is None,
        forgotten=row.sealed is None,
        words=words,
        photos=photos,
    )


def _point(row: Report) -> Point | None:
    return None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude)


def _unknown() -> NotFound:
    return NotFound("report_unknown", _("There is no report with this code. Look at the code once more."))


def _no_photo() -> NotFound:
    return NotFound("photo_unknown", _("This photo does not exist, or it has been deleted."))
