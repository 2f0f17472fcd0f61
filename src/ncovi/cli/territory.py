"""territory load, load-change, load-population, load-boundaries."""

import argparse
from datetime import date
from pathlib import Path

from ncovi.cli.adding import add, say, with_django


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that load administrative units."""
    group = commands.add_parser("territory", help="administrative units").add_subparsers(required=True, metavar="TASK")
    add(group, "load", "load the units of today and of 2020; repeating changes nothing", with_django(_load))
    change = add(group, "load-change", "load a later list of units as a dated change", with_django(_load_change))
    change.add_argument("file", type=Path, help="CSV, described in docs/operations.md")
    change.add_argument("--from", dest="day", type=date.fromisoformat, required=True, help="first day, YYYY-MM-DD")
    change.add_argument("--dry-run", action="store_true", help="print what would change")
    people = add(group, "load-population", "load communes' population from a CSV file", with_django(_load_population))
    people.add_argument("file", type=Path)
    shapes = add(
        group, "load-boundaries", "load outlines of provinces or communes for the map", with_django(_load_shapes)
    )
    shapes.add_argument("file", type=Path, help="GeoJSON with the property code (2 digits province, 5 commune)")


def _load(_: argparse.Namespace) -> None:
    from ncovi.territory import loading

    loading.load(say)


def _load_change(chosen: argparse.Namespace) -> None:
    from ncovi.territory import changes

    changes.load_change(chosen.file, valid_from=chosen.day, dry_run=chosen.dry_run, say=say)


def _load_population(chosen: argparse.Namespace) -> None:
    from ncovi.territory import population

    population.load_population(chosen.file, say=say)


def _load_shapes(chosen: argparse.Namespace) -> None:
    from ncovi.territory.boundaries import loading

    loading.load_boundaries(chosen.file, say=say)
