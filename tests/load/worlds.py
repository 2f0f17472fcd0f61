"""A database that is ready for a benchmark: schema, units, organisations, people."""

import subprocess
import sys

import psycopg
from psycopg import sql

from ncovi.database.dsn import Dsn
from tests.load import bench as benches
from tests.load import people, report
from tests.load.bench import ROOT, Bench

DATA_DIR = ROOT / ".cache" / "bench"
SECRET = "a secret of the benchmark that is long enough and known to all"
HOUSEHOLDS = 40_000
PREPARE = "import django; django.setup()\nfrom ncovi.cli.preparing import prepare\nprepare(lambda line: None)\n"


def world(dsn: Dsn, results: report.Rows, seconds: float, *, fresh: bool = False) -> Bench:
    """Return a world in the database of `dsn`, made anew if it is to be `fresh`."""
    sys.stderr.write(f"preparing {dsn.dbname}\n")
    _database(dsn, fresh=fresh)
    bench = Bench(dsn.url, benches.environment(dsn.url, DATA_DIR, SECRET), seconds, results=results)
    subprocess.run([sys.executable, "-c", PREPARE], env=bench.environment, check=True, cwd=ROOT)
    places = _places(bench)
    bench.senders = people.settle(dsn.url, places, HOUSEHOLDS, SECRET)
    bench.forms = people.forms(places)
    return bench


def _database(dsn: Dsn, *, fresh: bool) -> None:
    name = sql.Identifier(dsn.dbname)
    with psycopg.connect(dsn.to(dbname="postgres").url, autocommit=True) as connection:
        if fresh:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [dsn.dbname]).fetchall():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(name))


def _places(bench: Bench) -> list[people.Place]:
    with bench.connect() as connection:
        found = connection.execute(
            "SELECT code, province_code, population FROM territory_unit WHERE level = 'commune' AND valid_to IS NULL"
        ).fetchall()
    return [people.Place(code, province, population or 0) for code, province, population in found]
