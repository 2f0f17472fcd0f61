"""Episodes as they are read."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ncovi.casework.followup import rules
from ncovi.casework.followup.models import Episode
from ncovi.instruments.follow_up import Kind, follow_up
from ncovi.kernel.secrets import vault


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """An episode as it stands; `words` are the officer's own to the person."""

    cell: int
    id: UUID
    person_id: UUID
    household_id: UUID
    commune: str
    province: str
    programme: str
    kind: str
    schedule_version: int
    place: str
    way: str
    first_day: date
    days: int
    last_check: date
    heard_at: datetime | None
    check_from: datetime | None
    check_until: datetime | None
    missed_checks: int
    organisation_id: int | None
    opened_by: int
    opened_at: datetime
    ended_at: datetime | None
    reason: str
    words: str

    @property
    def person(self) -> tuple[int, UUID]:
        """Whom it is about."""
        return self.cell, self.person_id

    @property
    def until(self) -> date:
        """The last day."""
        return rules.last_day(self.first_day, self.days)

    @property
    def schedule(self) -> Kind:
        """How it goes, as published when it was begun."""
        return follow_up(self.programme, self.schedule_version).kind(self.kind)

    def day(self, on: date) -> int:
        """Return which day of the episode it is."""
        return rules.day_number(self.first_day, self.days, on)

    def missed(self, on: date) -> int:
        """Return for how many days nothing was heard, today not counted."""
        return rules.missed_days(self.first_day, self.last_check, on)

    def kind_name(self, lang: str) -> str:
        """Return what kind of follow-up it is."""
        return self.schedule.name.text(lang)

    def tasks(self, on: date, lang: str) -> tuple[str, ...]:
        """Return what the person does on a day."""
        return self.schedule.tasks(self.day(on), lang)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A thing that an officer did to an episode; `words` say why or where, where the officer wrote that."""

    at: datetime
    officer_id: int
    action: str
    days: int
    place: str
    reason: str
    words: str


RENAMED = {"missed_checks": "missed"}
STORED = tuple(field.name for field in fields(EpisodeView) if field.name != "words")


def episode_view(row: Episode) -> EpisodeView:
    """Return a row as it is read."""
    values: dict[str, Any] = {name: getattr(row, RENAMED.get(name, name)) for name in STORED}
    return EpisodeView(**values, words=opened(row.words_sealed))


def opened(sealed: bytes | memoryview | None) -> str:
    """Return what was sealed, "" where nothing was."""
    return vault().open(bytes(sealed)) if sealed else ""
