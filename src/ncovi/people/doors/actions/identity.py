"""The national identity: who was vouched for walks in, or joins it to the household they are in."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict
from ncovi.kernel.secrets import vault
from ncovi.people.actions.households import open_household
from ncovi.people.actions.sign_in import SignedIn, walk_in
from ncovi.people.actions.warning import warn
from ncovi.people.doors.models import IdentityLink
from ncovi.people.tokens import Claims


@transaction.atomic
def enter_by_identity(*, issuer: str, subject: str, language: str, by: Actor, at: datetime) -> SignedIn:
    """Open the household of an identity; one that was never here gets a household of its own.

    Args:
        issuer: who vouches.
        subject: for whom, as the issuer names them.
        language: for a new household, "vi" or "en".
        by: the system, for nobody is signed in yet.
        at: now.
    """
    index = _index_of(issuer, subject)
    known = IdentityLink.objects.filter(subject_index=index).first()
    if known is not None:
        return _walk_in(known.cell, known.household_id, at)
    opened = open_household(phone="", language=language, source="identity", at=at)
    link, first = IdentityLink.objects.get_or_create(
        subject_index=index, defaults={"cell": opened.cell, "household_id": opened.id, "linked_at": at}
    )
    if not first:
        # Two tabs came back at once: the household of the slower one stays empty and is opened by nothing.
        return _walk_in(link.cell, link.household_id, at)
    record(action="identity.linked", subject=("household", str(opened.id)), by=by, at=at)
    return replace(_walk_in(opened.cell, opened.id, at), fresh=True)


@transaction.atomic
def link_identity(*, claims: Claims, issuer: str, subject: str, by: Actor, at: datetime) -> None:
    """Let an identity open the household that is signed in; linking it again changes nothing.

    Raises:
        Conflict: this identity opens another household.
    """
    link, first = IdentityLink.objects.get_or_create(
        subject_index=_index_of(issuer, subject),
        defaults={"cell": claims.cell, "household_id": claims.household, "linked_at": at},
    )
    if link.household_id != claims.household:
        text = _("This identity already opens another household. Sign out first, then sign in with it.")
        raise Conflict("identity_elsewhere", text)
    if first:
        record(action="identity.linked", subject=("household", str(claims.household)), by=by, at=at)
        warn(household=(claims.cell, claims.household), template="door_identity_linked", by=by, at=at)


def _walk_in(cell: int, household: UUID, at: datetime) -> SignedIn:
    return walk_in(household=(cell, household), by=Actor("citizen", str(household)), at=at)


def _index_of(issuer: str, subject: str) -> bytes:
    return vault().index("identity", f"{issuer}\x1f{subject}")
