"""A server that somebody else runs, named by `DATABASE_URL`."""

import psycopg

from ncovi.database.errors import DatabaseTrouble

OLDEST = 15
PATIENCE_SECONDS = 5


def check(url: str) -> None:
    """Make sure that `url` names a server that NCOVI can use.

    Raises:
        DatabaseTrouble: it is no URL, nobody answers, or the server is too old or keeps another encoding.
    """
    try:
        with psycopg.connect(url, connect_timeout=PATIENCE_SECONDS) as connection:
            version = connection.info.server_version // 10000
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.ProgrammingError as reason:
        raise DatabaseTrouble("DATABASE_URL must look like postgresql://user:password@host:5432/name.") from reason
    except psycopg.OperationalError as reason:
        told = " ".join(str(reason).split())
        raise DatabaseTrouble(
            f"the database that DATABASE_URL names cannot be reached ({told}): start it, or correct DATABASE_URL, or "
            "unset it to use the embedded database."
        ) from reason
    if version < OLDEST:
        raise DatabaseTrouble(f"DATABASE_URL names a PostgreSQL {version}; NCOVI needs {OLDEST} or newer.")
    if encoding != "UTF8":
        raise DatabaseTrouble(f"DATABASE_URL names a database with encoding {encoding}: make one with encoding UTF8.")
