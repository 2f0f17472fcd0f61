"""Photographs of a form that is still being filled in: kept from page to page, each file judged by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ncovi.access.address import address_of
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, TooMany
from ncovi.kernel.pictures import MOST_BYTES, reencode
from ncovi.reports.actions import expect_photo, keep_photo
from ncovi.reports.rules import DRAFT_PHOTOS_KEPT_FOR, PHOTOS_AT_MOST

SALT = "ncovi.report.photos"


@dataclass(slots=True)
class Photos:
    """The photographs kept so far, and what was wrong with those that were not."""

    report: UUID
    kept: list[UUID] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def token(self) -> str:
        """What the form carries on: nobody can name another's photograph in it."""
        return dumps([picture.hex for picture in self.kept], salt=f"{SALT}.{self.report}")

    @property
    def room(self) -> int:
        """How many more may be added."""
        return PHOTOS_AT_MOST - len(self.kept)


def taken(request: HttpRequest, report: UUID) -> Photos:
    """Return the form's photographs: those of the page before but for the dropped ones, and those sent now."""
    dropped = set(request.POST.getlist("drop"))
    before = [UUID(one) for one in _before(request.POST.get("photos", ""), report)]
    photos = Photos(report, [picture for position, picture in enumerate(before, 1) if str(position) not in dropped])
    sent: Sequence[UploadedFile[bytes]] = [one for one in request.FILES.getlist("photo") if one.size]
    for one in sent:
        if not photos.room:
            photos.errors.append(_("Send at most three photos."))
            break
        _take(photos, one, address_of(request))
    return photos


def _before(token: str, report: UUID) -> list[str]:
    try:
        kept: list[str] = loads(token, salt=f"{SALT}.{report}", max_age=DRAFT_PHOTOS_KEPT_FOR)
    except BadSignature:
        return []
    return kept


def _take(photos: Photos, sent: "UploadedFile[bytes]", address: str) -> None:
    try:
        expect_photo(address=address, by=SYSTEM, at=now())
        # One byte more than allowed tells "too large" apart without reading all of it.
        picture = reencode(sent.read(MOST_BYTES + 1))
        photos.kept.append(keep_photo(picture=picture, address=address, by=SYSTEM, at=now()))
    except (Invalid, TooMany) as refused:
        photos.errors.append(refused.message)
