"""Where pictures lie. The room that keeps a picture's id decides who may look at it; nothing here knows whose it is."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import StoredPicture
from ncovi.kernel.pictures import Picture

FORGOTTEN_AT_ONCE = 500


def keep(*, picture: Picture, at: datetime, until: date | None = None) -> UUID:
    """Store a picture in the caller's transaction and return its id; after `until` it is forgotten by itself."""
    made = StoredPicture.objects.create(
        id=uuid7(at),
        content=picture.content,
        type=picture.type,
        width=picture.width,
        height=picture.height,
        kept_until=until,
        created_at=at,
    )
    return made.id


def load(picture_id: UUID) -> Picture | None:
    """Return a picture, None once it was forgotten."""
    found = StoredPicture.objects.filter(id=picture_id).first()
    return Picture(bytes(found.content), found.width, found.height, found.type) if found else None


def known(picture_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return which of some pictures are still there; asked about none, it asks nobody."""
    asked = set(picture_ids)
    return frozenset(StoredPicture.objects.filter(id__in=asked).values_list("id", flat=True)) if asked else frozenset()


def keep_until(*, picture_ids: Collection[UUID], day: date) -> None:
    """Let pictures be forgotten by themselves after `day`."""
    StoredPicture.objects.filter(id__in=picture_ids).update(kept_until=day)


def forget(picture_ids: Collection[UUID]) -> None:
    """Delete pictures for good; those that are gone already are no trouble."""
    StoredPicture.objects.filter(id__in=picture_ids).delete()


def forget_old(*, today: date, limit: int = FORGOTTEN_AT_ONCE) -> int:
    """Delete up to `limit` pictures whose time is over and return how many there were."""
    over = StoredPicture.objects.filter(kept_until__lt=today).values_list("id", flat=True)[:limit]
    deleted, _by_model = StoredPicture.objects.filter(id__in=list(over)).delete()
    return deleted
