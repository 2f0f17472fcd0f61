"""bulletins publish, load-hotlines."""

import argparse
from pathlib import Path

from ncovi.cli.adding import add, say, with_django


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that publish texts and load numbers to call."""
    group = commands.add_parser("bulletins", help="news, guidance, hotlines").add_subparsers(
        required=True, metavar="TASK"
    )
    task = add(
        group, "publish", "publish texts that an officer checked; repeating changes nothing", with_django(_publish)
    )
    task.add_argument(
        "file", type=Path, nargs="?", help="TOML, described in docs/operations.md; default: what is built in"
    )
    task.add_argument("--checked-by", required=True, metavar="USERNAME", help="the officer who answers for the texts")
    lines = add(
        group, "load-hotlines", "load the numbers to call of places from a CSV file", with_django(_load_hotlines)
    )
    lines.add_argument("file", type=Path)


def _publish(chosen: argparse.Namespace) -> None:
    from ncovi.access.queries import officer_named
    from ncovi.bulletins.actions import publish
    from ncovi.bulletins.files import BUILT_IN, drafts
    from ncovi.kernel.clock import now

    officer = officer_named(chosen.checked_by)
    found = drafts(chosen.file or BUILT_IN)
    new = sum(publish(draft=draft, by=officer, at=now()) for draft in found)
    say(f"{new} of {len(found)} texts published by {officer.organisation_name}; notices go out while the site is open")


def _load_hotlines(chosen: argparse.Namespace) -> None:
    from ncovi.audit.actions import SYSTEM
    from ncovi.bulletins.actions import load_hotlines
    from ncovi.bulletins.files import lines
    from ncovi.kernel.clock import now

    found = lines(chosen.file)
    changed = load_hotlines(lines=found, by=SYSTEM, at=now())
    say(f"Hotlines: {changed} new or changed, {len(found) - changed} as before")
