"""What is printed when the demonstration is ready: who can sign in, and where."""

from rich.console import Console
from rich.table import Table

from ncovi.people.phones import spoken
from ncovi.rehearsal import accounts, family


def show() -> None:
    """Print the table of accounts."""
    table = Table(title="Accounts of the demonstration", title_justify="left")
    for heading in ("Sign in as", "Role", "Organisation"):
        table.add_column(heading)
    for line in accounts.lines():
        table.add_row(*line)
    table.add_row(spoken(family.PHONE), "citizen, family of four", "code by SMS: see /demo/sms")
    console = Console()
    console.print(table)
    console.print(f"Password of every officer: {accounts.PASSWORD}   People sign in at /, officers at /console/")
