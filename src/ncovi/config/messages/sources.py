"""Finds the texts that the sources show: calls of gettext in Python, translation tags in templates."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
# How many leading arguments are texts, and whether the first of them is a context.
SHAPES = {
    "gettext": (1, False),
    "ngettext": (2, False),
    "pgettext": (2, True),
    "npgettext": (3, True),
}
CALL = re.compile(r"(?<![\w.])(n?p?gettext|_)\(")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that is shown somewhere: `key` is context and English text, `where` names the file and line."""

    key: tuple[str, str]
    where: str


def shown_texts(package: Path = PACKAGE) -> Iterator[Shown]:
    """Give every text that the package's Python and templates show, tests left out."""
    for path in sorted(package.rglob("*.py")):
        if "tests" not in path.parts:
            yield from in_python(path.read_text(encoding="utf-8"), str(path.relative_to(package)))
    for path in sorted(package.rglob("templates/**/*")):
        if path.is_file():
            yield from in_template(path.read_text(encoding="utf-8"), str(path.relative_to(package)))


def in_python(source: str, name: str) -> Iterator[Shown]:
    """Give the texts of a Python file, under whatever names it imported gettext's functions."""
    tree = ast.parse(source, name)
    functions = _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
            yield from _of_call(node, functions[node.func.id], f"{name}:{node.lineno}")


def in_template(source: str, name: str) -> Iterator[Shown]:
    """Give the texts of a template, found the way Django itself extracts them."""
    code = templatize(source, origin=name)
    for match in CALL.finditer(code):
        function = "gettext" if match[1] == "_" else match[1]
        line = code.count("\n", 0, match.start()) + 1
        yield from _of_call(_call_at(code, match.start()), function, f"{name}:{line}")


def _imported(tree: ast.AST) -> dict[str, str]:
    """Return the local names of gettext's functions, each with the plain function it stands for."""
    found = {}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"):
            continue
        for alias in node.names:
            plain = alias.name.removesuffix("_lazy").removesuffix("_noop")
            if plain in SHAPES:
                found[alias.asname or alias.name] = plain
    return found


def _of_call(call: ast.Call, function: str, where: str) -> Iterator[Shown]:
    count, has_context = SHAPES[function]
    words = [argument.value for argument in call.args[:count] if isinstance(argument, ast.Constant)]
    if len(words) < count:
        # The text comes from elsewhere, where it is marked.
        return
    context = str(words.pop(0)) if has_context else ""
    yield Shown((context, str(words[0])), where)


def _call_at(code: str, start: int) -> ast.Call:
    """Return the call that begins at `start`; around it stands whatever a template holds."""
    end = start
    while (end := code.find(")", end) + 1) > 0:
        try:
            parsed = ast.parse(code[start:end], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(parsed, ast.Call):
            return parsed
    raise ValueError(f"a translation that cannot be read: {code[start : start + 60]}")
