"""The second net: rows about people that cannot be read without saying whose territory is asking."""

from collections.abc import Iterable, Iterator
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models

from ncovi.access.scope import Scope

Row = TypeVar("Row", bound=models.Model)


class UnscopedRead(RuntimeError):  # noqa: N818 - reads as what happened
    """Rows about people were asked for with no scope: a fault of the program, never of the user."""


class ScopedQuerySet(models.QuerySet[Row]):
    """Refuses to be evaluated before one of `within`, `of_household` or `unscoped` was called.

    A model may name its columns: `scope_columns = ("commune", "province")`, `household_column = "household_id"`.
    """

    _scoped = False

    def within(self, scope: Scope) -> Self:
        """Return the rows inside an officer's `scope`."""
        commune, province = getattr(self.model, "scope_columns", ("commune", "province"))
        return self._opened().filter(scope.where(commune, province))

    def of_household(self, cell: int, household_id: UUID) -> Self:
        """Return the rows of a citizen's own household."""
        column = getattr(self.model, "household_column", "household_id")
        return self._opened().filter(**{"cell": cell, column: household_id})

    def unscoped(self, reason: str) -> Self:
        """Return all rows, for jobs and actions that do not act on an officer's behalf; `reason` is for the reader."""
        if not reason:
            raise UnscopedRead(self.model.__name__)
        return self._opened()

    def _opened(self) -> Self:
        opened = self.all()
        opened._scoped = True  # noqa: SLF001 - a copy of itself
        return opened

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # Django's own hook, absent from the stubs
        clone._scoped = self._scoped
        return clone

    def _check(self) -> None:
        if not self._scoped:
            raise UnscopedRead(self.model.__name__)

    def _fetch_all(self) -> None:
        self._check()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Row]:
        """Check, then iterate."""
        self._check()
        return super().iterator(chunk_size)

    def count(self) -> int:
        """Check, then count."""
        self._check()
        return super().count()

    def exists(self) -> bool:
        """Check, then look."""
        self._check()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Check, then aggregate."""
        self._check()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Check, then update."""
        self._check()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Check, then delete."""
        self._check()
        return super().delete()

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: SQL of one's own takes `Scope.sql`."""
        raise UnscopedRead(self.model.__name__)

    def in_bulk(self, id_list: Iterable[Any] | None = None, *, field_name: str = "pk") -> dict[Any, Row]:
        """Check, then read."""
        self._check()
        return super().in_bulk(id_list, field_name=field_name)


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]  # made at run time
    """`objects = ScopedManager()` on every model that holds personal data."""
