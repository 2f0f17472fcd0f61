"""A transport that can be told to fail."""

from collections.abc import Iterator

import pytest

from ncovi.messaging import transports
from ncovi.messaging.tests.factories import Recording


@pytest.fixture
def recording(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recording]:
    """Every channel's transport, in the place of the real ones."""
    made = Recording()
    monkeypatch.setattr("ncovi.messaging.jobs.transport", lambda channel: made)
    yield made
    transports._made.cache_clear()
