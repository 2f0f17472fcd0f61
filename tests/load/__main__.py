"""`make bench`: measures what is promised and writes bench/results.json and bench/results.md.

The database has a directory of its own under .cache/bench, kept between runs: the ten million rows are made once.
"""

import argparse
import json
import sys
from functools import cache

import psutil

from ncovi.database.dsn import Dsn
from ncovi.database.embedded import borrowed
from tests.load import report, worlds
from tests.load.bench import ROOT, Bench
from tests.load.worlds import DATA_DIR

EMPTY = "bench_empty"
BUSY_SECONDS = 2.0
SECTIONS = ("steps", "intake", "import", "growth", "pages", "lists", "light")


def main() -> None:
    """Run the sections that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("bench", "soak"), default="bench")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="one section; may be repeated")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each load (default 10)")
    parser.add_argument("--rows", type=int, default=10_000_000, help="stored rows for growth, persons for pages")
    chosen = parser.parse_args()
    results = _earlier(chosen.only)
    with borrowed(DATA_DIR, say=_say) as dsn:
        try:
            _run(dsn, results, chosen)
        finally:
            report.write(results, ROOT / "bench")
    print((ROOT / "bench" / "results.md").read_text())


def _run(dsn: Dsn, results: report.Rows, chosen: argparse.Namespace) -> None:
    from tests.load import bulk, growth, intake, lighthouse, lists, pages, soak, steps

    @cache
    def empty() -> Bench:
        return worlds.world(dsn.to(dbname=EMPTY), results, chosen.seconds, fresh=True)

    @cache
    def grown() -> Bench:
        return worlds.world(dsn, results, chosen.seconds)

    def country(name: str) -> Bench:
        return worlds.world(dsn.to(dbname=f"bench_{name}"), results, chosen.seconds)

    if chosen.what == "soak":
        soak.run(empty())
        return
    sections = {
        "steps": lambda: steps.measure(empty()),
        "intake": lambda: intake.measure(empty()),
        "import": lambda: bulk.measure(empty()),
        "growth": lambda: growth.measure(empty(), grown(), chosen.rows),
        "pages": lambda: pages.measure(country("tenth"), country("whole"), chosen.rows),
        "lists": lambda: lists.measure(country("whole")),
        "light": lambda: lighthouse.measure(dsn.to(dbname="postgres").url, results),
    }
    for name in chosen.only or SECTIONS:
        # What else the machine does while it is measured belongs to the figures.
        results[f"{name}: machine before"] = {"busy_percent": psutil.cpu_percent(BUSY_SECONDS)}
        _say(f"{name} (machine busy: {results[f'{name}: machine before']['busy_percent']} %)")
        sections[name]()


def _earlier(only: list[str] | None) -> report.Rows:
    """Return what an earlier run measured, when only a part is measured anew."""
    kept = ROOT / "bench" / "results.json"
    if not only or not kept.exists():
        return {}
    found: report.Rows = json.loads(kept.read_text())["results"]
    return found


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
