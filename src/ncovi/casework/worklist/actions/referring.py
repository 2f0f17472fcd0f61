"""Referring work to another unit, taking it over there, and sending it back: the sender always sees where it is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework import rules as casework_rules
from ncovi.casework.asked import ask_to_open
from ncovi.casework.holding import whole
from ncovi.casework.opening import NewItem
from ncovi.casework.passing import ANSWERED_TOPIC, How, Passing
from ncovi.casework.rules import Kind
from ncovi.casework.worklist import kinds, units
from ncovi.casework.worklist.models import UNDER_WAY, Referral
from ncovi.casework.worklist.rules import Standing, may
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.outbox import publish
from ncovi.kernel.secrets import vault

LONGEST_TEXT = 800


@transaction.atomic
def refer(*, work: tuple[str, UUID], to: int, words: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Ask another unit to take work over, with a reason.

    What lies beyond its territory stays with its own unit, and the other one gets an item with the reason.

    Raises:
        NotFound: out of scope. Forbidden: no permission. Conflict: closed, in a colleague's hands, referred already.
        Invalid: no reason, or no such unit.
    """
    source, work_id = work
    kind = kinds.kind_of(source)
    by.insist(kind.permission)
    piece = kind.look(by.scope, work_id)
    if Referral.objects.filter(id=key).exists():
        return
    words = _insist_on(words, to, by)
    if Referral.objects.filter(UNDER_WAY, work_id=work_id).exists():
        raise Conflict("referred_already", _("This was referred already and waits for the other unit."))
    away = not units.covers(to, piece.commune, piece.province)
    kind.pass_on(work_id, Passing(to, words, How.AWAY if away else How.OVER), key, by, at)
    item = uuid7_from(at, "referral", str(key)) if away else None
    Referral.objects.create(
        id=key,
        source=source,
        work_id=work_id,
        item_id=item,
        from_organisation=by.organisation_id,
        to_organisation=to,
        officer_id=by.id,
        at=at,
        words_sealed=vault().seal(words),
    )
    if item is not None:
        ask_to_open(new=_item(piece, key, to, words), key=item, by=_actor(by), at=at)


@transaction.atomic
def take_over(*, referral_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> tuple[str, UUID]:
    """Say that one's unit takes it over, and claim it; return the work.

    Raises:
        NotFound: no referral to the officer's unit. Conflict: answered already, or a colleague took it.
    """
    referral = _asked(referral_id, by)
    work = ("item", referral.item_id) if referral.item_id else (referral.source, referral.work_id)
    if referral.standing == Standing.TAKEN and referral.answered_by == by.id:
        return work
    _go(referral, Standing.TAKEN)
    kinds.kind_of(work[0]).claim(work[1], key, by, at)
    _answer(referral, by, at)
    return work


@transaction.atomic
def send_back(*, referral_id: UUID, words: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Send it back with a reason; whoever referred it has it again.

    Raises:
        NotFound: no referral to the officer's unit. Conflict: answered already. Invalid: no reason.
    """
    referral = _asked(referral_id, by)
    words = whole("words", words, LONGEST_TEXT)
    if not words:
        raise Invalid("reason_missing", _("Write why you send it back."), {"pointer": "/words"})
    if referral.standing == Standing.SENT_BACK and referral.answered_by == by.id:
        return
    _go(referral, Standing.SENT_BACK)
    referral.answer_sealed = vault().seal(words)
    _answer(referral, by, at)
    if referral.item_id is None:
        back = Passing(referral.from_organisation, words, How.BACK)
        kinds.kind_of(referral.source).pass_on(referral.work_id, back, key, by, at)
        return
    # The work itself lies beyond this officer's sight: the worker notes it there.
    publish(topic=ANSWERED_TOPIC, key=key, body={"referral": str(referral.id)})


def _insist_on(words: str, to: int, by: OfficerCard) -> str:
    words = whole("words", words, LONGEST_TEXT)
    if not words:
        raise Invalid("reason_missing", _("Write why the other unit should take it over."), {"pointer": "/words"})
    if to not in units.around(by.organisation_id).ids:
        raise Invalid("unit_unknown", _("Choose the unit that should take it over."), {"pointer": "/to"})
    return words


def _item(piece: kinds.Piece, referral: UUID, to: int, words: str) -> NewItem:
    commune, province = units.seat_of(to)
    return NewItem(
        kind=Kind.REFERRAL,
        commune=commune,
        province=province,
        level=casework_rules.level_of(piece.urgency),
        reasons=("referral.received",),
        subject=("referral", referral),
        person=piece.person,
        programme=piece.programme,
        organisation_id=to,
        words=words,
    )


def _asked(referral_id: UUID, by: OfficerCard) -> Referral:
    """Return a referral to the officer's unit, locked."""
    found = Referral.objects.select_for_update().filter(id=referral_id, to_organisation=by.organisation_id).first()
    if found is None:
        raise NotFound("referral_unknown", _("There is no such referral to your unit."))
    by.insist(kinds.kind_of(found.source).permission)
    return found


def _go(referral: Referral, after: Standing) -> None:
    if not may(referral.standing, after):
        raise Conflict("referral_answered", _("This referral was answered meanwhile. Nothing was changed."))
    referral.standing = after.value


def _answer(referral: Referral, by: OfficerCard, at: datetime) -> None:
    referral.answered_by, referral.answered_at = by.id, at
    referral.save()
    subject = ("referral", str(referral.id))
    record(action=f"referral.{referral.standing}", subject=subject, by=_actor(by), at=at)


def _actor(by: OfficerCard) -> Actor:
    return Actor("officer", str(by.id))
