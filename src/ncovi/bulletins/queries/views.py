"""Bulletins as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from ncovi.access.queries import organisation_name
from ncovi.bulletins.actions import CONTENT
from ncovi.bulletins.models import Bulletin
from ncovi.bulletins.rules import URGENT, Place, content_digest
from ncovi.bulletins.texts import Block, blocks, summary
from ncovi.kernel.languages import house_language

GROUP = 4


@dataclass(frozen=True, slots=True)
class BulletinLine:
    """A bulletin in a list. `unit` is who issued it, "" for a text that came with the product."""

    id: UUID
    title: str
    summary: str
    unit: str
    at: datetime
    urgency: str
    kind: str
    situation: str
    checked: bool

    @property
    def urgent(self) -> bool:
        """Whether it should be read now."""
        return self.urgency == URGENT


@dataclass(frozen=True, slots=True)
class Seal:
    """Who checked a text and when; `whole` tells whether it is still the text that was checked."""

    officer: str
    unit: str
    at: datetime
    digest: str
    whole: bool

    @property
    def short(self) -> str:
        """The beginning of the digest in groups, as one compares it by eye."""
        return " ".join(self.digest[start : start + GROUP] for start in range(0, 4 * GROUP, GROUP))


@dataclass(frozen=True, slots=True)
class BulletinText:
    """A bulletin to read; `seal` is None for a text that nobody checked here, `replaced_by` names a newer version."""

    line: BulletinLine
    blocks: Sequence[Block]
    places: Sequence[Place]
    version: int
    valid_until: datetime | None
    seal: Seal | None
    replaced_by: UUID | None = None


def line_of(row: Bulletin) -> BulletinLine:
    """Return a row as a list shows it."""
    return BulletinLine(
        id=row.id,
        title=_said(row, "title"),
        summary=summary(_said(row, "text")),
        unit=organisation_name(row.organisation_id) if row.organisation_id else "",
        at=row.published_at,
        urgency=row.urgency,
        kind=row.kind,
        situation=row.situation,
        checked=row.verified_at is not None,
    )


def text_of(row: Bulletin, places: Sequence[Place], officer: str = "", replaced_by: UUID | None = None) -> BulletinText:
    """Return a row to be read, with the digest of its content computed anew."""
    return BulletinText(
        line=line_of(row),
        blocks=blocks(_said(row, "text")),
        places=places,
        version=row.version,
        valid_until=row.valid_until,
        seal=_seal(row, places, officer),
        replaced_by=replaced_by,
    )


def _seal(row: Bulletin, places: Sequence[Place], officer: str) -> Seal | None:
    if row.verified_at is None:
        return None
    now = content_digest({name: getattr(row, name) for name in CONTENT}, places)
    unit = organisation_name(row.organisation_id) if row.organisation_id else ""
    return Seal(officer, unit, row.verified_at, row.digest, whole=now == row.digest)


def _said(row: Bulletin, part: str) -> str:
    return str(getattr(row, f"{part}_{house_language(get_language() or 'vi')}"))
