"""`make bench`: measures what is promised and writes bench/results.json and bench/results.md.

The database has a directory of its own under .cache/bench, kept between runs, so that the ten million rows are made once.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from ncovi.database.embedded import borrowed
from tests.load import bench as benches
from tests.load import people, report
from tests.load.bench import ROOT, Bench

SECTIONS = ("intake", "import", "growth", "pages")
SECRET = "a secret of the benchmark that is long enough and known to all"
HOUSEHOLDS = 40_000
PREPARE = "import django; django.setup()\nfrom ncovi.cli.preparing import prepare\nprepare(print)\n"


def main() -> None:
    """Run the sections that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("bench", "soak"), default="bench")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="one section; may be repeated")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each load (default 10)")
    parser.add_argument("--rows", type=int, default=10_000_000, help="stored rows for growth and pages")
    chosen = parser.parse_args()
    data_dir = ROOT / ".cache" / "bench"
    with borrowed(data_dir, say=_say) as dsn:
        bench = Bench(dsn.url, benches.environment(dsn.url, data_dir, SECRET), chosen.seconds)
        bench.results = _earlier(chosen.only)
        _prepare(bench)
        try:
            _run(bench, chosen)
        finally:
            report.write(bench.results, ROOT / "bench")
    print((ROOT / "bench" / "results.md").read_text())  # noqa: T201 - the table is what was asked for


def _run(bench: Bench, chosen: argparse.Namespace) -> None:
    from tests.load import bulk, growth, intake, pages, soak

    if chosen.what == "soak":
        soak.run(bench)
        return
    sections = {
        "intake": lambda: intake.measure(bench),
        "import": lambda: bulk.measure(bench),
        "growth": lambda: growth.measure(bench, chosen.rows),
        "pages": lambda: pages.measure(bench),
    }
    for name in chosen.only or SECTIONS:
        _say(name)
        sections[name]()


def _prepare(bench: Bench) -> None:
    import os

    os.environ.update(bench.environment)
    subprocess.run([sys.executable, "-c", PREPARE], env=bench.environment, check=True, cwd=ROOT, stdout=sys.stderr)
    from ncovi.kernel import clock

    places = _places()
    _say(f"{HOUSEHOLDS:,} households")
    bench.senders = people.settle(bench.database_url, places, HOUSEHOLDS, SECRET)
    bench.forms = people.forms(places, clock.today())


def _places() -> list[people.Place]:
    import django

    django.setup()
    from ncovi.territory.queries import commune_provinces, population

    return [people.Place(code, province, population(code)) for code, province in commune_provinces().items()]


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
