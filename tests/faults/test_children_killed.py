"""No child outlives its supervisor, and no supervisor loses a child for long."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ncovi.serving import crew as crews
from ncovi.serving.crew import Crew
from ncovi.serving.errors import ServingTrouble

# A child as the real ones are, tied to its starter; it writes its number into the file that it is given.
CHILD = """
import os, signal, sys, time
from ncovi.serving.lifeline import closed, end_with
end_with(closed(int(sys.argv[1])))
if "stubborn" in sys.argv[2]:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
with open(sys.argv[2], "a") as file:
    file.write(f"{os.getpid()}\\n")
time.sleep(600)
"""
SUPERVISOR = """
import sys, time
from ncovi.serving.crew import Crew
with Crew(say=print, entry=(sys.executable, "-c", sys.argv[1])) as crew:
    crew.start(sys.argv[2])
    time.sleep(600)
"""


def until(condition: Callable[[], bool], seconds: float = 30.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def numbers(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def lives(pid: int) -> bool:
    return Path(f"/proc/{pid}/cmdline").exists() and bool(Path(f"/proc/{pid}/cmdline").read_bytes())


@pytest.fixture
def crew(said: list[str]) -> Crew:
    return Crew(say=said.append, entry=(sys.executable, "-c", CHILD))


def test_child_ends_when_its_supervisor_is_killed(tmp_path: Path) -> None:
    child = tmp_path / "child"
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, CHILD, str(child)])
    assert until(lambda: bool(numbers(child)))

    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()

    assert until(lambda: not lives(numbers(child)[0]))


def test_killed_child_is_started_again_and_told(
    tmp_path: Path, crew: Crew, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crews, "FIRST_PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(crews, "LONGEST_PAUSE_SECONDS", 0.05)
    child = tmp_path / "child"
    with crew:
        crew.start(str(child))
        assert until(lambda: len(numbers(child)) == 1)
        os.kill(numbers(child)[0], signal.SIGKILL)
        assert until(lambda: crew.mend() is None and len(numbers(child)) == 2)
    assert "ended unasked (exit code -9)" in said[0]
    assert not any(lives(pid) for pid in numbers(child))


def test_child_that_does_not_listen_is_ended_all_the_same(
    tmp_path: Path, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crews, "STOP_SECONDS", 0.3)
    child = tmp_path / "stubborn"
    with crew:
        crew.start(str(child))
        assert until(lambda: len(numbers(child)) == 1)
    assert not lives(numbers(child)[0])


def test_command_that_fails_is_named_with_its_exit_code(said: list[str]) -> None:
    crew = Crew(say=said.append, entry=(sys.executable, "-c", "import sys; sys.exit(3)"))
    with crew, pytest.raises(ServingTrouble, match=r"`ncovi migrate` failed \(exit code 3\)"):
        crew.run(["migrate"])
