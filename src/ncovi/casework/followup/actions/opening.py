"""Beginning to follow a person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, organisation_for
from ncovi.casework.followup import rules
from ncovi.casework.followup.actions.stepping import MANAGE, EpisodeKey, note, tell_household
from ncovi.casework.followup.aiming import aim
from ncovi.casework.followup.models import Episode
from ncovi.casework.holding import whole
from ncovi.declarations.queries import StoredDeclaration, history
from ncovi.instruments.follow_up import follow_up
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.kernel.secrets import vault
from ncovi.people.queries import PersonCard, contact

LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """How somebody is to be followed; `words` are the officer's own to the person.

    `place` is where they stay, "home", "hospital" or "centre"; `way` how they tell: by their own "phone", or a "call".
    """

    kind: str
    first_day: date
    days: int
    words: str = ""
    programme: str = "covid19"
    item_id: UUID | None = None
    place: str = "home"
    way: str = "phone"


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
    made = _episode(card, plan, key, by, at)
    _keep(made)
    note(made, "opened", key, by, at)
    tell_household(made, key, by, at)
    return made.cell, made.id


def _episode(card: PersonCard, plan: Plan, key: UUID, by: OfficerCard, at: datetime) -> Episode:
    newest, words = _newest(by, card), plan.words.strip()
    made = Episode(
        cell=card.cell,
        id=key,
        person_id=card.id,
        household_id=card.household_id,
        commune=card.commune,
        province=card.province,
        programme=plan.programme,
        kind=plan.kind,
        schedule_version=follow_up(plan.programme).version,
        place=plan.place,
        way=plan.way,
        first_day=plan.first_day,
        days=plan.days,
        last_check=_last_heard(newest, plan.first_day, day_of(at)),
        heard_at=newest.received_at if newest else None,
        organisation_id=organisation_for(card.commune) or by.organisation_id,
        item_id=plan.item_id,
        words_sealed=vault().seal(words) if words else None,
        opened_by=by.id,
        opened_at=at,
    )
    aim(made, at)
    return made


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
    if plan.place not in kind.places:
        raise Invalid("place_unknown", _("This kind of follow-up does not take place there."), {"pointer": "/place"})
    if plan.way not in rules.WAYS:
        raise Invalid("way_unknown", _("Say how the person tells how they are."), {"pointer": "/way"})
    whole("words", plan.words, LONGEST_WORDS)


def _newest(by: OfficerCard, card: PersonCard) -> StoredDeclaration | None:
    told = history(by.scope, cell=card.cell, person=card.id, limit=1)
    return told[0] if told else None


def _last_heard(newest: StoredDeclaration | None, first_day: date, on: date) -> date:
    """Return the last day on which the person declared, the day before the first one where that was earlier."""
    told = newest.key.day if newest else date.min
    return max(first_day - timedelta(days=1), min(told, on))


def _keep(made: Episode) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as reason:
        text = _("This person is being followed already. Change that follow-up instead.")
        raise Conflict("followed_already", text) from reason
