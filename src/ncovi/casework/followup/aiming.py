"""Which check of an episode comes next, by the episode's own version of the schedule."""

from datetime import datetime

from ncovi.casework.followup import rules
from ncovi.casework.followup.models import Episode
from ncovi.instruments.follow_up import Kind, follow_up

# What work about an episode names as its subject.
SUBJECT = "episode"


def kind_of(episode: Episode) -> Kind:
    """Return how an episode goes, as published when it was begun."""
    return follow_up(episode.programme, episode.schedule_version).kind(episode.kind)


def aim(episode: Episode, at: datetime) -> None:
    """Set the next check that is not done; the caller saves."""
    slot = rules.next_check(episode.first_day, episode.days, kind_of(episode).untils, episode.heard_at, at)
    episode.check_from, episode.check_until = (slot.begins, slot.until) if slot else (None, None)
