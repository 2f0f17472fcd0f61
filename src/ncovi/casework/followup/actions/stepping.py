"""What every step of an episode shares: the locked row, the written trail, the word to the household."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.followup import rules
from ncovi.casework.followup.aiming import SUBJECT
from ncovi.casework.followup.models import Change, Episode
from ncovi.casework.telling import News, tell
from ncovi.kernel.errors import Conflict, NotFound
from ncovi.kernel.secrets import vault

MANAGE = "territory:follow_up:manage"

EpisodeKey = tuple[int, UUID]


def actor(by: OfficerCard) -> Actor:
    """Return the officer as the audit log names them."""
    return Actor("officer", str(by.id))


def locked(episode: EpisodeKey, by: OfficerCard) -> Episode:
    """Return an episode of the territory, locked.

    Raises:
        Forbidden: no permission. NotFound: not there, or out of scope.
    """
    by.insist(MANAGE)
    cell, episode_id = episode
    found: Episode | None = (
        Episode.objects.within(by.scope).filter(cell=cell, id=episode_id).select_for_update().first()
    )
    if found is None:
        raise NotFound("episode_unknown", _("There is no such follow-up in your territory."))
    return found


def running(episode: EpisodeKey, key: UUID, action: str, by: OfficerCard) -> Episode | None:
    """Return a running episode, locked, or None if the form with this key was carried out already.

    Raises:
        Conflict: it has ended. Forbidden, NotFound: as for `locked`.
    """
    found = locked(episode, by)
    sent = Change.objects.within(by.scope).filter(key=key).first()
    if sent is not None and (sent.episode_id, sent.officer_id, sent.action) == (found.id, by.id, action):
        return None
    insist_on(found, action)
    return found


def insist_on(found: Episode, step: str) -> None:
    """Insist that a step may be taken where an episode stands.

    Raises:
        Conflict: it has ended.
    """
    if not rules.may(rules.RUNNING if found.ended_at is None else rules.ENDED, step):
        raise Conflict("episode_ended", _("This follow-up has ended meanwhile. Nothing was changed."))


def note(
    episode: Episode, action: str, key: UUID, by: OfficerCard, at: datetime, *, reason: str = "", words: str = ""
) -> None:
    """Write what an officer did into the trail and the audit log; `words` are kept sealed."""
    Change.objects.create(
        key=key,
        cell=episode.cell,
        episode_id=episode.id,
        commune=episode.commune,
        province=episode.province,
        at=at,
        officer_id=by.id,
        action=action,
        days=episode.days,
        place=episode.place,
        reason=reason,
        note_sealed=vault().seal(words) if words else None,
    )
    record(
        action=f"follow_up.{action}",
        subject=(SUBJECT, str(episode.id)),
        by=actor(by),
        at=at,
        unit=episode.commune,
        details={"days": episode.days, "kind": episode.kind} | ({"reason": reason} if reason else {}),
    )


def tell_household(episode: Episode, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Let the household know that there is something to read."""
    news = News("outcome", "follow_up_news", f"/follow-up/{episode.person_id}")
    tell((episode.cell, episode.household_id), news, key=key, by=actor(by), at=at)
