"""What msgspec says about a refused answer set, as problems that name the place and never the answer."""

import re

import msgspec

from ncovi.instruments.problems import Problem
from ncovi.instruments.strict import split_error

UNKNOWN = re.compile(r"unknown field `(?P<name>[A-Za-z0-9_.-]{1,60})`")
LIMIT = re.compile(r"(?P<sign><=|>=) (?P<limit>-?[0-9.]+)$")
EXPECTED = re.compile(r"^Expected `(?P<kind>[a-z]+)")
KINDS = {
    "bool": "type_boolean",
    "int": "type_integer",
    "float": "type_decimal",
    "str": "type_string",
    "date": "type_date",
    "array": "type_list",
    "object": "type_object",
}


def problem_of(error: Exception) -> Problem:
    """The problem behind an error of msgspec's decoder."""
    if not isinstance(error, msgspec.ValidationError):
        return Problem("", "not_json")
    pointer, reason = split_error(error)
    if unknown := UNKNOWN.search(reason):
        return Problem(f"{pointer}/{unknown['name']}", "unknown_field")
    if "unknown field" in reason:
        return Problem(pointer, "unknown_field")
    if "Invalid enum value" in reason:
        return Problem(pointer, "option")
    if "date" in reason and "Invalid" in reason:
        return Problem(pointer, "type_date")
    return limit_problem(pointer, reason)


def limit_problem(pointer: str, reason: str) -> Problem:
    """A value of the wrong type or beyond a limit."""
    if "matching regex" in reason:
        return Problem(pointer, "characters")
    limit = LIMIT.search(reason)
    if limit is None:
        expected = EXPECTED.search(reason)
        return Problem(pointer, KINDS.get(expected["kind"], "invalid") if expected else "invalid")
    number = float(limit["limit"])
    params = {"limit": int(number) if number.is_integer() else number}
    if "length" not in reason:
        return Problem(pointer, "maximum" if limit["sign"] == "<=" else "minimum", params)
    if "`array`" in reason:
        return Problem(pointer, "too_many", params)
    return Problem(pointer, "too_long" if limit["sign"] == "<=" else "empty", params)
