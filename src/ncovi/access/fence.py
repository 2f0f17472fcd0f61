"""The fourth net: the database itself shows an officer's request only the rows inside the scope.

A page runs in a transaction as the role `ncovi_console`, to whom policies on the tables about people apply; jobs and
the intake lane run as the owner, to whom they do not, and pay nothing. Partitions are granted to nobody, so that the
way around a partitioned table is closed as well. Tables whose model says `closed_to_officers` are granted to nobody
either: no page of staff has any business in people's keys, addresses and codes. Whoever sees the whole nation is not
fenced: there is nothing to hide.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from ncovi.access.scope import Scope
from ncovi.access.scoped import ScopedManager
from ncovi.territory.memory import Memory

ROLE = "ncovi_console"
POLICY = "officers_scope_1"
log = structlog.get_logger("ncovi.access")

# Since PostgreSQL 16 whoever makes a role is its member, and yet may not act as it until granted that too.
_MAY_ACT = f"""pg_has_role('{ROLE}',
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)"""
_MAKE_ROLE = f"""
DO $$ BEGIN
    IF to_regrole('{ROLE}') IS NULL THEN CREATE ROLE {ROLE} NOLOGIN; END IF;
    IF NOT {_MAY_ACT} THEN GRANT {ROLE} TO CURRENT_USER; END IF;
EXCEPTION
    -- Roles belong to the server: another database of it may be making the same one, or we may not make any.
    WHEN duplicate_object OR unique_violation OR internal_error OR insufficient_privilege THEN NULL;
END $$
"""
_STANDS = f"SELECT CASE WHEN to_regrole('{ROLE}') IS NULL THEN false ELSE {_MAY_ACT} END"
_GRANT = f"""
DO $$ DECLARE found regclass; BEGIN
    GRANT USAGE ON SCHEMA public TO {ROLE};
    FOR found IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
                 AND relkind IN ('r', 'p') AND NOT relispartition LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO {ROLE}', found);
    END LOOP;
    -- What happened is only ever added to.
    IF to_regclass('audit_event') IS NOT NULL THEN REVOKE UPDATE, DELETE ON audit_event FROM {ROLE}; END IF;
END $$
"""  # noqa: S608 - made of constants
# The settings stand in sub-selects so that they are read once a query and not once a row.
_MAKE_POLICY = f"""
ALTER TABLE {{table}} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {POLICY} ON {{table}} TO {ROLE} USING (
    {{commune}} = ANY ((SELECT string_to_array(current_setting('ncovi.communes', true), ','))::text[])
    OR {{province}} = ANY ((SELECT string_to_array(current_setting('ncovi.provinces', true), ','))::text[]))
"""
_ENTER = """
SELECT set_config('ncovi.communes', %s, true), set_config('ncovi.provinces', %s, true), set_config('role', %s, true)
"""
_LEAVE = "SELECT set_config('role', 'none', true)"


@contextmanager
def fenced(scope: Scope) -> Iterator[None]:
    """Run the block in a transaction with the rows about people outside `scope` out of sight and out of reach."""
    if scope.nation or not _stands():
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_ENTER, [",".join(scope.communes), ",".join(scope.provinces), ROLE])
        yield
        # After an exception the rollback does this.
        with connection.cursor() as cursor:
            cursor.execute(_LEAVE)


def put_up(**_: object) -> None:
    """Make role, grants and policies where they are missing; runs after every migration."""
    with connection.cursor() as cursor:
        cursor.execute(_MAKE_ROLE)
    _stands.clear()
    if not _stands():
        log.warning("fence_missing", hint=f"let a superuser CREATE ROLE {ROLE} and grant it to the application's user")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_GRANT)
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY])
        have = {table for (table,) in cursor.fetchall()}
        for table, (commune, province) in fenced_tables().items():
            if table not in have:
                cursor.execute(_MAKE_POLICY.format(table=table, commune=commune, province=province))
        for table in closed_tables():
            cursor.execute(f"REVOKE ALL ON {table} FROM {ROLE}")


def fenced_tables() -> dict[str, tuple[str, str]]:
    """Return the tables of all models that cannot be read without a scope, with their columns of the unit.

    A table that has its unit through another one, such as the steps of a work item, is left to that one's fence.
    """
    scoped = [model for model in apps.get_models() if isinstance(getattr(model, "objects", None), ScopedManager)]
    columns = {_table_of(model): getattr(model, "scope_columns", ("commune", "province")) for model in scoped}
    return {table: pair for table, pair in columns.items() if not any("__" in column for column in pair)}


def closed_tables() -> list[str]:
    """Return the tables that no page of staff reads or writes, as far as they were made already."""
    closed = {_table_of(model) for model in apps.get_models() if getattr(model, "closed_to_officers", False)}
    return sorted(closed & set(connection.introspection.table_names()))


def _table_of(model: type[Model]) -> str:
    return str(model._meta.db_table)  # noqa: SLF001 - documented by Django in spite of its name


def _ask() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_STANDS)
        [stands] = cursor.fetchone()
    return bool(stands)


_stands = Memory(_ask)
