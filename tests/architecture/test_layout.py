import re

import pytest

from tests.architecture.sources import ROOT, Source, every_source, product, rooms

MAX_FILE = 300
MAX_FUNCTION = 45
# Names that say nothing about what is inside, and so attract everything.
VAGUE = re.compile(r"^(utils?|helpers?|managers?|services?|misc|common_utils)$")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")
SOURCES = {source.name: source for source in every_source()}


def test_every_file_fits_on_a_few_screens() -> None:
    written = [source for source in SOURCES.values() if not source.is_migration]
    assert {source.name: lines for source in written if (lines := source.text.count("\n")) > MAX_FILE} == {}


def test_every_function_can_be_read_at_once() -> None:
    long = {
        f"{source.name}:{function.lineno} {function.name}": lines
        for source in SOURCES.values()
        if not source.is_migration
        for function in source.functions()
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MAX_FUNCTION
    }
    assert long == {}


def test_no_file_has_a_name_that_attracts_everything() -> None:
    assert [name for name, source in SOURCES.items() if VAGUE.match(source.path.stem)] == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    marked = [name for name, source in SOURCES.items() if UNFINISHED.search(source.text)]
    assert [name for name in marked if name != "tests/architecture/test_layout.py"] == []


@pytest.mark.parametrize("room", sorted(rooms()))
def test_every_room_is_described_on_the_page_about_the_house(room: str) -> None:
    if room == "locale":
        return
    assert f"`{room}`" in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", list(product()), ids=lambda source: source.name)
def test_a_module_says_in_its_first_line_what_it_is_for(source: Source) -> None:
    if source.path.name in {"__init__.py", "apps.py"} and not source.tree.body:
        return
    first = source.tree.body[0]
    assert isinstance(getattr(getattr(first, "value", None), "value", None), str), "no docstring"
