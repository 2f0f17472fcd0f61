"""Where the database is, said by one URL."""

import pytest

from ncovi.config.database import django_database
from ncovi.config.env import read
from ncovi.kernel.trouble import EnvironmentTrouble


def told(url: str) -> dict[str, object]:
    return django_database(read({"DATABASE_URL": url, "NCOVI_SECRETS": "s" * 40}))


@pytest.mark.parametrize(
    "url", ["mysql://h/n", "postgresql://h:abc/n", "postgresql://h:99999999/n", "postgresql://[::1/n"]
)
def test_what_is_no_url_of_postgresql_is_refused_in_one_line_without_its_password(url: str) -> None:
    with pytest.raises(EnvironmentTrouble, match="DATABASE_URL must look like") as caught:
        told(url)
    assert url not in str(caught.value)


def test_every_part_of_the_url_reaches_django() -> None:
    found = told("postgresql://someone:p%40ss@db.internal:5433/health?sslmode=require")
    assert [found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "someone", "p@ss", "db.internal", "5433", "health",
    ]  # fmt: skip
    assert found["OPTIONS"]["sslmode"] == "require"  # type: ignore[index]  # a dict inside
