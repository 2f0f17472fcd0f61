"""Who infected whom, as officers find it: with how sure they are and why. A case most likely comes from one other."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.casework.contacts.models import Descent, Link
from ncovi.casework.contacts.rules import CERTAINTIES, EVIDENCE, CaseKey, would_close_a_circle
from ncovi.casework.holding import sent_otherwise, whole
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.secrets import vault

LONGEST_WORDS = 500
# Two officers who each write half of a circle at once must see each other.
LOCK_SPACE = 7_114


@transaction.atomic
def link_cases(
    *,
    case: CaseKey,
    infector: CaseKey,
    certainty: str,
    evidence: str,
    words: str = "",
    key: UUID,
    by: OfficerCard,
    at: datetime,
) -> UUID:
    """Note that a case was infected by another, and return the link's id; the first one noted counts as likely.

    Raises:
        Forbidden: no permission. NotFound: a case out of scope. Conflict: noted already.
        Invalid: a case and itself, a circle, or words that the room does not know.
    """
    by.insist(MANAGE)
    found, source = cases.case(by.scope, case), cases.case(by.scope, infector)
    _check(certainty, evidence, found.programme == source.programme)
    _one_at_a_time()
    sent = Link.objects.within(by.scope).filter(cell=found.cell, id=key).first()
    if sent is not None:
        return _repeated(sent, found.id, source.id)
    live = _live(by, case)
    if any(row.infector_id == source.id for row in live):
        raise Conflict("link_there", _("This link is noted already. Change that one instead."))
    likely = not any(row.likely for row in live)
    if likely:
        descend(case, infector)
    note = whole("words", words, LONGEST_WORDS)
    Link.objects.create(
        **_between(found, source),
        id=key,
        certainty=certainty,
        evidence=evidence,
        words_sealed=vault().seal(note) if note else None,
        likely=likely,
        made_by=by.id,
        made_at=at,
    )
    _log("linked", found.id, found.commune, by, at)
    return key


@transaction.atomic
def prefer_link(*, case: CaseKey, link: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Make a link the likeliest of a case; the others are kept.

    Raises:
        Forbidden: no permission. NotFound: out of scope, or withdrawn. Invalid: it would close a circle.
    """
    by.insist(MANAGE)
    _one_at_a_time()
    live = _live(by, case)
    chosen = next((row for row in live if row.id == link), None)
    if chosen is None:
        raise NotFound("link_unknown", _("There is no such link any more."))
    if chosen.likely:
        return
    descend(case, (chosen.infector_cell, chosen.infector_id))
    Link.objects.within(by.scope).filter(cell=case[0], case_id=case[1], likely=True).update(likely=False)
    Link.objects.within(by.scope).filter(cell=case[0], id=link).update(likely=True)
    _log("preferred", case[1], chosen.commune, by, at, key)


@transaction.atomic
def withdraw_link(*, case: CaseKey, link: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take a link back; it stays to be read, and the oldest of the others counts as likely.

    Raises:
        Forbidden: no permission. NotFound: out of scope, or withdrawn already.
    """
    by.insist(MANAGE)
    _one_at_a_time()
    live = _live(by, case)
    chosen = next((row for row in live if row.id == link), None)
    if chosen is None:
        raise NotFound("link_unknown", _("There is no such link any more."))
    rows = Link.objects.within(by.scope).filter(cell=case[0])
    rows.filter(id=link).update(withdrawn_at=at, withdrawn_by=by.id, likely=False)
    if chosen.likely:
        Descent.objects.filter(cell=case[0], case_id=case[1]).delete()
        _next_likely([row for row in live if row.id != link], by)
    _log("unlinked", case[1], chosen.commune, by, at, key)


def descend(case: CaseKey, infector: CaseKey) -> None:
    """Let a case come from another.

    Raises:
        Invalid: over others it would come from itself.
    """
    if would_close_a_circle(case, infector, parent_of):
        text = _("This would be a circle: the case would, over others, have infected itself. Check the dates of onset.")
        raise Invalid("link_circle", text, {"pointer": "/infector"})
    values = {"infector_cell": infector[0], "infector_id": infector[1]}
    Descent.objects.update_or_create(cell=case[0], case_id=case[1], defaults=values)


def parent_of(case: CaseKey) -> CaseKey | None:
    """Return from which case a case most likely comes."""
    return Descent.objects.filter(cell=case[0], case_id=case[1]).values_list("infector_cell", "infector_id").first()


def _between(case: CaseView, infector: CaseView) -> dict[str, Any]:
    return {
        "cell": case.cell,
        "case_id": case.id,
        "commune": case.commune,
        "province": case.province,
        "programme": case.programme,
        "infector_cell": infector.cell,
        "infector_id": infector.id,
    }


def _next_likely(others: list[Link], by: OfficerCard) -> None:
    for row in others:
        case, infector = (row.cell, row.case_id), (row.infector_cell, row.infector_id)
        if not would_close_a_circle(case, infector, parent_of):
            descend(case, infector)
            Link.objects.within(by.scope).filter(cell=row.cell, id=row.id).update(likely=True)
            return


def _check(certainty: str, evidence: str, same: bool) -> None:  # noqa: FBT001 - a comparison's answer
    if certainty not in CERTAINTIES or evidence not in EVIDENCE:
        raise Invalid("link_words", _("Say how sure it is, and what it rests on."), {"pointer": "/certainty"})
    if not same:
        raise Invalid("link_programmes", _("These are cases of two diseases."), {"pointer": "/infector"})


def _repeated(sent: Link, case: UUID, infector: UUID) -> UUID:
    if (sent.case_id, sent.infector_id) != (case, infector):
        raise sent_otherwise()
    found: UUID = sent.id
    return found


def _live(by: OfficerCard, case: CaseKey) -> list[Link]:
    rows = Link.objects.within(by.scope).filter(cell=case[0], case_id=case[1], withdrawn_at__isnull=True)
    return list(rows.select_for_update().order_by("made_at", "id"))


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 1)", [LOCK_SPACE])


def _log(what: str, case: UUID, unit: str, by: OfficerCard, at: datetime, key: UUID | None = None) -> None:
    details = {"key": str(key)} if key else {}
    record(action=f"case.{what}", subject=("case", str(case)), by=Actor("officer", str(by.id)), at=at, unit=unit,
           details=details)  # fmt: skip
