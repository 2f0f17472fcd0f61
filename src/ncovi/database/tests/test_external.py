import os

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from ncovi.database.errors import DatabaseTrouble
from ncovi.database.external import check

SERVER = os.environ["DATABASE_URL"]


def test_server_that_is_there_and_new_enough_is_accepted() -> None:
    check(make_conninfo(SERVER, dbname="postgres"))


def test_server_that_is_away_is_told_in_one_line_without_the_password() -> None:
    with pytest.raises(DatabaseTrouble) as trouble:
        check("postgresql://ncovi:geheim@127.0.0.1:1/ncovi")
    told = str(trouble.value)
    assert "cannot be reached" in told
    assert "127.0.0.1" in told
    assert "geheim" not in told
    assert "\n" not in told


def test_something_that_is_no_address_is_told_with_an_example() -> None:
    with pytest.raises(DatabaseTrouble, match="must look like postgresql://"):
        check("mysql is better")


def test_database_in_another_encoding_is_refused() -> None:
    name = f"test_run_{os.getpid()}_latin"
    with psycopg.connect(make_conninfo(SERVER, dbname="postgres"), autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0"
        )
        try:
            with pytest.raises(DatabaseTrouble, match="encoding LATIN1"):
                check(make_conninfo(SERVER, dbname=name))
        finally:
            connection.execute(f"DROP DATABASE {name}")


def test_server_that_is_too_old_is_refused_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ncovi.database.external.OLDEST", 99)
    with pytest.raises(DatabaseTrouble, match="NCOVI needs 99 or newer"):
        check(make_conninfo(SERVER, dbname="postgres"))
