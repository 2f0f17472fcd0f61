import errno
from pathlib import Path

import pytest

from ncovi.database.errors import DatabaseTrouble, explained, from_output

PLACE = Path("/srv/ncovi/database")
LOG = Path("/srv/ncovi/database/server.log")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "is full: free some space"),
        (errno.EROFS, "is read-only: set NCOVI_DATA_DIR"),
        (errno.EACCES, "belongs to another user"),
        (errno.ENOTDIR, "is a file where a directory is needed"),
        (errno.EIO, "cannot be used"),
    ],
)
def test_each_refusal_of_the_system_becomes_one_line_of_advice(number: int, advice: str) -> None:
    with pytest.raises(DatabaseTrouble, match=advice) as trouble, explained(PLACE):
        raise OSError(number, "as the system says")
    assert str(PLACE) in str(trouble.value)
    assert "\n" not in str(trouble.value)


def test_known_sign_in_the_servers_output_becomes_advice() -> None:
    text = 'LOG:  starting\nFATAL:  could not write lock file "postmaster.pid": No space left on device\n'
    assert "is full" in str(from_output(text, place=PLACE, log=LOG))


def test_unknown_output_is_quoted_by_its_last_fatal_line_and_the_log_is_named() -> None:
    text = "LOG:  starting\nFATAL:  first\nFATAL:  the moon is not blue\nLOG:  database system is shut down\n"
    told = str(from_output(text, place=PLACE, log=LOG))
    assert "the moon is not blue" in told
    assert str(LOG) in told
    assert "\n" not in told


def test_silent_end_of_the_server_is_told_as_such() -> None:
    assert "without a word" in str(from_output("", place=PLACE, log=LOG))
