"""What is decided about a contact: another class with a reason, follow-up, and the end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.casework.contacts.models import Contact, ContactStep
from ncovi.casework.contacts.rules import ENDINGS, ContactKey
from ncovi.casework.contacts.work import open_work, settle_work
from ncovi.casework.contacts.writing import step_of
from ncovi.casework.followup.actions import EpisodeKey, Plan, open_episode
from ncovi.casework.followup.queries import running_of
from ncovi.casework.holding import sent_otherwise, whole
from ncovi.casework.rules import Outcome
from ncovi.instruments.contact_classes import contact_classes
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.secrets import vault

LONGEST_WORDS = 500
# What the worklist calls the end of a contact.
OUTCOMES = {"mistake": Outcome.NOT_NEEDED, "case_reversed": Outcome.NOT_NEEDED}
BY_OFFICERS = tuple(ending for ending in ENDINGS if ending not in {"became_case", "case_reversed"})


@dataclass(frozen=True, slots=True)
class _Work:
    """A contact, locked, and who does what with it."""

    row: Contact
    key: UUID
    by: OfficerCard
    at: datetime

    @property
    def actor(self) -> Actor:
        return Actor("officer", str(self.by.id))

    def keep(self, action: str, *changed: str, words: str = "") -> None:
        """Store what changed with a step and its line in the log."""
        row = self.row
        row.save(update_fields=list(changed))
        step_of(row, self.key, action, officer=self.by.id, at=self.at, words=words).save(force_insert=True)
        record(
            action=f"contact.{action}",
            subject=("contact", str(row.id)),
            by=self.actor,
            at=self.at,
            unit=row.commune,
            details={"class": row.class_code} | ({"as": row.closed_as} if row.closed_as else {}),
        )


@transaction.atomic
def set_class(*, contact: ContactKey, code: str, words: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Put a contact into another class than the rules do, for a reason; what the rules say is kept beside.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: closed. Invalid: no such class, or no reason.
    """
    work = _begin(contact, "classed", key, by, at)
    if work is None:
        return
    row = work.row
    if code and code not in contact_classes(row.programme).classes:
        raise Invalid("class_unknown", _("Choose a class."), {"pointer": "/code"})
    reason = whole("words", words, LONGEST_WORDS)
    if not reason:
        raise Invalid("reason_missing", _("Say why the class is another."), {"pointer": "/words"})
    row.class_code, row.set_by, row.words_sealed = code, by.id, vault().seal(reason)
    work.keep("classed", "class_code", "set_by", "words_sealed", words=reason)
    if row.episode_id is None:
        open_work([row], by=work.actor, at=at)


@transaction.atomic
def follow_contact(*, contact: ContactKey, key: UUID, by: OfficerCard, at: datetime) -> EpisodeKey:
    """Begin to follow a contact as the programme says for the class; a follow-up that runs already is joined.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: closed. Invalid: the class is not followed, or its
        days are over.
    """
    work = _begin(contact, "followed", key, by, at)
    if work is None:
        row = _locked(contact, by)
        return row.cell, _episode_of(row)
    row = work.row
    running = running_of(by.scope, (row.cell, row.person_id))
    if running is not None:
        row.episode_id = running.id
    else:
        plan = plan_for(row, at)
        row.episode_id = open_episode(person=(row.cell, row.person_id), plan=plan, key=key, by=by, at=at)[1]
    work.keep("followed", "episode_id")
    settle_work(row.id, Outcome.DONE, by=work.actor, at=at)
    return row.cell, row.episode_id


@transaction.atomic
def close_contact(*, contact: ContactKey, ending: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Close a contact: the days passed, it was named by mistake, or could not be found.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: closed. Invalid: no such end.
    """
    if ending not in BY_OFFICERS:
        raise Invalid("reason_unknown", _("Choose a reason."), {"pointer": "/ending"})
    work = _begin(contact, "closed", key, by, at)
    if work is None:
        return
    work.row.closed_at, work.row.closed_as = at, ending
    work.keep("closed", "closed_at", "closed_as")
    settle_work(work.row.id, OUTCOMES.get(ending, Outcome.DONE), by=work.actor, at=at)


@transaction.atomic
def reopen_contact(*, contact: ContactKey, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take back that a contact was closed.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: not closed.
    """
    work = _begin(contact, "reopened", key, by, at, closed=True)
    if work is None:
        return
    work.row.closed_at, work.row.closed_as = None, ""
    work.keep("reopened", "closed_at", "closed_as")
    if work.row.episode_id is None:
        open_work([work.row], by=work.actor, at=at)


def plan_for(row: Contact, at: datetime) -> Plan:
    """Return how a contact is to be followed from today on, until so many days after the last exposure.

    Raises:
        Invalid: the class is not followed, or the days are over.
    """
    follow = contact_classes(row.programme).follow(row.class_code, row.last_exposure)
    if follow is None:
        raise Invalid("class_not_followed", _("The programme does not follow this class. Set another class first."))
    # Nothing could be told on the days before: the follow-up begins today, and ends when it would have ended anyway.
    days = (row.last_exposure - day_of(at)).days + follow.days
    if days < 1:
        raise Invalid("over_already", _("The days after the last exposure are over already. Close the contact."))
    return Plan(kind=follow.kind, first_day=day_of(at), days=days, programme=row.programme)


def _begin(
    contact: ContactKey, action: str, key: UUID, by: OfficerCard, at: datetime, *, closed: bool = False
) -> _Work | None:
    """Return a contact, locked, or None if the form with this key was carried out already."""
    by.insist(MANAGE)
    row = _locked(contact, by)
    sent = ContactStep.objects.within(by.scope).filter(key=key).first()
    if sent is not None:
        if (sent.contact_id, sent.officer_id, sent.action) == (row.id, by.id, action):
            return None
        raise sent_otherwise()
    if (row.closed_at is not None) != closed:
        text = _("This contact was closed or opened again meanwhile. Nothing was changed.")
        raise Conflict("contact_changed", text)
    return _Work(row, key, by, at)


def _locked(contact: ContactKey, by: OfficerCard) -> Contact:
    rows = Contact.objects.within(by.scope).filter(cell=contact[0], id=contact[1])
    found: Contact | None = rows.select_for_update().first()
    if found is None:
        raise NotFound("contact_unknown", _("There is no such contact in your territory."))
    return found


def _episode_of(row: Contact) -> UUID:
    if row.episode_id is None:
        raise sent_otherwise()
    return row.episode_id
