"""Following a person for some days: begun, changed, called, let go. Each action takes the `key` of its form."""

from ncovi.casework.followup.actions.calling import Told, record_call
from ncovi.casework.followup.actions.changing import change_days, end_episode, record_test, transfer
from ncovi.casework.followup.actions.opening import LONGEST_WORDS, Plan, open_episode
from ncovi.casework.followup.actions.releasing import release
from ncovi.casework.followup.actions.stepping import MANAGE, EpisodeKey

__all__ = [
    "LONGEST_WORDS",
    "MANAGE",
    "EpisodeKey",
    "Plan",
    "Told",
    "change_days",
    "end_episode",
    "open_episode",
    "record_call",
    "record_test",
    "release",
    "transfer",
]
