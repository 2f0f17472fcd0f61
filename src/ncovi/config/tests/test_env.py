"""The environment is typed, and what cannot be used is refused with a sentence that helps."""

from pathlib import Path

import pytest

from ncovi.config.env import read
from ncovi.kernel.trouble import EnvironmentTrouble

SECRET = "s" * 40


def test_nothing_set_gives_the_documented_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = read({})
    assert (found.data_dir, found.port, found.database_url) == (tmp_path / "var", 8000, None)
    assert found.require_totp


def test_an_empty_directory_means_the_default_and_not_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read({"NCOVI_DATA_DIR": ""}).data_dir == tmp_path / "var"


@pytest.mark.parametrize("value", ["abc", "0", "70000", "-1", "80.5"])
def test_a_port_that_is_none_is_named_in_the_refusal(value: str, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="NCOVI_PORT"):
        read({"NCOVI_PORT": value, "NCOVI_DATA_DIR": str(tmp_path)})


def test_a_flag_that_is_neither_yes_nor_no_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="NCOVI_DEBUG"):
        read({"NCOVI_DEBUG": "maybe", "NCOVI_DATA_DIR": str(tmp_path)})


def test_the_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    first = read({"NCOVI_DATA_DIR": str(tmp_path)}).secrets
    assert read({"NCOVI_DATA_DIR": str(tmp_path)}).secrets == first
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_a_short_secret_is_refused_without_being_shown(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        read({"NCOVI_SECRETS": "short-one", "NCOVI_DATA_DIR": str(tmp_path)})
    assert "short-one" not in str(caught.value)


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentTrouble, match="NCOVI_DATA_DIR"):
        read({"NCOVI_DATA_DIR": str(tmp_path / "file" / "below")})


def test_a_demo_does_not_ask_for_a_second_factor(tmp_path: Path) -> None:
    assert not read({"NCOVI_DEMO": "1", "NCOVI_SECRETS": SECRET, "NCOVI_DATA_DIR": str(tmp_path)}).require_totp


def test_an_emptied_secret_file_is_refused_and_not_used(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("\n")
    with pytest.raises(EnvironmentTrouble, match="backup"):
        read({"NCOVI_DATA_DIR": str(tmp_path)})


def test_blanks_around_hosts_and_secrets_do_not_count(tmp_path: Path) -> None:
    given = {"NCOVI_HOSTS": "a.example, b.example ,", "NCOVI_SECRETS": f" {SECRET} ,", "NCOVI_DATA_DIR": str(tmp_path)}
    found = read(given)
    assert (found.hosts, found.secrets) == (("a.example", "b.example"), (SECRET,))
    assert found.origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize("value", ["", " , ", "https://a.example", "*"])
def test_hosts_that_name_none_or_all_are_refused(value: str, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="NCOVI_HOSTS"):
        read({"NCOVI_HOSTS": value, "NCOVI_SECRETS": SECRET, "NCOVI_DATA_DIR": str(tmp_path)})


def test_a_public_name_that_begins_like_the_loopback_is_still_public(tmp_path: Path) -> None:
    found = read({"NCOVI_HOSTS": "localhost.example", "NCOVI_SECRETS": SECRET, "NCOVI_DATA_DIR": str(tmp_path)})
    assert found.origins == ("https://localhost.example",)
