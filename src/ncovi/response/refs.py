"""What can belong to an event: how it is named in a form, and where it is, as far as the officer may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.casework import queries as work
from ncovi.casework.cases import queries as cases
from ncovi.casework.contacts import queries as contacts
from ncovi.casework.signals import queries as signals
from ncovi.kernel.errors import Invalid
from ncovi.response.areas import Area
from ncovi.response.rules import LinkKind

KEYED = (LinkKind.CASE, LinkKind.CONTACT)


@dataclass(frozen=True, slots=True)
class Ref:
    """A signal, work item, case or contact; the latter two have a cell."""

    kind: LinkKind
    id: UUID
    cell: int | None = None

    def __str__(self) -> str:
        """Return it as forms and addresses carry it: "signal:<id>", "case:<cell>:<id>"."""
        return f"{self.kind}:{self.id}" if self.cell is None else f"{self.kind}:{self.cell}:{self.id}"


def read_ref(text: str) -> Ref:
    """Return what a form or an address names.

    Raises:
        Invalid: it names nothing.
    """
    kind, *parts = text.split(":")
    try:
        *cell, key = parts
        known = LinkKind(kind)
        ref = Ref(known, UUID(key), int(cell[0]) if known in KEYED else None)
    except (ValueError, IndexError) as reason:
        raise _unknown() from reason
    if len(cell) != (1 if known in KEYED else 0):
        raise _unknown()
    return ref


def area_of(scope: Scope, ref: Ref) -> Area:
    """Return where something is.

    Raises:
        NotFound: not there, or out of scope.
    """
    return _AREAS[ref.kind](scope, ref)


def _signal(scope: Scope, ref: Ref) -> Area:
    found = signals.signal(scope, ref.id)
    return Area(found.province, found.commune)


def _item(scope: Scope, ref: Ref) -> Area:
    found = work.item(scope, ref.id)
    return Area(found.province, found.commune)


def _case(scope: Scope, ref: Ref) -> Area:
    found = cases.case(scope, (ref.cell or 0, ref.id))
    return Area(found.province, found.commune)


def _contact(scope: Scope, ref: Ref) -> Area:
    found = contacts.contact(scope, (ref.cell or 0, ref.id))
    return Area(found.province, found.commune)


_AREAS: Mapping[LinkKind, Callable[[Scope, Ref], Area]] = MappingProxyType(
    {LinkKind.SIGNAL: _signal, LinkKind.ITEM: _item, LinkKind.CASE: _case, LinkKind.CONTACT: _contact}
)


def _unknown() -> Invalid:
    return Invalid("ref_unknown", _("This names nothing that can belong to an event."), {"pointer": "/refs"})
