"""Where referrals are: for whoever sent them and for whoever was asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, officer_names, organisation_name
from ncovi.casework.opening import words_of
from ncovi.casework.worklist.models import Referral
from ncovi.casework.worklist.rules import Standing
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor


@dataclass(frozen=True, slots=True)
class ReferralView:
    """A referral as both sides read it."""

    id: UUID
    source: str
    work_id: UUID
    item_id: UUID | None
    from_organisation: int
    to_organisation: int
    sender: str
    receiver: str
    officer: str
    at: datetime
    words: str
    standing: str
    answered_at: datetime | None
    answered_by: str
    answer: str
    outcome: str

    @property
    def under_way(self) -> bool:
        """Whether the other unit still has it."""
        return self.standing in {Standing.SENT, Standing.TAKEN}


def of_works(officer: OfficerCard, works: Iterable[UUID]) -> Mapping[UUID, ReferralView]:
    """Return the newest referral of each piece of work, as far as the officer's unit sent it or was asked."""
    rows = _seen(officer).filter(work_id__in=list(works)).order_by("work_id", "-at").distinct("work_id")
    return {view.work_id: view for view in _views(rows)}


def of_item(officer: OfficerCard, item_id: UUID) -> ReferralView | None:
    """Return the referral for which an item was opened."""
    return next(iter(_views(_seen(officer).filter(item_id=item_id)[:1])), None)


def asked_of(officer: OfficerCard, referral_id: UUID) -> ReferralView:
    """Return a referral to the officer's unit.

    Raises:
        NotFound: there is none.
    """
    found = Referral.objects.filter(id=referral_id, to_organisation=officer.organisation_id)
    views = _views(found)
    if not views:
        raise NotFound("referral_unknown", _("There is no such referral to your unit."))
    return views[0]


def sent(officer: OfficerCard, cursor: str | None = None, limit: int = 30) -> Page[ReferralView]:
    """Return what the officer's unit referred, newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    return _page(Referral.objects.filter(from_organisation=officer.organisation_id), cursor, limit)


def received(officer: OfficerCard, cursor: str | None = None, limit: int = 30) -> Page[ReferralView]:
    """Return what the officer's unit was asked to take over, newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    return _page(Referral.objects.filter(to_organisation=officer.organisation_id), cursor, limit)


def _seen(officer: OfficerCard) -> QuerySet[Referral]:
    unit = officer.organisation_id
    return Referral.objects.filter(Q(from_organisation=unit) | Q(to_organisation=unit))


def _page(rows: QuerySet[Referral], cursor: str | None, limit: int) -> Page[ReferralView]:
    if cursor:
        rows = rows.filter(Q(at__lt=_moment(cursor)[0]) | Q(at=_moment(cursor)[0], id__lt=_moment(cursor)[1]))
    found = list(rows.order_by("-at", "-id")[: limit + 1])
    page = found[:limit]
    more = encode_cursor(page[-1].at.isoformat(), page[-1].id.hex) if len(found) > limit else None
    return Page(_views(page), older=more)


def _moment(cursor: str) -> tuple[datetime, UUID]:
    at, last = decode_cursor(cursor, str, str)
    try:
        return datetime.fromisoformat(str(at)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason


def _views(rows: Iterable[Referral]) -> list[ReferralView]:
    rows = list(rows)
    officers = officer_names({one for row in rows for one in (row.officer_id, row.answered_by) if one is not None})
    return [_view(row, officers) for row in rows]


def _view(row: Referral, officers: Mapping[int, str]) -> ReferralView:
    return ReferralView(
        id=row.id,
        source=row.source,
        work_id=row.work_id,
        item_id=row.item_id,
        from_organisation=row.from_organisation,
        to_organisation=row.to_organisation,
        sender=organisation_name(row.from_organisation),
        receiver=organisation_name(row.to_organisation),
        officer=officers.get(row.officer_id, ""),
        at=row.at,
        words=words_of(row.words_sealed),
        standing=row.standing,
        answered_at=row.answered_at,
        answered_by=officers.get(row.answered_by or 0, ""),
        answer=words_of(row.answer_sealed),
        outcome=row.outcome,
    )
