"""Children of the supervising process: started, started again when they fall, stopped in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from ncovi.database.lock import Say
from ncovi.serving.errors import ServingTrouble

STOP_SECONDS = 15.0
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# A child that has lived this long did not fall because of its start.
STEADY_SECONDS = 60.0


@dataclass(slots=True)
class Child:
    """One process and what is known about its falls. Times are of the monotonic clock."""

    name: str
    process: subprocess.Popen[bytes]
    started: float
    again_at: float | None = None
    pause: float = FIRST_PAUSE_SECONDS


@dataclass(slots=True)
class Crew:
    """The children, each of which ends when this process does."""

    say: Say
    entry: Sequence[str] = (sys.executable, "-m", "ncovi.serving.child")
    children: dict[str, Child] = field(default_factory=dict)
    _pipe: tuple[int, int] = field(default_factory=os.pipe)

    def __enter__(self) -> Self:
        """Begin with nobody."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the children in the order in which they were started."""
        for name in list(self.children):
            self.stop(name)
        for end in self._pipe:
            os.close(end)

    def start(self, name: str) -> None:
        """Start the child that the arguments `name` of `ncovi.serving.child` describe."""
        self.children[name] = Child(name=name, process=self._spawn([name]), started=time.monotonic())

    def is_alive(self, name: str) -> bool:
        """Tell whether the child lives."""
        return self.children[name].process.poll() is None

    def run(self, arguments: Sequence[str]) -> None:
        """Run a command of `ncovi` to its end; it writes to this terminal.

        Raises:
            ServingTrouble: it failed.
        """
        process = self._spawn(arguments)
        try:
            code = process.wait()
        except BaseException:
            _end(process)
            raise
        if code:
            raise ServingTrouble(f"`ncovi {' '.join(arguments)}` failed (exit code {code}): see the lines above.")

    def stop(self, name: str) -> None:
        """Stop the child politely, and if need be not."""
        _end(self.children.pop(name).process)

    def restart(self) -> None:
        """Stop and start every child."""
        for name in list(self.children):
            self.stop(name)
            self.start(name)

    def mend(self) -> None:
        """Start again what has fallen, at longer and longer intervals if it keeps falling."""
        now = time.monotonic()
        for child in self.children.values():
            if child.process.poll() is None:
                continue
            if child.again_at is None:
                self._plan(child, now)
            elif now >= child.again_at:
                child.process, child.started, child.again_at = self._spawn([child.name]), now, None

    def _plan(self, child: Child, now: float) -> None:
        steady = now - child.started > STEADY_SECONDS
        child.pause = FIRST_PAUSE_SECONDS if steady else min(child.pause * 2, LONGEST_PAUSE_SECONDS)
        child.again_at = now + child.pause
        self.say(f"{child.name} ended unasked (exit code {child.process.returncode}): again in {child.pause:.0f} s")

    def _spawn(self, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        reading, _ = self._pipe
        command = [*self.entry, str(reading), *arguments]
        # A session of its own: Ctrl-C at the terminal reaches it through us, in order.
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[reading], start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
