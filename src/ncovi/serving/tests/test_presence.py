from pathlib import Path

import pytest

from ncovi.serving.errors import ServingTrouble
from ncovi.serving.presence import alone


def test_second_supervisor_of_the_same_data_is_refused(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(ServingTrouble, match="already running"), alone(tmp_path):
        pass


def test_orderly_end_leaves_no_suspicion(tmp_path: Path) -> None:
    with alone(tmp_path) as killed:
        assert not killed
    with alone(tmp_path) as killed:
        assert not killed


def test_killed_holder_is_noticed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "serving.lock").write_text("serving\n")
    with alone(tmp_path) as killed:
        assert killed
