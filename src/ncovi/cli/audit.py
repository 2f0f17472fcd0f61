"""audit verify."""

import argparse

from ncovi.cli.adding import add, say, with_django


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands about the audit log."""
    group = commands.add_parser("audit", help="audit log").add_subparsers(required=True, metavar="TASK")
    add(group, "verify", "recompute the chains and name the first event that does not follow", with_django(_verify))


def _verify(_: argparse.Namespace) -> int:
    from ncovi.audit import queries

    found = queries.breaks()
    for broken in found:
        say(f"lane {broken.lane}: broken at event {broken.seq}")
    for head in queries.heads():
        say(f"lane {head.lane}: {head.seq} events, last digest {head.digest.hex()}")
    return 1 if found else 0
