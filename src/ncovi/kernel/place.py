"""Where a table lives: a migration step that spreads large tables over a cluster and does nothing on one server."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Place(Operation):
    """Distribute `table` by the column `by` where Citus is installed, or keep a copy on each node if `by` is None."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, by: str | None = "cell") -> None:
        self.table = table
        self.by = by

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return the arguments from which a migration file rebuilds this step."""
        return type(self).__name__, [self.table], {"by": self.by}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change no model: placement is invisible to them."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Place the table if the extension is there."""
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'citus'")
            if cursor.fetchone() is None:
                return
            if self.by is None:
                cursor.execute("SELECT create_reference_table(%s)", [self.table])
            else:
                cursor.execute("SELECT create_distributed_table(%s, %s)", [self.table, self.by])

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Leave the table placed; the step that made it drops it."""

    def describe(self) -> str:
        """Return one line for the migration's output."""
        return f"Place {self.table} by {self.by or 'copy'}"


place = Place
