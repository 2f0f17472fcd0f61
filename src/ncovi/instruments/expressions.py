"""The closed expression language of triage rules: parsed, typed and bounded before anything runs.

An expression is a JSON object with one key, the operation. There are no loops, no variables and no calls, so every
expression ends, and its cost is known from its size. An absent answer is false as a condition and meets no comparison.
"""

import math
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from ncovi.instruments.items import Item
from ncovi.instruments.problems import DocumentError

Kind = Literal["bool", "number", "code", "codes", "date", "text"]
DEEPEST = 8
LARGEST = 120
KIND_OF_ITEM: dict[str, Kind] = {
    "boolean": "bool",
    "integer": "number",
    "decimal": "number",
    "date": "date",
    "string": "text",
    "text": "text",
    "coding": "code",
}


class Node(msgspec.Struct, frozen=True):
    """One operation with its operands. `low` and `high` bound a number's value."""

    op: str
    kind: Kind
    args: tuple["Node", ...] = ()
    name: str = ""
    values: tuple[Any, ...] = ()
    low: float = -math.inf
    high: float = math.inf

    @property
    def size(self) -> int:
        """How many operations it holds, itself included."""
        return 1 + sum(arg.size for arg in self.args)


class Names(msgspec.Struct):
    """What an expression may speak of: the form's recorded questions and the definitions before it."""

    items: Mapping[str, Item]
    definitions: dict[str, Node]
    used: set[str]


def parse(raw: object, names: Names, kind: Kind, pointer: str) -> Node:
    """The typed tree of a whole expression; raises DocumentError that points to the place."""
    node = read(raw, names, pointer, DEEPEST)
    if node.size > LARGEST:
        raise DocumentError(pointer, f"more than {LARGEST} operations")
    return expect(node, kind, pointer)


def expect(node: Node, kind: Kind, pointer: str) -> Node:
    """The node, if it is of that kind."""
    if node.kind != kind:
        raise DocumentError(pointer, f"a {kind} is needed, this is a {node.kind}")
    return node


def read(raw: object, names: Names, pointer: str, depth: int) -> Node:
    """One operation and its operands."""
    if depth == 0:
        raise DocumentError(pointer, f"nested deeper than {DEEPEST}")
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Node("number", "number", values=(raw,), low=raw, high=raw)
    if not isinstance(raw, dict) or len(raw) != 1:
        raise DocumentError(pointer, "an operation is an object with one key")
    [(op, body)] = raw.items()
    reader = READERS.get(op)
    if reader is None:
        raise DocumentError(pointer, f"unknown operation {str(op)[:40]!r}")
    return reader(op, body, names, f"{pointer}/{op}", depth - 1)


def item_named(name: object, names: Names, pointer: str) -> Item:
    """The question of that link id."""
    item = names.items.get(name) if isinstance(name, str) else None
    if item is None:
        raise DocumentError(pointer, f"no question {str(name)[:40]!r} is recorded in this form")
    return item


def operands(body: object, count: int | None, pointer: str) -> list[Any]:
    """The operands as a list of the right length (any, from one on, for None)."""
    if not isinstance(body, list) or not body or (count is not None and len(body) != count):
        raise DocumentError(pointer, f"a list of {count or 'one or more'} is needed")
    return body


