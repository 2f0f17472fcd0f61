"""Receiving declarations from a page, through the same checks and the same statement as the intake lane."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ncovi.declarations.answers import Receipt, receipt_of
from ncovi.declarations.checks import Sender, check
from ncovi.declarations.running import run
from ncovi.declarations.secret import receipt_secret
from ncovi.declarations.store import Fate, Outcome, storing
from ncovi.declarations.tables import parent_of
from ncovi.declarations.wire import Declaration
from ncovi.kernel.errors import Conflict, Forbidden, NotFound
from ncovi.people.tokens import Claims


def receive(*, declarations: Sequence[Declaration], source: str, by: Claims, at: datetime) -> list[Receipt]:
    """Store `declarations` for the household of `by`, all or none, and return their receipts in order.

    Repeating a declaration gives its first receipt again.

    Raises:
        DeclarationsRefused: something is wrong with the declarations; `faults` say what and where.
        NotFound: a person is not of the household.
        Forbidden: a person has not agreed.
        Conflict: an id is taken by other content.
    """
    sender = Sender(by.cell, by.household, source)
    rows = check(declarations, sender=sender, at=at, listed=len(declarations) > 1)
    with transaction.atomic():
        outcomes = run(storing(rows, at=at, table=parent_of))
        for outcome in outcomes:
            _insist(outcome)
    secret = receipt_secret()
    return [receipt_of(row, outcome, secret) for row, outcome in zip(rows, outcomes, strict=True)]


def _insist(outcome: Outcome) -> None:
    if outcome.fate is Fate.UNKNOWN_PERSON:
        raise NotFound("unknown_person")
    if outcome.fate is Fate.NO_CONSENT:
        raise Forbidden("no_consent")
    if outcome.fate is Fate.CONFLICTING:
        raise Conflict("conflicting")
