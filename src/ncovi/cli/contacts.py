"""contacts: outbreaks that others investigated."""

import argparse
from pathlib import Path

from ncovi.cli.adding import add, say, with_django


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the loading of outbreaks."""
    parser = commands.add_parser("contacts", help="contacts and chains of infection")
    group = parser.add_subparsers(required=True, metavar="WHAT")
    task = add(group, "load-outbreak", "put a published outbreak on record, to look at its tree", with_django(_load))
    task.add_argument("cases", type=Path, metavar="CASES", help="CSV of the cases")
    task.add_argument("links", type=Path, nargs="?", metavar="LINKS", help="CSV of who infected whom (from, to)")
    task.add_argument("--programme", required=True, help="the disease, for example mers")
    task.add_argument("--commune", required=True, help="code of the commune whose cases they are to be")
    task.add_argument("--officer", required=True, help="username of the officer in whose name they are recorded")


def _load(chosen: argparse.Namespace) -> int:
    from ncovi.access.queries import officer_named
    from ncovi.casework.contacts.outbreak import load_outbreak, read_outbreak
    from ncovi.kernel.clock import now

    outbreak = read_outbreak(chosen.cases, chosen.links)
    by = officer_named(chosen.officer)
    load_outbreak(outbreak, programme=chosen.programme, commune=chosen.commune, by=by, at=now())
    say(f"{len(outbreak.cases)} cases and {len(outbreak.links)} links are on record.")
    return 0
