"""The project's own sources, as the checks of this directory read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "ncovi"
SURFACES = ("web", "api", "intake", "jobs", "cli")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its path from the project's root, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def room(self) -> str:
        """The room a file of the package belongs to; a file beside the rooms is its own."""
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.path.parts

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def imports(self) -> Iterator[tuple[str, int]]:
        """Give each imported module or name in full, with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@cache
def every_source() -> tuple[Source, ...]:
    """Return every Python file of the package and of the tests beside it."""
    files = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
    return tuple(Source(path, text := path.read_text(encoding="utf-8"), ast.parse(text)) for path in files)


def product() -> Iterator[Source]:
    """Give the files that run in earnest: neither tests nor what Django wrote as migrations."""
    return (source for source in every_source() if not source.is_test and not source.is_migration)


def rooms() -> set[str]:
    """Return the names of the rooms: the packages inside the package."""
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


@cache
def templates() -> tuple[Path, ...]:
    """Return every template of every room."""
    return tuple(sorted(PACKAGE.rglob("templates/**/*.html")))
