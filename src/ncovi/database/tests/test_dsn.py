from urllib.parse import parse_qsl, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from ncovi.database.dsn import Dsn

WORDS = st.text(st.characters(exclude_categories=["C"]), min_size=1)
DSNS = st.builds(Dsn, host=WORDS, port=st.integers(1, 65535), user=WORDS, password=WORDS, dbname=WORDS)


@given(DSNS)
def test_libpq_reads_from_the_url_what_was_put_in(dsn: Dsn) -> None:
    found = conninfo_to_dict(dsn.url)
    assert found == {
        "host": dsn.host,
        "port": str(dsn.port),
        "user": dsn.user,
        "password": dsn.password,
        "dbname": dsn.dbname,
    }


@given(DSNS)
def test_python_reads_from_the_url_what_was_put_in(dsn: Dsn) -> None:
    parts = urlsplit(dsn.url)
    assert dict(parse_qsl(parts.query)) == {"host": dsn.host, "port": str(dsn.port)}
    assert (unquote(parts.username or ""), unquote(parts.password or "")) == (dsn.user, dsn.password)
    assert unquote(parts.path) == f"/{dsn.dbname}"


def test_password_is_not_shown_with_the_address() -> None:
    assert "geheim" not in repr(Dsn("127.0.0.1", 5432, "ncovi", "geheim", "ncovi"))
