"""One entry of the timeline of a person: every area gives its own, the person's page puts them in order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened to or about a person, and the page that tells more.

    `title` and `detail` are in the page's language; an empty `route` leads nowhere.
    """

    at: datetime
    kind: str
    title: str
    detail: str
    route: str
    args: tuple[Any, ...]
