import subprocess
import sys

import pytest

from tests.architecture.sources import product

PURE = (
    "ncovi.kernel.clock",
    "ncovi.kernel.crockford",
    "ncovi.kernel.crypto",
    "ncovi.kernel.errors",
    "ncovi.kernel.ids",
    "ncovi.kernel.pagination",
    "ncovi.kernel.vietnamese",
    "ncovi.kernel.languages",
    "ncovi.people.tokens",
    "ncovi.declarations.checks",
    "ncovi.declarations.receipts",
    "ncovi.declarations.store",
    "ncovi.declarations.wire",
    "ncovi.instruments.registry",
    "ncovi.instruments.evaluation",
    "ncovi.intake.app",
)
# A module that is set to None cannot be imported again.
BLOCKED = "import sys; sys.modules['django'] = None; import importlib; importlib.import_module({module!r})"


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_is_imported_where_there_is_no_django(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED.format(module=module)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_every_module_of_the_hot_lane_is_free_of_django() -> None:
    lane = [source for source in product() if source.room == "intake"]
    named = [f"{source.name}:{line}" for source in lane for name, line in source.imports() if name.startswith("django")]
    assert lane
    assert named == []
