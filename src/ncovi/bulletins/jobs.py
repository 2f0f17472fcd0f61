"""Telling people that there is something to read: in batches, with the place kept, so that a restart goes on there.

What is urgent goes to every household of which somebody lives in the area, then to those who follow a place in it from
elsewhere; what is not, to those alone who chose all news of a place in it. A notice's key comes from the bulletin and
the household, so that nobody hears twice, whatever is repeated.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, When

from ncovi.audit.actions import SYSTEM, record
from ncovi.bulletins.models import Bulletin, Spreading
from ncovi.bulletins.rules import ALL, ONLY_URGENT, URGENT, Place
from ncovi.kernel import outbox
from ncovi.kernel.ids import uuid7_from
from ncovi.messaging.notices import TOPIC, notify
from ncovi.people.queries.bulk import NOBODY, Reached, living_in, reached, walk
from ncovi.territory.queries import commune_provinces, communes_of

BATCH = 500
PILE = 1_000
LOCK = 7_501
HOUSEHOLDS, FOLLOWERS = "households", "followers"
# Each commune is walked in its own part of the index.
FOLLOWING = """
SELECT c.commune, f.cell, f.household_id FROM unnest(%s::text[]) AS c (commune)
CROSS JOIN LATERAL (
    SELECT cell, household_id FROM bulletins_followed
    WHERE commune = c.commune AND notices = ANY(%s) AND (cell, household_id) > (%s, %s::uuid)
    ORDER BY cell, household_id LIMIT %s
) f ORDER BY c.commune, f.cell, f.household_id LIMIT %s
"""
TEMPLATES = {True: "bulletin_urgent", False: "bulletin_new"}


@transaction.atomic
def spread(*, at: datetime) -> bool:
    """Tell the next batch of households about a bulletin under way; return whether there may be more to do.

    An urgent one goes first, then the oldest: a warning never waits behind a country's ordinary news.
    """
    if outbox.waiting(TOPIC, most=PILE) == PILE:
        # Flagged declarations wait in the same outbox, and must not wait behind a whole country.
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return False
    under_way = Spreading.objects.filter(finished_at__isnull=True).select_related("bulletin")
    urgent_first = Case(When(bulletin__urgency=URGENT, then=0), default=1)
    progress = under_way.order_by(urgent_first, "started_at").first()
    if progress is None:
        return False
    _go_on(progress, at)
    return True


def communes_meant(places: Iterable[Place]) -> list[str]:
    """Return the communes of today that lie in any of the places, sorted."""
    found: set[str] = set()
    for level, code in places:
        if level == "nation":
            return sorted(commune_provinces())
        found |= {code} if level == "commune" else {one.code for one in communes_of(code)}
    return sorted(found)


def _go_on(progress: Spreading, at: datetime) -> None:
    bulletin = progress.bulletin
    if bulletin.superseded_at is not None or (bulletin.valid_until is not None and bulletin.valid_until <= at):
        # A newer version goes out by itself, and what is over is no news.
        _finish(progress, at)
        return
    communes = communes_meant(bulletin.places.values_list("level", "code"))
    if bulletin.urgency != URGENT and progress.phase == HOUSEHOLDS:
        progress.phase = FOLLOWERS
    batch = _next(progress, communes, urgent=bulletin.urgency == URGENT)
    for one in batch:
        if one.open:
            _tell(bulletin, one, at)
    progress.notices += sum(one.open for one in batch)
    _remember(progress, batch, at)


def _next(progress: Spreading, communes: Sequence[str], *, urgent: bool) -> list[Reached]:
    after = (progress.commune, progress.cell, progress.household_id or NOBODY)
    if progress.phase == HOUSEHOLDS:
        return living_in(communes, after=after, limit=BATCH)
    notices = [ALL, ONLY_URGENT] if urgent else [ALL]

    def ask(some: Sequence[str], behind: tuple[int, UUID], limit: int) -> list[tuple[str, int, UUID]]:
        with connection.cursor() as cursor:
            cursor.execute(FOLLOWING, [list(some), notices, *behind, limit, limit])
            return list(cursor.fetchall())

    return _in_order(walk(ask, communes, after, BATCH))


def _in_order(found: Sequence[tuple[str, int, UUID]]) -> list[Reached]:
    known = {(one.cell, one.household): one for one in reached([(cell, household) for _, cell, household in found])}
    gone = Reached("", 0, NOBODY, None, "", open=False)
    return [
        known.get((cell, household), gone)._replace(commune=commune, cell=cell, household=household)
        for commune, cell, household in found
    ]


def _tell(bulletin: Bulletin, one: Reached, at: datetime) -> None:
    urgent = bulletin.urgency == URGENT
    notify(
        key=notice_key(bulletin, one.household),
        household=(one.cell, one.household),
        phone=one.phone_sealed,
        language=one.language,
        kind="bulletin",
        template=TEMPLATES[urgent],
        params={"title": bulletin.title_vi if one.language == "vi" else bulletin.title_en},
        path=f"/news/{bulletin.id}",
        urgent=urgent,
        by=SYSTEM,
        at=at,
    )


def notice_key(bulletin: Bulletin, household: UUID) -> UUID:
    """Return what identifies the notice of a bulletin to a household."""
    return uuid7_from(bulletin.published_at, "bulletin", str(bulletin.id), str(household))


def _remember(progress: Spreading, batch: Sequence[Reached], at: datetime) -> None:
    if len(batch) == BATCH:
        last = batch[-1]
        progress.commune, progress.cell, progress.household_id = last.commune, last.cell, last.household
    elif progress.phase == HOUSEHOLDS:
        progress.phase, progress.commune, progress.cell, progress.household_id = FOLLOWERS, "", -1, None
    else:
        _finish(progress, at)
        return
    progress.save()


def _finish(progress: Spreading, at: datetime) -> None:
    progress.finished_at, progress.household_id = at, None
    details = {"notices": progress.notices}
    subject = ("bulletin", str(progress.bulletin_id))
    record(action="bulletin.spread", subject=subject, by=SYSTEM, at=at, details=details)
    progress.save()
