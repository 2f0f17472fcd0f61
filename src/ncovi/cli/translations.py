"""messages build, check."""

import argparse

from ncovi.cli.adding import add, say


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands about translations."""
    group = commands.add_parser("messages", help="translations").add_subparsers(required=True, metavar="TASK")
    add(group, "build", "join the parts into the catalogue that pages use", _build)
    add(group, "check", "find texts without a translation, and translations without a text", _check)


def _build(_: argparse.Namespace) -> None:
    from ncovi.config import messages

    messages.build()


def _check(_: argparse.Namespace) -> int:
    from ncovi.config import messages

    faults = messages.check()
    for fault in faults:
        say(fault)
    return 1 if faults else 0
