"""`column = ANY(list)` for the ORM: one bound value however many units a scope holds, so that plans are shared."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler


@CharField.register_lookup
@TextField.register_lookup
class AnyOf(Lookup):  # type: ignore[type-arg] - generic only in the stubs
    """`field__anyof=codes`."""

    lookup_name = "anyof"
    prepare_rhs = False

    def get_prep_lookup(self) -> list[str]:
        """Return the codes as the array that is bound."""
        codes: Iterable[str] = self.rhs
        return list(codes)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """Return the comparison."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*parameters, self.rhs]
