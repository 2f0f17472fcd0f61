"""Publishing, following places, loading numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.bulletins import hotlines
from ncovi.bulletins.models import Bulletin, BulletinPlace, FollowedPlace, Hotline, Spreading
from ncovi.bulletins.rules import (
    GUIDANCE,
    KINDS,
    MOST_PLACES,
    NORMAL,
    NOTICES,
    OFF,
    SITUATIONS,
    URGENCIES,
    URGENT,
    Place,
    content_digest,
)
from ncovi.kernel.errors import Conflict, Forbidden, Invalid
from ncovi.kernel.ids import uuid7
from ncovi.people.tokens import Claims
from ncovi.territory.queries import Level, province_of, unit

WRITE = "territory:bulletin:write"
# A page shows these, and the digest covers them.
CONTENT = ("slug", "version", "kind", "situation", "urgency", "title_vi", "title_en", "text_vi", "text_en")
FIRST_PHASE = "households"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it is handed in. `version` counts up with each change of the same `slug`."""

    slug: str
    kind: str
    title_vi: str
    title_en: str
    text_vi: str
    text_en: str
    places: tuple[Place, ...]
    version: int = 1
    situation: str = ""
    urgency: str = NORMAL
    valid_until: datetime | None = None

    def digest(self) -> str:
        """Return the digest of what people will read."""
        content = {name: getattr(self, name) for name in CONTENT}
        return content_digest(content, self.places)


@transaction.atomic
def publish(*, draft: Draft, by: OfficerCard, at: datetime) -> bool:
    """Publish a text that `by` checked, in the name of their organisation; the same version again changes nothing.

    Raises:
        Forbidden: no permission. Invalid: a part is missing, or a place lies outside the officer's territory.
        Conflict: the version was published with another content, or a later one was.
    """
    if not by.may(WRITE):
        raise Forbidden("permission_missing", _("Your roles do not include this."))
    _check(draft)
    _check_places(draft, by)
    made = _store(draft, organisation=by.organisation_id, verified_by=by.id, at=at)
    if made is None:
        return False
    if draft.kind != GUIDANCE or draft.urgency == URGENT:
        # Whoever wants to hear of it does after the commit, in batches, by the worker.
        Spreading.objects.create(bulletin=made, started_at=at, phase=FIRST_PHASE)
    details = {"digest": made.digest, "slug": made.slug, "version": made.version}
    actor = Actor("officer", str(by.id))
    record(action="bulletin.verified", subject=("bulletin", str(made.id)), by=actor, at=at, details=details)
    return True


@transaction.atomic
def publish_built_in(*, draft: Draft, by: Actor, at: datetime) -> bool:
    """Publish a text that comes with the product: nobody checked it here yet, and the page says so.

    An installation that published the same text under its own name keeps its own.
    """
    _check(draft)
    if Bulletin.objects.filter(slug=draft.slug, version__gte=draft.version).exists():
        return False
    if Bulletin.objects.filter(slug=draft.slug, verified_by__isnull=False).exists():
        return False
    made = _store(draft, organisation=None, verified_by=None, at=at)
    if made is None:
        return False
    record(action="bulletin.built_in", subject=("bulletin", str(made.id)), by=by, at=at, details={"slug": made.slug})
    return True


@transaction.atomic
def follow_place(*, claims: Claims, commune: str, home: str, notices: str, by: Actor, at: datetime) -> None:
    """Follow a commune, or choose anew what to hear about it or about the one at `home`.

    Raises:
        NotFound: no such commune. Invalid: unknown choice, or urgent news from home refused. Conflict: as many places
        as can be followed.
    """
    if notices not in NOTICES or (commune == home and notices == OFF):
        raise Invalid("notices_unknown", _("Choose one of the answers offered."), {"pointer": "/notices"})
    province = province_of(commune)
    own = FollowedPlace.objects.of_household(claims.cell, claims.household)
    taken = set(own.select_for_update().values_list("commune", flat=True))
    if commune not in taken | {home} and len(taken - {home}) >= MOST_PLACES:
        text = _("You follow %(count)s places already. Take one off first.") % {"count": MOST_PLACES}
        raise Conflict("places_full", text)
    FollowedPlace.objects.unscoped("the household's own row, by its key").update_or_create(
        cell=claims.cell,
        household_id=claims.household,
        commune=commune,
        defaults={"province": province, "notices": notices},
    )
    subject = ("household", str(claims.household))
    record(action="place.followed", subject=subject, by=by, at=at, unit=commune, details={"notices": notices})


