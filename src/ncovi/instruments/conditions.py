"""enableWhen: when a question is asked at all, as Python closures."""

import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ncovi.instruments.items import EnableWhen, Item
from ncovi.instruments.problems import DocumentError

NOTHING: tuple[object, ...] = ((), frozenset())

Predicate = Callable[[Any], bool]
ORDER: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


def always(answers: object) -> bool:
    """The predicate of a question that is asked of everybody."""
    return True


def predicate_of(item: Item, known: dict[str, Item]) -> Predicate:
    """Whether `item` is asked, given the answers; conditions on groups above it are not looked at."""
    tests = [test_of(condition, item, known) for condition in item.enable_when]
    if not tests:
        return always
    if len(tests) == 1:
        return tests[0]
    if item.enable_any and all(
        condition.operator == "=" and condition.answer is True for condition in item.enable_when
    ):
        get = operator.attrgetter(*(condition.link_id for condition in item.enable_when))
        return lambda answers: True in get(answers)
    combine = any if item.enable_any else all
    return lambda answers: combine(test(answers) for test in tests)


def test_of(condition: EnableWhen, item: Item, known: dict[str, Item]) -> Predicate:
    """One condition as a closure; an absent answer meets no comparison."""
    asked = known.get(condition.link_id)
    if asked is None or asked.is_table:
        raise DocumentError(f"{item.place}/enableWhen", f"{condition.link_id} is no question that is asked before")
    get = operator.attrgetter(condition.link_id)
    expected = condition.answer
    if condition.operator == "exists":
        return lambda answers: ((value := get(answers)) is not None and value not in NOTHING) is expected
    check_comparable(condition, asked, item)
    if condition.operator in ORDER:
        compare = ORDER[condition.operator]
        return lambda answers: (value := get(answers)) is not None and compare(value, expected)
    if asked.repeats:
        wanted = condition.operator == "="
        return lambda answers: bool(value := get(answers)) and (expected in value) is wanted
    if condition.operator == "=":
        return lambda answers: get(answers) == expected
    return lambda answers: (value := get(answers)) is not None and value != expected


def check_comparable(condition: EnableWhen, asked: Item, item: Item) -> None:
    """Refuse a condition that compares an answer with something it can never be."""
    kinds: dict[str, tuple[type, ...]] = {
        "boolean": (bool,),
        "integer": (int,),
        "decimal": (int, float),
        "coding": (str,),
    }
    allowed = kinds.get(asked.type, ())
    unknown_code = asked.type == "coding" and condition.answer not in {option.code for option in asked.options}
    ordered_words = condition.operator in ORDER and asked.type in ("boolean", "coding")
    if type(condition.answer) not in allowed or unknown_code or ordered_words:
        raise DocumentError(f"{item.place}/enableWhen", f"{condition.link_id} cannot have this answer")


def guarded_fields(
    items: Iterable[Item], known: dict[str, Item], above: tuple[Predicate, ...] = ()
) -> Iterator[tuple[Item, Predicate]]:
    """Every field of the answer set with the predicate that says whether it is asked, groups above included."""
    for item in items:
        own = predicate_of(item, known)
        guards = above if own is always else (*above, own)
        if item.is_table or (item.is_question and item.recorded):
            known[item.link_id] = item
            yield item, together(guards)
        elif item.type == "group":
            yield from guarded_fields(item.children, known, guards)


def together(guards: tuple[Predicate, ...]) -> Predicate:
    """All of the guards as one."""
    if not guards:
        return always
    if len(guards) == 1:
        return guards[0]
    return lambda answers: all(guard(answers) for guard in guards)
