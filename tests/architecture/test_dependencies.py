import json
import re
import tomllib
from itertools import pairwise

from tests.architecture.sources import ROOT

DEPENDENCY = re.compile(r'^    "[A-Za-z][A-Za-z0-9_.\-]+(\[[^]]*\])?[<>=~!]')
REASON = re.compile(r"^    # .{10,}")


def test_every_dependency_stands_under_a_comment_that_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    bare = []
    explained = False
    for line in lines:
        if DEPENDENCY.match(line):
            bare += [] if explained else [line.strip()]
        else:
            explained = bool(REASON.match(line))
    assert bare == []


def test_the_front_end_lock_names_digests_and_no_addresses() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in package for package in packages.values())
    assert all("integrity" in package for name, package in packages.items() if name)


def test_versions_of_the_front_end_are_exact() -> None:
    package = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert {name: version for name, version in versions.items() if not version[0].isdigit()} == {}


def test_every_exclusion_of_the_linter_has_a_reason_above_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ignored = tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]
    block = text[text.index("ignore = [") : text.index("]", text.index("ignore = ["))]
    rows = [line for line in block.splitlines()[1:] if line.strip()]
    assert rows[0].lstrip().startswith("#")
    assert all(before.lstrip().startswith("#") for before, row in pairwise(rows) if not row.lstrip().startswith("#"))
    assert len(ignored) == len(set(ignored))
