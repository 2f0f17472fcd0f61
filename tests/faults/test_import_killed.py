"""An import is killed half-way; the next run finishes it and nothing is there twice."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from ncovi.database.embedded import ensure_running
from tests.faults.declaring import variables

MAP = """
[source]
name = "A register"
instrument = "covid19/universal"
version = 1
incomplete = true
[declared_on]
column = "day"
[person]
legal_basis = "A test"
[answers.fever]
column = "fever"
values = { "0" = false, "1" = true }
"""
ROWS = 60_000
PROGRAM = (
    "import sys, django; django.setup()\n"
    "from pathlib import Path\n"
    "from ncovi.declarations import importing_cli\n"
    "sys.exit(importing_cli.run(Path(sys.argv[1]), Path(sys.argv[2]), open_work=False))\n"
)
PREPARE = (
    "import django; django.setup()\n"
    "from django.core.management import call_command\n"
    "call_command('migrate', verbosity=0)\n"
    "from ncovi.territory.tests.factories import small_country\n"
    "small_country()\n"
)


@pytest.mark.slow
def test_a_killed_import_is_finished_by_the_next_run(data_dir: Path, tmp_path: Path) -> None:
    dsn = ensure_running(data_dir, say=lambda _: None)
    file, described = tmp_path / "t.csv", tmp_path / "m.toml"
    file.write_text("day,fever\n" + "2020-03-11,1\n2020-03-12,0\n" * (ROWS // 2))
    described.write_text(MAP)
    own = variables(dsn.url)
    subprocess.run([sys.executable, "-c", PREPARE], env=own, check=True)
    command = [sys.executable, "-c", PROGRAM, str(file), str(described)]

    with psycopg.connect(dsn.url, autocommit=True) as connection:

        def stored() -> int:
            return int(connection.execute("SELECT count(*) FROM declarations_declaration").fetchall()[0][0])

        running = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while not stored() and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        assert 0 < stored() < ROWS

        subprocess.run(command, env=own, check=True, stdout=subprocess.DEVNULL)
        assert stored() == ROWS
        persons = connection.execute("SELECT count(*) FROM people_person").fetchall()
        declared = connection.execute("SELECT sum(declared) FROM declarations_daily WHERE unit_level = 'nation'")
        assert persons == declared.fetchall() == [(ROWS,)]
