"""Bringing in what comes with the product; repeating it changes nothing."""

from collections.abc import Callable
from datetime import datetime

from ncovi.audit.actions import SYSTEM
from ncovi.bulletins.actions import publish_built_in
from ncovi.bulletins.files import BUILT_IN, drafts

Say = Callable[[str], None]


def load_built_in(say: Say, *, at: datetime) -> None:
    """Publish the general guidance where no health unit published its own."""
    new = sum(publish_built_in(draft=draft, by=SYSTEM, at=at) for draft in drafts(BUILT_IN))
    say(f"Guidance: {new} texts new")
