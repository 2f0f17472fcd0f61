"""What was measured, as JSON and as a table beside what was asked."""

import json
import os
import platform
from pathlib import Path
from typing import Any

from ncovi.kernel import clock

Rows = dict[str, dict[str, Any]]


def write(results: Rows, into: Path) -> None:
    """Write `results.json` and `results.md`."""
    into.mkdir(exist_ok=True)
    machine = {"cores": os.cpu_count(), "machine": platform.machine(), "python": platform.python_version(),
               "at": clock.now().isoformat(timespec="minutes")}  # fmt: skip
    (into / "results.json").write_text(json.dumps({"machine": machine, "results": results}, indent=2) + "\n")
    (into / "results.md").write_text(table(results))


def table(results: Rows) -> str:
    """Return every figure, a line each."""
    lines = ["| what | figures |", "|---|---|"]
    for name, figures in results.items():
        told = ", ".join(f"{key.replace('_', ' ')} {_number(value)}" for key, value in figures.items())
        lines.append(f"| {name} | {told} |")
    return "\n".join(lines) + "\n"


def _number(value: Any) -> str:
    if not isinstance(value, int | float):
        return str(value)
    return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.0f}"
