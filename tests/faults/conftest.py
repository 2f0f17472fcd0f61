"""Places where things can go wrong without harm."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ncovi.database.embedded import stop
from ncovi.database.location import locate

Say = Callable[[str], None]


@pytest.fixture
def said() -> list[str]:
    """What was told on the way; pass its `append` as `say`."""
    return []


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data directory that other users can reach, as the embedded server is never root; stopped and removed after."""
    path = Path(tempfile.mkdtemp(prefix="ncovi-"))
    path.chmod(0o755)
    yield path
    stop(path, say=lambda _: None)
    if locate(path).home.parent != path:
        shutil.rmtree(locate(path).home, ignore_errors=True)
    shutil.rmtree(path)
