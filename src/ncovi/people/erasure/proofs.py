"""What anybody who knows its code may read of a deletion: how far it is, and the signed statement at its end."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from ncovi.kernel import signing
from ncovi.kernel.errors import NotFound
from ncovi.people.erasure.codes import as_kept
from ncovi.people.erasure.holdings import holdings
from ncovi.people.erasure.models import ErasureRequest

PURPOSE = "ncovi.erasure.signing"


@dataclass(frozen=True, slots=True)
class Proof:
    """A deletion as its page shows it; `genuine` says that the statement bears our signature."""

    code: str
    state: str
    asked_at: datetime
    percent: int
    done_at: datetime | None
    said: Mapping[str, Any]
    statement: str
    signature: str
    genuine: bool


def proof(code: str) -> Proof:
    """Return a deletion by its code, however it was typed.

    Raises:
        NotFound: there is none.
    """
    kept = as_kept(code)
    row = ErasureRequest.objects.filter(code=kept).first() if kept else None
    if row is None:
        raise NotFound("erasure_unknown")
    signature = bytes(row.signature or b"")
    return Proof(
        code=row.code,
        state=row.state,
        asked_at=row.asked_at,
        percent=100 if row.done_at else 100 * row.step // len(holdings()),
        done_at=row.done_at,
        said=json.loads(row.statement) if row.statement else {},
        statement=row.statement,
        signature=signature.hex(),
        genuine=bool(row.statement) and _is_ours(row.statement, signature),
    )


def public_keys() -> list[str]:
    """Return the keys with which a statement can be checked elsewhere."""
    return [signing.public_key(secret, PURPOSE).hex() for secret in _secrets()]


def _is_ours(statement: str, signature: bytes) -> bool:
    keys = [signing.public_key(secret, PURPOSE) for secret in _secrets()]
    return any(signing.is_signed(key, statement.encode(), signature) for key in keys)


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
