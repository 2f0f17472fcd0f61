"""`ncovi ...`: every task of an administrator. Trouble is one line that says what to do, and exit code 1."""

import argparse
import os
import sys
from collections.abc import Sequence

from ncovi.cli import audit, bulletins, contacts, declarations, officers, running, territory, translations, triage

GROUPS = (running, officers, territory, bulletins, triage, declarations, contacts, translations, audit)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    chosen = parser().parse_args(arguments)
    if getattr(chosen, "demo", False):
        os.environ.setdefault("NCOVI_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ncovi.config.settings")
    sys.exit(_run(chosen))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = argparse.ArgumentParser(prog="ncovi", description="NCOVI: health declaration, verified and answered.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add_to(commands)
    return whole


def _run(chosen: argparse.Namespace) -> int:
    from ncovi.cli.trouble import expected

    try:
        return chosen.task(chosen) or 0
    except KeyboardInterrupt:
        sys.stderr.write("ncovi: stopped\n")
        return 130
    except expected() as trouble:
        sys.stderr.write(f"ncovi: {getattr(trouble, 'message', '') or trouble}\n")
        return 1
