from pathlib import Path

import pytest

from ncovi.database.location import Location, known_url, remember, remembered


@pytest.fixture
def location(tmp_path: Path) -> Location:
    return Location(home=tmp_path, account=None)


def test_what_was_remembered_is_read_again(location: Location) -> None:
    remember(location, port=23456, password="geheim")
    found = remembered(location)
    assert found is not None
    assert (found.port, found.password, found.user) == (23456, "geheim", "ncovi")


def test_password_file_is_for_its_owner_alone(location: Location) -> None:
    remember(location, port=23456, password="geheim")
    assert location.connection.stat().st_mode & 0o077 == 0


def test_nothing_is_remembered_before_the_first_start(location: Location) -> None:
    assert remembered(location) is None


def test_settings_get_an_address_even_before_the_first_start(tmp_path: Path) -> None:
    assert known_url(tmp_path / "not" / "yet").startswith("postgresql://")


def test_socket_is_given_up_where_its_path_would_be_too_long() -> None:
    assert Location(home=Path("/srv/ncovi"), account=None).sockets == "/srv/ncovi"
    assert Location(home=Path("/" + "a" * 90), account=None).sockets == ""
