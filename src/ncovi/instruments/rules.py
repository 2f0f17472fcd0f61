"""The triage rules of one form, checked against it and compiled."""

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from ncovi.instruments.closures import Run, compile_node
from ncovi.instruments.expressions import Names, Node, parse
from ncovi.instruments.items import Item
from ncovi.instruments.levels import BY_CODE, Level
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.triage import Triage
from ncovi.instruments.triage_document import Definition, FormRules, RuleWire, Texts

HIGHEST_SCORE = 100


class Rule(msgspec.Struct, frozen=True):
    """A typed rule."""

    id: str
    level: Level
    when: Node
    source: dict[str, Any]
    reason: Texts


class Rules(msgspec.Struct, frozen=True):
    """All rules of a form, strongest level first, with what they are made of."""

    version: int
    definitions: tuple[tuple[Definition, Node], ...]
    rules: tuple[Rule, ...]
    score: Node
    score_source: dict[str, Any]


def read_rules(wire: FormRules, version: int, items: Mapping[str, Item], pointer: str) -> Rules:
    """Type-check the rules against the recorded questions of their form."""
    names = Names(items, {}, set())
    definitions = []
    for index, definition in enumerate(wire.definitions):
        place = f"{pointer}/definitions/{index}"
        if definition.name in names.definitions:
            raise DocumentError(f"{place}/name", "the same definition twice")
        node = parse(definition.when, names, definition.kind, f"{place}/when")
        names.definitions[definition.name] = node
        definitions.append((definition, node))
    rules = [read_rule(rule, names, f"{pointer}/rules/{index}") for index, rule in enumerate(wire.rules)]
    score = parse(wire.score, names, "number", f"{pointer}/score")
    check_reachable(wire, names, pointer)
    return Rules(version, tuple(definitions), tuple(sorted(rules, key=lambda rule: -rule.level)), score, wire.score)


def read_rule(wire: RuleWire, names: Names, pointer: str) -> Rule:
    """One rule with its typed condition."""
    node = parse(wire.when, names, "bool", f"{pointer}/when")
    return Rule(wire.id, BY_CODE[wire.level], node, wire.when, wire.reason)


def check_reachable(wire: FormRules, names: Names, pointer: str) -> None:
    """Refuse rules of the same name and definitions that nothing uses."""
    ids = [rule.id for rule in wire.rules]
    for index, rule_id in enumerate(ids):
        if rule_id in ids[:index]:
            raise DocumentError(f"{pointer}/rules/{index}/id", "the same rule twice")
    for index, definition in enumerate(wire.definitions):
        if definition.name not in names.used:
            raise DocumentError(f"{pointer}/definitions/{index}", f"nothing uses {definition.name}")


class TriageRun:
    """Runs the rules of one form over answer sets."""

    def __init__(self, rules: Rules) -> None:
        """Compile every rule once."""
        self.version = rules.version
        self.steps: list[tuple[Run, str, int]] = [
            (compile_node(rule.when), rule.id, int(rule.level)) for rule in rules.rules
        ]
        self.score = compile_node(rules.score)
        self.quiet = Triage(0, 0, (), rules.version)

    def __call__(self, answers: Any, day: datetime.date) -> Triage:
        """The level, every reason for that level, and the order within it."""
        level, reasons = 0, []
        for run, rule_id, rule_level in self.steps:
            if rule_level < level:
                break
            if run(answers, day):
                reasons.append(rule_id)
                level = rule_level
        score = max(0, min(HIGHEST_SCORE, round(self.score(answers, day) or 0)))
        if not reasons and not score:
            return self.quiet
        return Triage(level, score, tuple(reasons), self.version)