def read_item(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """The answer to a question."""
    item = item_named(body, names, pointer)
    if item.is_table:
        raise DocumentError(pointer, "a table can only be asked whether it is answered")
    kind = "codes" if item.repeats else KIND_OF_ITEM[item.type]
    codes = tuple(option.code for option in item.options)
    low = -math.inf if item.minimum is None else item.minimum
    high = math.inf if item.maximum is None else item.maximum
    return Node(op, kind, name=item.link_id, values=codes, low=low, high=high)


def read_answered(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """Whether a question is answered."""
    return Node(op, "bool", name=item_named(body, names, pointer).link_id)


def read_logic(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """and, or: of conditions; count: how many of them are met."""
    parts = operands(body, None, pointer)
    args = tuple(expect(read(p, names, f"{pointer}/{i}", depth), "bool", f"{pointer}/{i}") for i, p in enumerate(parts))
    if op == "count":
        return Node(op, "number", args, low=0, high=len(args))
    return Node(op, "bool", args)


def read_not(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """The opposite of a condition; of an absent answer it is true."""
    return Node(op, "bool", (expect(read(body, names, pointer, depth), "bool", pointer),))


def read_compare(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """lt, le, gt, ge: of two numbers."""
    left, right = (read(part, names, f"{pointer}/{i}", depth) for i, part in enumerate(operands(body, 2, pointer)))
    expect(left, "number", f"{pointer}/0")
    expect(right, "number", f"{pointer}/1")
    possible = {
        "lt": left.low < right.high,
        "le": left.low <= right.high,
        "gt": left.high > right.low,
        "ge": left.high >= right.low,
    }[op]
    if not possible:
        raise DocumentError(pointer, "this can never be true")
    return Node(op, "bool", (left, right))


def read_between(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """A number within two limits, both included."""
    value, low, high = (read(part, names, f"{pointer}/{i}", depth) for i, part in enumerate(operands(body, 3, pointer)))
    for index, node in enumerate((value, low, high)):
        expect(node, "number", f"{pointer}/{index}")
    if low.op != "number" or high.op != "number":
        raise DocumentError(pointer, "the limits are plain numbers")
    if low.low > high.high or value.high < low.low or value.low > high.high:
        raise DocumentError(pointer, "this can never be true")
    return Node(op, "bool", (value, low, high))


def read_eq(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """An answer equal to a number or a code."""
    left_raw, right = operands(body, 2, pointer)
    left = read(left_raw, names, f"{pointer}/0", depth)
    if left.kind == "number" and type(right) in (int, float):
        if not left.low <= right <= left.high:
            raise DocumentError(pointer, "this can never be true")
        return Node(op, "bool", (left,), values=(right,))
    if left.kind == "code" and right in left.values:
        return Node(op, "bool", (left,), values=(right,))
    raise DocumentError(pointer, f"a {left.kind} can never equal this")


def read_in(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """A chosen answer (or one of several) among some codes."""
    left_raw, codes = operands(body, 2, pointer)
    left = read(left_raw, names, f"{pointer}/0", depth)
    if left.kind not in ("code", "codes"):
        raise DocumentError(f"{pointer}/0", "only chosen answers can be looked up in a list")
    wanted = operands(codes, None, f"{pointer}/1")
    unknown = [index for index, code in enumerate(wanted) if code not in left.values]
    if unknown:
        raise DocumentError(f"{pointer}/1/{unknown[0]}", "not an answer of this question")
    return Node(op, "bool", (left,), values=tuple(wanted))


def read_sum(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """Whole-number weights of the conditions that are met, added up."""
    args, weights = [], []
    for index, term in enumerate(operands(body, None, pointer)):
        place = f"{pointer}/{index}"
        if not isinstance(term, dict) or set(term) != {"weight", "when"} or type(term["weight"]) is not int:
            raise DocumentError(place, "a term has a whole-number `weight` and a `when`")
        args.append(expect(read(term["when"], names, f"{place}/when", depth), "bool", f"{place}/when"))
        weights.append(term["weight"])
    low, high = sum(w for w in weights if w < 0), sum(w for w in weights if w > 0)
    return Node(op, "number", tuple(args), values=tuple(weights), low=low, high=high)


def read_age(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """Years between the year of birth and the day of the declaration; a year's uncertainty stays."""
    if body != {}:
        raise DocumentError(pointer, "age takes {}")
    item = item_named("birth_year", names, pointer)
    return Node(op, "number", name=item.link_id, low=0, high=150)


def read_days_since(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """Whole days between a date that was answered and the day of the declaration."""
    item = item_named(body, names, pointer)
    if item.type != "date":
        raise DocumentError(pointer, f"{item.link_id} is no date")
    low = 0 if item.not_after_declaration else -math.inf
    return Node(op, "number", name=item.link_id, low=low, high=math.inf if item.days_back is None else item.days_back)


def read_ref(op: str, body: object, names: Names, pointer: str, depth: int) -> Node:
    """A definition that was written before."""
    node = names.definitions.get(body) if isinstance(body, str) else None
    if node is None or not isinstance(body, str):
        raise DocumentError(pointer, f"no definition {str(body)[:40]!r} before this place")
    names.used.add(body)
    return Node(op, node.kind, (node,), name=body, low=node.low, high=node.high)


READERS = {
    "item": read_item,
    "answered": read_answered,
    "and": read_logic,
    "or": read_logic,
    "count": read_logic,
    "not": read_not,
    "lt": read_compare,
    "le": read_compare,
    "gt": read_compare,
    "ge": read_compare,
    "between": read_between,
    "eq": read_eq,
    "in": read_in,
    "sum": read_sum,
    "age": read_age,
    "days_since": read_days_since,
    "ref": read_ref,
}
