"""Who is followed: a household's own members, or an officer's territory; whoever asks comes first."""

from ncovi.casework.followup.queries.calls import CallView, calls_of, to_call
from ncovi.casework.followup.queries.household import FollowUpStanding, episodes_of, followed_days, standing
from ncovi.casework.followup.queries.released import ScheduledTest, checklist, scheduled_tests
from ncovi.casework.followup.queries.territory import (
    A_PAGE,
    by_keys,
    changes,
    episode,
    episodes_of_person,
    rows,
    running,
    running_of,
)
from ncovi.casework.followup.queries.timeline import events_of_person
from ncovi.casework.followup.queries.views import ChangeView, EpisodeView, episode_view

__all__ = [
    "A_PAGE",
    "CallView",
    "ChangeView",
    "EpisodeView",
    "FollowUpStanding",
    "ScheduledTest",
    "by_keys",
    "calls_of",
    "changes",
    "checklist",
    "episode",
    "episode_view",
    "episodes_of",
    "episodes_of_person",
    "events_of_person",
    "followed_days",
    "rows",
    "running",
    "running_of",
    "scheduled_tests",
    "standing",
    "to_call",
]
