"""officer add: the first accounts of an installation, before anybody can sign in."""

import argparse
import getpass
import secrets

from ncovi.cli.adding import add, say, with_django


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands about officers' accounts."""
    group = commands.add_parser("officer", help="officers' accounts").add_subparsers(required=True, metavar="TASK")
    task = add(group, "add", "open an account; the password is asked for, or made up", with_django(_add))
    task.add_argument("username")
    task.add_argument("--name", required=True, help="full name")
    task.add_argument("--title", default="", help="such as nurse")
    task.add_argument("--organisation", required=True, metavar="KIND:CODE", help="such as station:00004 or ministry:VN")
    task.add_argument("--role", action="append", required=True, help="may be given several times")
    task.add_argument("--make-password", action="store_true", help="make one up and print it once")


def _add(chosen: argparse.Namespace) -> None:
    from ncovi.access.actions import create_officer
    from ncovi.access.queries import organisation_name, organisation_of
    from ncovi.kernel.clock import now

    kind, _, code = chosen.organisation.partition(":")
    organisation = organisation_of(kind, code)
    password = secrets.token_urlsafe(12) if chosen.make_password else getpass.getpass("Password: ")
    create_officer(
        username=chosen.username,
        full_name=chosen.name,
        title=chosen.title,
        organisation=organisation,
        roles=chosen.role,
        password=password,
        by=None,
        at=now(),
    )
    say(f"{chosen.username} may sign in for {organisation_name(organisation)}")
    if chosen.make_password:
        say(f"Password, shown only now: {password}")
