import os
from pathlib import Path

from ncovi.database.account import Account, unprivileged

STRANGER = Account(uid=54321, gid=54321)


def test_stranger_cannot_enter_below_a_closed_directory(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "open").mkdir(parents=True)
    closed.chmod(0o700)
    assert not STRANGER.can_enter(closed / "open")


def test_owner_enters_a_directory_that_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    owner = Account(uid=tmp_path.stat().st_uid, gid=54321)
    assert owner._may_pass(tmp_path)
    assert not STRANGER._may_pass(tmp_path)


def test_directories_that_do_not_exist_yet_stand_in_nobodys_way() -> None:
    assert STRANGER.can_enter(Path("/usr/share/not/there/yet"))


def test_account_is_named_only_for_root(tmp_path: Path) -> None:
    account = unprivileged(tmp_path / "cluster")
    assert (account is None) == (os.geteuid() != 0)
    assert account is None or account.uid != 0