@transaction.atomic
def unfollow_place(*, claims: Claims, commune: str, by: Actor, at: datetime) -> None:
    """Follow a commune no longer; one that was not followed stays so."""
    own = FollowedPlace.objects.of_household(claims.cell, claims.household)
    gone, _by_table = own.filter(commune=commune).delete()
    if gone:
        subject = ("household", str(claims.household))
        record(action="place.unfollowed", subject=subject, by=by, at=at, unit=commune)


@transaction.atomic
def load_hotlines(*, lines: Sequence[hotlines.PlaceLine], by: Actor, at: datetime) -> int:
    """Keep the numbers of places and return how many were new or changed; the others stay.

    Raises:
        NotFound: a place is not among today's units.
    """
    changed = 0
    for line in lines:
        unit(line.code, cast("Level", line.level))
        told: dict[str, Any] = {
            name: getattr(line, name) for name in ("name_vi", "name_en", "hours_vi", "hours_en", "until")
        }
        key: dict[str, Any] = {"level": line.level, "code": line.code, "number": line.number, "since": line.since}
        if Hotline.objects.filter(**key, **told).exists():
            continue
        Hotline.objects.update_or_create(**key, defaults=told)
        changed += 1
    if changed:
        record(action="hotlines.loaded", subject=("hotline", "all"), by=by, at=at, details={"changed": changed})
    hotlines.forget()
    return changed


def _check(draft: Draft) -> None:
    known = draft.kind in KINDS and draft.urgency in URGENCIES
    fits = draft.situation in SITUATIONS if draft.kind == GUIDANCE else draft.situation == ""
    if not (known and fits):
        raise Invalid(
            "bulletin_kind", _("%(slug)s: kind, situation or urgency is none of ours.") % {"slug": draft.slug}
        )
    texts = (draft.slug, draft.title_vi, draft.title_en, draft.text_vi, draft.text_en)
    if not all(text.strip() for text in texts) or not draft.places:
        text = _("%(slug)s: title, text and places are needed, the texts in both languages.") % {"slug": draft.slug}
        raise Invalid("bulletin_incomplete", text)


def _check_places(draft: Draft, by: OfficerCard) -> None:
    for level, code in draft.places:
        place = unit(code, cast("Level", level))
        inside = by.scope.nation or (level != "nation" and by.scope.covers(code, place.province_code or code))
        if not inside:
            raise Invalid("place_outside", _("A place lies outside your territory."), {"pointer": "/places"})


def _store(draft: Draft, *, organisation: int | None, verified_by: int | None, at: datetime) -> Bulletin | None:
    digest = draft.digest()
    versions = Bulletin.objects.select_for_update().filter(slug=draft.slug)
    known = {row.version: row for row in versions}
    same = known.get(draft.version)
    if same is not None and same.digest == digest and (same.verified_by is not None or verified_by is None):
        return None
    if same is not None and same.digest == digest:
        return _seal(same, organisation=organisation, verified_by=verified_by, at=at)
    if known and max(known) >= draft.version:
        raise Conflict("bulletin_version", _("%(slug)s: a change needs a higher version.") % {"slug": draft.slug})
    versions.filter(superseded_at__isnull=True).update(superseded_at=at)
    content = {name: getattr(draft, name) for name in CONTENT}
    made = Bulletin.objects.create(
        **content,
        id=uuid7(at),
        organisation_id=organisation,
        published_at=at,
        valid_until=draft.valid_until,
        verified_by=verified_by,
        verified_at=at if verified_by is not None else None,
        digest=digest,
    )
    BulletinPlace.objects.bulk_create(
        BulletinPlace(bulletin=made, level=level, code=code, published_at=at) for level, code in draft.places
    )
    return made


def _seal(row: Bulletin, *, organisation: int | None, verified_by: int | None, at: datetime) -> Bulletin:
    """Put an organisation's name and seal under a text that came with the product and was found right as it stands."""
    row.organisation_id, row.verified_by, row.verified_at = organisation, verified_by, at
    row.save(update_fields=["organisation_id", "verified_by", "verified_at"])
    return row
