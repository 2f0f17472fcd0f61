"""The console's pages for every role, over HTTP, in a country of ten million on record and in a tenth of it."""

import json
import statistics
import subprocess
import sys

from tests.load import large
from tests.load.bench import ROOT, Bench, served
from tests.load.intake import PRODUCT
from tests.load.visitor import Visitor

OFFICERS = {
    "station (commune)": "tram.badinh",
    "station's head (commune)": "truong.badinh",
    "area centre": "khuvuc.badinh",
    "CDC (province)": "cdc.hanoi",
    "committee (province, figures)": "ubnd.hanoi",
    "institute (region)": "vien.nihe",
    "ministry (nation)": "bo.yte",
}


def measure(tenth: Bench, whole: Bench, persons: int) -> None:
    """Ask for each page as each officer in both worlds, and compare them page by page."""
    small = _slowest(tenth, persons // 10)
    full = _slowest(whole, persons)
    both = {name: full[name] / small[name] for name in full if name in small}
    worst = max(both, key=both.__getitem__)
    whole.note("console as the country grows", worst_page=worst, times_a_tenth=both[worst],
               median_times_a_tenth=statistics.median(both.values()))  # fmt: skip


def _slowest(bench: Bench, persons: int) -> dict[str, float]:
    """Return the p95 of each page of each role in milliseconds."""
    large.fill(bench, persons)
    cookies = _cookies(bench)
    found: dict[str, float] = {}
    with served(bench, PRODUCT) as server:
        for role, username in OFFICERS.items():
            visitor = Visitor(server.port, cookies[username])
            for page, path in visitor.pages().items():
                times = [1000 * one for one in visitor.times(path)]
                p95 = statistics.quantiles(times, n=20)[-1]
                bench.note(f"page {page}, {role}, {persons:,} persons", p50_ms=statistics.median(times), p95_ms=p95)
                found[f"{page}, {role}"] = p95
        slowest = max(found, key=found.__getitem__)
        bench.note(f"console, {persons:,} persons", slowest_page=slowest, p95_ms=found[slowest],
                   pages=len(found), server_mb=server.memory)  # fmt: skip
    return found


def _cookies(bench: Bench) -> dict[str, str]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.load.cookies", *OFFICERS.values()]
    done = subprocess.run(command, env=bench.environment, stdout=subprocess.PIPE, check=True, cwd=ROOT)
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found
