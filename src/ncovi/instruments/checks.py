"""The rules of a form that a type cannot say: required, not asked, dates in order. Compiled once, then only run."""

import datetime
import operator
from collections.abc import Callable
from itertools import chain
from typing import Any

import msgspec

from ncovi.instruments.conditions import NOTHING, Predicate, always, guarded_fields
from ncovi.instruments.items import Item
from ncovi.instruments.problems import DocumentError, Problem


class Visit(msgspec.Struct):
    """One answer set being looked at: the day it was declared, whether answers may be missing, what was found."""

    day: datetime.date
    partial: bool
    problems: list[Problem]


Check = Callable[[Any, str, Visit], None]


def compile_checks(items: tuple[Item, ...]) -> Check:
    """One function that adds every problem of the answers to the visit; its second argument is the pointer so far."""
    check_unique(items)
    fields = list(guarded_fields(items, {}))
    steps = [required_step([item for item, asked in fields if item.required and asked is always])]
    for item, asked in fields:
        values = value_steps(item, [field for field, _ in fields])
        steps += values if asked is always else [asked_step(item, asked, values)]

    def check(answers: object, at: str, visit: Visit) -> None:
        for step in steps:
            step(answers, at, visit)

    return check


def check_unique(items: tuple[Item, ...]) -> None:
    """Refuse a form that uses a link id twice."""
    seen: set[str] = set()
    for item in chain.from_iterable(top.walk() for top in items):
        if item.link_id in seen:
            raise DocumentError(f"{item.place}/linkId", f"{item.link_id} is used twice")
        seen.add(item.link_id)


def required_step(required: list[Item]) -> Check:
    """Everything that is always asked must be answered."""
    names = [item.link_id for item in required]
    if not names:
        return lambda answers, at, visit: None
    get = operator.attrgetter(*names)

    def step(answers: object, at: str, visit: Visit) -> None:
        values = get(answers) if len(names) > 1 else (get(answers),)
        if visit.partial or not (None in values or () in values or frozenset() in values):
            return
        visit.problems += [
            Problem(f"{at}/{name}", "required")
            for name, value in zip(names, values, strict=True)
            if value is None or value in NOTHING
        ]

    return step


def asked_step(item: Item, asked: Predicate, values: list[Check]) -> Check:
    """A question that is not asked is not answered; one that is asked and required is, and its value is looked at."""
    name, required = item.link_id, item.required
    get = operator.attrgetter(name)

    def step(answers: object, at: str, visit: Visit) -> None:
        value = get(answers)
        if value is not None and value not in NOTHING:
            if not asked(answers):
                visit.problems.append(Problem(f"{at}/{name}", "not_asked"))
                return
            for look in values:
                look(answers, at, visit)
        elif required and not visit.partial and asked(answers):
            visit.problems.append(Problem(f"{at}/{name}", "required"))

    return step


def value_steps(item: Item, fields: list[Item]) -> list[Check]:
    """What one value must keep to besides its type."""
    if item.is_table:
        return [table_step(item)]
    steps: list[Check] = []
    if item.type == "date" and (item.not_after_declaration or item.days_back is not None):
        steps.append(day_step(item))
    if item.type == "integer" and item.not_after_declaration:
        steps.append(year_step(item))
    if item.not_before is not None:
        if not any(field.link_id == item.not_before and field.type == "date" for field in fields):
            raise DocumentError(item.place, f"{item.not_before} is no date beside it")
        steps.append(order_step(item, item.not_before))
    return steps


def day_step(item: Item) -> Check:
    """A date is not in the future and not too long ago."""
    get, name, days_back = (operator.attrgetter(item.link_id), item.link_id, item.days_back)

    def step(answers: object, at: str, visit: Visit) -> None:
        value = get(answers)
        if value is None:
            return
        if item.not_after_declaration and value > visit.day:
            visit.problems.append(Problem(f"{at}/{name}", "future"))
        elif days_back is not None and (visit.day - value).days > days_back:
            visit.problems.append(Problem(f"{at}/{name}", "too_long_ago", {"days": days_back}))

    return step


def year_step(item: Item) -> Check:
    """A year is not in the future."""
    get, name = operator.attrgetter(item.link_id), item.link_id

    def step(answers: object, at: str, visit: Visit) -> None:
        value = get(answers)
        if value is not None and value > visit.day.year:
            visit.problems.append(Problem(f"{at}/{name}", "future"))

    return step


def order_step(item: Item, earlier: str) -> Check:
    """A date is not before the one it follows."""
    get, name = operator.attrgetter(item.link_id, earlier), item.link_id

    def step(answers: object, at: str, visit: Visit) -> None:
        value, start = get(answers)
        if value is not None and start is not None and value < start:
            visit.problems.append(Problem(f"{at}/{name}", "before", {"other": earlier}))

    return step


def table_step(item: Item) -> Check:
    """Every row of a table keeps the rules of its own questions."""
    if any(child.enable_when or child.type == "group" for child in item.children):
        raise DocumentError(item.place, "rows hold plain questions that are always asked")
    get, name = operator.attrgetter(item.link_id), item.link_id
    check_row = compile_checks(item.children)

    def step(answers: object, at: str, visit: Visit) -> None:
        for index, row in enumerate(get(answers) or ()):
            check_row(row, f"{at}/{name}/{index}", visit)

    return step
