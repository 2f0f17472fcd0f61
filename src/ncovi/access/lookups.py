"""Two comparisons for the ORM that keep plans good under the database's fence and however large a scope is."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler


class AnyOf(Lookup):
    """`field__anyof=codes`: `= ANY(list)`, one bound value for any number of units, so that plans are shared."""

    lookup_name = "anyof"
    prepare_rhs = False

    def get_prep_lookup(self) -> list[str]:
        """Return the codes as the array that is bound."""
        codes: Iterable[str] = self.rhs
        return list(codes)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Return the comparison."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*parameters, self.rhs)


class Begins(Lookup):
    """`field__begins=text`: what LIKE 'text%' finds, in operators that leak nothing.

    Behind row-level security the planner gives only such operators to an index, and LIKE is none; an index with
    `text_pattern_ops` serves these.
    """

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Return the comparison."""
        column, parameters = self.process_lhs(compiler, connection)
        # No text that begins so sorts after the highest character there is.
        bounds = (*parameters, str(self.rhs), *parameters, f"{self.rhs}\U0010ffff")
        return f"({column} ~>=~ %s AND {column} ~<=~ %s)", bounds


def register() -> None:
    """Make the lookups known to fields of text."""
    for lookup in (AnyOf, Begins):
        for field in (CharField, TextField):
            field.register_lookup(lookup)
