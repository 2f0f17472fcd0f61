"""One item, what happened to it, and the items and declarations around it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.casework.models import AttachedDeclaration, Step, WorkItem
from ncovi.casework.opening import words_of
from ncovi.casework.queries.citizen import DeclarationKey
from ncovi.casework.queries.views import ITEM_FIELDS, STEP_FIELDS, ItemView, StepView
from ncovi.kernel.errors import NotFound


def item(scope: Scope, item_id: UUID) -> ItemView:
    """Return one item.

    Raises:
        NotFound: not there, or out of scope.
    """
    values = WorkItem.objects.within(scope).filter(id=item_id).values_list(*ITEM_FIELDS).first()
    if values is None:
        raise NotFound(
            "work_item_unknown",
            _("This work item does not exist or lies outside your territory."),
        )
    return ItemView(*values)


def items_by_ids(scope: Scope, ids: Iterable[UUID]) -> dict[UUID, ItemView]:
    """Return items by id; those out of scope are left out."""
    rows = WorkItem.objects.within(scope).filter(id__in=list(ids)).values_list(*ITEM_FIELDS)
    return {view.id: view for view in (ItemView(*values) for values in rows)}


def words_about(scope: Scope, item_id: UUID) -> str:
    """Return what an officer wrote when an item was opened, "" where nothing was."""
    return words_of(WorkItem.objects.within(scope).filter(id=item_id).values_list("words_sealed", flat=True).first())


def joined_with(scope: Scope, item_id: UUID, limit: int = 20) -> Sequence[ItemView]:
    """Return the items that were joined with one, newest first."""
    rows = WorkItem.objects.within(scope).filter(joined_to=item_id).order_by("-closed_at")
    return [ItemView(*values) for values in rows.values_list(*ITEM_FIELDS)[:limit]]


def repeats_of(scope: Scope, ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return how often what items are about happened again: further declarations, and items joined with them."""
    declared = AttachedDeclaration.objects.within(scope).filter(item_id__in=ids)
    counted = dict(declared.values_list("item_id").annotate(times=Count("declaration_id")))
    joined = WorkItem.objects.within(scope).filter(joined_to__in=ids)
    again = dict(joined.values_list("joined_to").annotate(times=Count("id")))
    repeats = {key: max(0, counted.get(key, 0) - 1) + again.get(key, 0) for key in ids}
    return {key: times for key, times in repeats.items() if times}


def items_of_person(scope: Scope, cell: int, person_id: UUID, limit: int = 20) -> Sequence[ItemView]:
    """Return a person's items, newest first."""
    rows = WorkItem.objects.within(scope).filter(cell=cell, person_id=person_id).order_by("-opened_at")
    return [ItemView(*values) for values in rows.values_list(*ITEM_FIELDS)[:limit]]


def timeline(scope: Scope, item_id: UUID) -> Sequence[StepView]:
    """Return what happened to an item, oldest first."""
    rows = Step.objects.within(scope).filter(item_id=item_id).order_by("id")
    return [StepView(*values) for values in rows.values_list(*STEP_FIELDS)]


def declarations_of(scope: Scope, item_id: UUID) -> Sequence[tuple[date, UUID, int, datetime]]:
    """Return day, id, level and time of the declarations that an item is about, newest first."""
    rows = AttachedDeclaration.objects.within(scope).filter(item_id=item_id).order_by("-at")
    return list(rows.values_list("day", "declaration_id", "level", "at"))


def item_of_declaration(scope: Scope, cell: int, key: DeclarationKey) -> UUID | None:
    """Return the item that a declaration belongs to, or None."""
    person, day, declaration = key
    rows = AttachedDeclaration.objects.within(scope)
    found = rows.filter(cell=cell, person_id=person, day=day, declaration_id=declaration).values_list("item_id")
    first: tuple[UUID] | None = found.first()
    return first[0] if first else None
