import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Function, Source, every_source, product


def _offered_by(package: Source) -> set[str]:
    """Return what a package of actions offers to others; the rest of it is its own affair."""
    return {name.rpartition(".")[2] for name, _ in package.imports()}


def _actions() -> Iterator[tuple[Source, Function]]:
    offered = {s.path.parent: _offered_by(s) for s in every_source() if s.name.endswith("/actions/__init__.py")}
    for source in product():
        if source.path.name != "actions.py" and source.path.parent not in offered:
            continue
        names = offered.get(source.path.parent)
        for node in source.tree.body:
            public = isinstance(node, Function) and not node.name.startswith("_")
            if public and (names is None or node.name in names):
                yield source, node


ACTIONS = list(_actions())
EACH = pytest.mark.parametrize(("source", "action"), ACTIONS, ids=lambda part: getattr(part, "name", ""))


def test_there_are_actions_to_look_at() -> None:
    assert len(ACTIONS) > 10


@EACH
def test_an_action_takes_keywords_only_and_ends_with_who_and_when(source: Source, action: Function) -> None:
    assert action.args.args == [], f"{source.name}: positional arguments"
    defaults = zip(action.args.kwonlyargs, action.args.kw_defaults, strict=True)
    required = [argument.arg for argument, default in defaults if default is None]
    assert required[-2:] == ["by", "at"], source.name


@EACH
def test_an_action_says_what_it_does(source: Source, action: Function) -> None:
    assert ast.get_docstring(action), source.name
