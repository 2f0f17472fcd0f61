"""Bulk import of real records, in a process of its own."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

from tests.load.bench import ROOT, Bench

DATA = Path(os.environ.get("NCOVI_SHARED_DATA", ROOT.parent / "shared" / "data"))
TESTS = DATA / "israel_symptom_tests" / "israel_tests_v006_counts.csv"
MAP = ROOT / "docs" / "methods" / "maps" / "israel-import.toml"
PROGRAM = (
    "import sys, django; django.setup()\n"
    "from pathlib import Path\n"
    "from ncovi.declarations import importing_cli\n"
    "sys.exit(importing_cli.run(Path(sys.argv[1]), Path(sys.argv[2]), open_work=False))\n"
)


def measure(bench: Bench) -> None:
    """Import the table of tests, and then one with a row for each person that is ten times as long."""
    if not TESTS.exists():
        bench.note("bulk import", skipped=f"{TESTS} is not there")
        return
    work = Path(bench.environment["NCOVI_DATA_DIR"])
    once, described = work / "tests.csv", work / "map.toml"
    once.write_bytes(TESTS.read_bytes())
    # Each run of the benchmark is another source, so that it really writes.
    described.write_text(MAP.read_text().replace('name = "Israel', f'name = "{time.time_ns()} Israel'))
    _run(bench, "bulk import, 278,848 people in 6,641 rows", once, described)
    long = work / "long.csv"
    _expand(long, copies=2)
    described.write_text(described.read_text().replace('[repeat]\ncolumn = "n"\n', ""))
    _run(bench, "bulk import, 557,696 rows of one person", long, described)


def _run(bench: Bench, name: str, file: Path, described: Path) -> None:
    started = time.perf_counter()
    before = _stored(bench)
    process = psutil.Popen([sys.executable, "-c", PROGRAM, str(file), str(described)], env=bench.environment,
                           cwd=ROOT, stdout=subprocess.DEVNULL)  # fmt: skip
    seen: list[float] = []
    watcher = threading.Thread(target=_watch, args=(process, seen))
    watcher.start()
    try:
        code = process.wait()
    finally:
        if process.is_running():
            process.kill()
    watcher.join()
    seconds = time.perf_counter() - started
    if code:
        raise RuntimeError(f"the import ended with {code}")
    early, late = max(seen[: len(seen) // 4]), max(seen[-len(seen) // 4 :])
    rows = _stored(bench) - before
    bench.note(name, rows_per_second=rows / seconds, seconds=seconds, memory_mb_early=early, memory_mb_late=late)


def _watch(process: psutil.Popen, seen: list[float]) -> None:
    while process.is_running():
        try:
            seen.append(process.memory_info().rss / 1e6)
        except psutil.Error:
            return
        time.sleep(0.25)


def _stored(bench: Bench) -> int:
    with bench.connect() as connection:
        found = connection.execute("SELECT count(*) FROM people_person WHERE source = 'import'").fetchall()
        return int(found[0][0])


def _expand(into: Path, *, copies: int) -> None:
    with TESTS.open() as source, into.open("w") as target:
        target.write(next(source))
        rows = [line.rstrip("\n").rpartition(",") for line in source]
        for _ in range(copies):
            for cells, _, count in rows:
                target.write(f"{cells},1\n" * int(count))
