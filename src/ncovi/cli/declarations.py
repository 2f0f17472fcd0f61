"""import declarations."""

import argparse
from pathlib import Path

from ncovi.cli.adding import add, with_django


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the bulk import."""
    group = commands.add_parser("import", help="bring in what exists").add_subparsers(required=True, metavar="WHAT")
    task = add(group, "declarations", "import declarations from CSV through the same checks", with_django(_import))
    task.add_argument("file", type=Path)
    task.add_argument("--map", type=Path, required=True, help="TOML that maps columns to answers")
    task.add_argument("--open-work", action="store_true", help="flagged rows become work of the health stations")


def _import(chosen: argparse.Namespace) -> int:
    from ncovi.declarations import importing_cli

    return importing_cli.run(chosen.file, chosen.map, open_work=chosen.open_work)
