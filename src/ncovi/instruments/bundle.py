"""What the page needs to check a form while it is filled in: one compact JSON document in one language."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from ncovi.instruments.items import Item
from ncovi.instruments.messages import messages_in

if TYPE_CHECKING:
    from ncovi.instruments.instrument import Instrument


def make_bundle(instrument: "Instrument", lang: str) -> bytes:
    """Fields with limits, conditions of every conditional item, rules, and the texts that a check can show."""
    rules = instrument.rules
    return msgspec.json.encode(
        {
            "key": instrument.key,
            "version": instrument.version,
            "fields": [field_of(item, lang) for item in instrument.fields.values()],
            "asked": dict(conditions_of(instrument.items, [])),
            "triage": {
                "version": rules.version,
                "definitions": {definition.name: definition.when for definition, _ in rules.definitions},
                "rules": [[rule.id, int(rule.level), rule.source] for rule in rules.rules],
                "score": rules.score_source,
                "reasons": {rule.id: rule.reason.text(lang) for rule in rules.rules},
            },
            "messages": messages_in(lang),
        }
    )


def field_of(item: Item, lang: str) -> dict[str, Any]:
    """One recorded question or table; what is absent does not apply."""
    limits = {
        "required": item.required,
        "repeats": item.repeats,
        "min": item.minimum,
        "max": item.maximum,
        "maxLength": item.max_length,
        "maxCount": item.max_count,
        "notFuture": item.not_after_declaration,
        "daysBack": item.days_back,
        "notBefore": item.not_before,
    }
    field: dict[str, Any] = {"name": item.link_id, "type": "table" if item.is_table else item.type}
    field |= {name: limit for name, limit in limits.items() if limit not in (None, False)}
    if item.options:
        field["options"] = [option.code for option in item.options]
    if item.is_table:
        field["fields"] = [field_of(child, lang) for child in item.children]
    return field | {"text": item.text(lang)}


def conditions_of(items: Iterable[Item], above: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Link id -> all groups of conditions that must hold: its own and those of the groups above it."""
    for item in items:
        own = [[condition.link_id, condition.operator, condition.answer] for condition in item.enable_when]
        chain = [*above, {"any": item.enable_any, "of": own}] if own else above
        if chain:
            yield item.link_id, chain
        yield from conditions_of(item.children, chain)
