"""One small adapter for each kind of work: what the list does with an entry, said in the words of its room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ncovi.access.queries import OfficerCard
from ncovi.access.scope import Scope
from ncovi.audit.actions import Actor
from ncovi.casework import actions as items
from ncovi.casework import queries as item_queries
from ncovi.casework import rules as casework_rules
from ncovi.casework.help import actions as help_
from ncovi.casework.help import queries as help_queries
from ncovi.casework.help.routing import ANSWER
from ncovi.casework.passing import Answer, Passing
from ncovi.casework.signals import actions as signals
from ncovi.casework.signals import queries as signal_queries
from ncovi.casework.together import Source
from ncovi.kernel.errors import NotFound

Person = tuple[int, UUID, UUID]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work of any kind, as far as passing it on needs to know."""

    commune: str
    province: str
    urgency: int
    programme: str = "covid19"
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be done with a kind of work; every step takes its id, the form's key, who and when."""

    permission: str
    look: Callable[[Scope, UUID], Piece]
    claim: Callable[[UUID, UUID, OfficerCard, datetime], None]
    release: Callable[[UUID, UUID, OfficerCard, datetime], None]
    assign: Callable[[UUID, int, UUID, OfficerCard, datetime], None]
    pass_on: Callable[[UUID, Passing, UUID, OfficerCard, datetime], None]
    hear_back: Callable[[UUID, Answer, UUID, Actor, datetime], None]


def _item(scope: Scope, work_id: UUID) -> Piece:
    one = item_queries.item(scope, work_id)
    known = one.cell is not None and one.person_id is not None and one.household_id is not None
    person = (one.cell, one.person_id, one.household_id) if known else None
    urgency = casework_rules.urgency(one.level)
    return Piece(one.commune, one.province, urgency, one.programme, person)  # type: ignore[arg-type]  # all three


def _signal(scope: Scope, work_id: UUID) -> Piece:
    one = signal_queries.signal(scope, work_id)
    return Piece(one.commune, one.province, one.urgency)


def _conversation(scope: Scope, work_id: UUID) -> Piece:
    one = help_queries.conversation(scope, work_id)
    return Piece(one.commune, one.province, one.urgency, person=(one.cell, one.person_id, one.household_id))


KINDS: Mapping[str, Kind] = {
    Source.ITEM: Kind(
        items.CLAIM,
        _item,
        lambda work, key, by, at: items.claim(item_id=work, key=key, by=by, at=at),
        lambda work, key, by, at: items.release(item_id=work, key=key, by=by, at=at),
        lambda work, officer, key, by, at: items.assign(item_id=work, officer_id=officer, key=key, by=by, at=at),
        lambda work, passing, key, by, at: items.pass_on(item_id=work, passing=passing, key=key, by=by, at=at),
        lambda work, answer, key, by, at: items.hear_back(item_id=work, answer=answer, key=key, by=by, at=at),
    ),
    Source.SIGNAL: Kind(
        signals.VERIFY,
        _signal,
        lambda work, key, by, at: signals.claim(signal_id=work, key=key, by=by, at=at),
        lambda work, key, by, at: signals.release(signal_id=work, key=key, by=by, at=at),
        lambda work, officer, key, by, at: signals.assign(signal_id=work, officer_id=officer, key=key, by=by, at=at),
        lambda work, passing, key, by, at: signals.pass_on(signal_id=work, passing=passing, key=key, by=by, at=at),
        lambda work, answer, key, by, at: signals.hear_back(signal_id=work, answer=answer, key=key, by=by, at=at),
    ),
    Source.CONVERSATION: Kind(
        ANSWER,
        _conversation,
        lambda work, key, by, at: help_.claim(conversation_id=work, key=key, by=by, at=at),
        lambda work, _key, by, at: help_.release(conversation_id=work, by=by, at=at),
        lambda work, officer, key, by, at: help_.hand_over(
            conversation_id=work, key=key, to=str(officer), text="", by=by, at=at
        ),
        lambda work, passing, key, by, at: help_.pass_on(conversation_id=work, passing=passing, key=key, by=by, at=at),
        lambda work, answer, key, by, at: help_.hear_back(conversation_id=work, answer=answer, key=key, by=by, at=at),
    ),
}


def kind_of(source: str) -> Kind:
    """Return the adapter of a kind of work.

    Raises:
        NotFound: there is no such kind.
    """
    found = KINDS.get(source)
    if found is None:
        raise NotFound("work_unknown")
    return found
