"""What `ncovi serve` and `ncovi demo` run, in which order."""

from ncovi.config.env import env
from ncovi.serving import site

# Arguments of `ncovi`, each run as a process of its own, so that the supervising one stays small.
PREPARE = ("migrate",)
PREPARE_DEMO = ("prepare-demo",)
ACCOUNTS = ("accounts",)


def serve() -> int:
    """Bring the database up to date and serve until asked to stop; return the exit code."""
    return site.serve(env, prepare=PREPARE)


def demo() -> int:
    """Fill the database with the demonstration, serve it, and print who can sign in; return the exit code."""
    return site.serve(env, prepare=PREPARE_DEMO, announce=ACCOUNTS)
