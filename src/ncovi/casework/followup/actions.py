"""Following a person for some days: begun, made longer, ended. Each action takes the `key` of the form that asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, organisation_for
from ncovi.audit.actions import Actor, record
from ncovi.casework.followup import rules
from ncovi.casework.followup.models import Change, Episode
from ncovi.casework.holding import whole
from ncovi.casework.telling import News, tell
from ncovi.declarations.queries import history
from ncovi.instruments.follow_up import follow_up
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.secrets import vault
from ncovi.people.queries import PersonCard, contact

MANAGE = "territory:follow_up:manage"
LONGEST_WORDS = 500

EpisodeKey = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class Plan:
    """How somebody is to be followed; `words` are the officer's own to the person."""

    kind: str
    first_day: date
    days: int
    words: str = ""
    programme: str = "covid19"
    item_id: UUID | None = None


@transaction.atomic
def open_episode(*, person: EpisodeKey, plan: Plan, key: UUID, by: OfficerCard, at: datetime) -> EpisodeKey:
    """Begin to follow a person, tell their household, and return the episode's key; the same form again finds it.

    Raises:
        Conflict: the person is followed already.
        Forbidden: no permission. NotFound: out of scope. Invalid: days that no follow-up of this kind has.
    """
    by.insist(MANAGE)
    card = contact(by.scope, person).card
    if Episode.objects.within(by.scope).filter(cell=card.cell, id=key, person_id=card.id).exists():
        return card.cell, key
    _check(plan, day_of(at))
    words = plan.words.strip()
    made = Episode(
        cell=card.cell,
        id=key,
        person_id=card.id,
        household_id=card.household_id,
        commune=card.commune,
        province=card.province,
        programme=plan.programme,
        kind=plan.kind,
        first_day=plan.first_day,
        days=plan.days,
        last_check=_last_heard(by, card, plan.first_day, day_of(at)),
        organisation_id=organisation_for(card.commune) or by.organisation_id,
        item_id=plan.item_id,
        words_sealed=vault().seal(words) if words else None,
        opened_by=by.id,
        opened_at=at,
    )
    _keep(made)
    _note(made, "opened", key, by, at)
    _tell(made, key, by, at)
    return made.cell, made.id


@transaction.atomic
def change_days(*, episode: EpisodeKey, days: int, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Make an episode longer or shorter: `days` in all.

    Raises:
        Conflict: it has ended. Forbidden: no permission. NotFound: out of scope. Invalid: days that it cannot have.
    """
    found = _running(episode, key, "changed", by)
    if found is None:
        return
    kind = follow_up(found.programme).kind(found.kind)
    gone = rules.day_number(found.first_day, 90, day_of(at))
    if not max(1, gone) <= days <= kind.most_days:
        text = _("Choose from %(least)d to %(most)d days.") % {"least": max(1, gone), "most": kind.most_days}
        raise Invalid("days_out_of_range", text, {"pointer": "/days"})
    found.days = days
    found.save(update_fields=["days"])
    _note(found, "changed", key, by, at)
    _tell(found, key, by, at)


@transaction.atomic
def end_episode(*, episode: EpisodeKey, reason: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """End an episode before its time, for a reason.

    Raises:
        Conflict: it has ended. Forbidden: no permission. NotFound: out of scope. Invalid: no such reason.
    """
    if reason not in rules.REASONS:
        raise Invalid("reason_unknown", _("Choose a reason."), {"pointer": "/reason"})
    found = _running(episode, key, "ended", by)
    if found is None:
        return
    found.ended_at, found.ended_by, found.reason = at, by.id, reason
    found.save(update_fields=["ended_at", "ended_by", "reason"])
    _note(found, "ended", key, by, at, reason)
    if reason != "died":
        _tell(found, key, by, at)


def _check(plan: Plan, on: date) -> None:
    kind = follow_up(plan.programme).kind(plan.kind)
    if not 1 <= plan.days <= kind.most_days:
        text = _("Choose from %(least)d to %(most)d days.") % {"least": 1, "most": kind.most_days}
        raise Invalid("days_out_of_range", text, {"pointer": "/days"})
    if not rules.is_plausible_start(plan.first_day, on):
        text = _("The first day lies at most two weeks back and one week ahead.")
        raise Invalid("first_day_implausible", text, {"pointer": "/first_day"})
    if rules.last_day(plan.first_day, plan.days) < on:
        raise Invalid("over_already", _("These days are over already."), {"pointer": "/days"})
    whole("words", plan.words, LONGEST_WORDS)


def _last_heard(by: OfficerCard, card: PersonCard, first_day: date, on: date) -> date:
    """Return the last day on which the person declared, the day before the first one where that was earlier."""
    told = history(by.scope, cell=card.cell, person=card.id, limit=1)
    newest = told[0].key.day if told else date.min
    return max(first_day - timedelta(days=1), min(newest, on))


def _keep(made: Episode) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as reason:
        text = _("This person is being followed already. Change that follow-up instead.")
        raise Conflict("followed_already", text) from reason


def _running(episode: EpisodeKey, key: UUID, action: str, by: OfficerCard) -> Episode | None:
    """Return a running episode, locked, or None if the form with this key was carried out already."""
    by.insist(MANAGE)
    cell, episode_id = episode
    mine = Episode.objects.within(by.scope).filter(cell=cell, id=episode_id)
    found: Episode | None = mine.select_for_update().first()
    if found is None:
        raise NotFound("episode_unknown", _("There is no such follow-up in your territory."))
    sent = Change.objects.within(by.scope).filter(key=key).first()
    if sent is not None and (sent.episode_id, sent.officer_id, sent.action) == (found.id, by.id, action):
        return None
    if found.ended_at is not None:
        raise Conflict("episode_ended", _("This follow-up has ended meanwhile. Nothing was changed."))
    return found


def _note(episode: Episode, action: str, key: UUID, by: OfficerCard, at: datetime, reason: str = "") -> None:
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
        reason=reason,
    )
    record(
        action=f"follow_up.{action}",
        subject=("episode", str(episode.id)),
        by=Actor("officer", str(by.id)),
        at=at,
        unit=episode.commune,
        details={"days": episode.days, "kind": episode.kind} | ({"reason": reason} if reason else {}),
    )


def _tell(episode: Episode, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Let the household know that there is something to read."""
    news = News("outcome", "follow_up_news", f"/follow-up/{episode.person_id}")
    household = episode.cell, episode.household_id
    tell(household, news, key=key, by=Actor("officer", str(by.id)), at=at)
