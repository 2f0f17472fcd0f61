"""The database, there for the length of a command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def database_ready(say: Callable[[str], None]) -> Iterator[None]:
    """Have the configured database answering and Django set up while the command runs.

    The embedded one is borrowed: a server that runs already is used and left running.
    """
    from ncovi.config.env import env
    from ncovi.database.session import available

    with available(env.database_url, env.data_dir, say=say):
        _set_up()
        yield


def _set_up() -> None:
    import django

    django.setup()
