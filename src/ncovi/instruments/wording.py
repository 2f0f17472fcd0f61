"""Expressions in words, so that the rules that run and the rules that are read are the same."""

from collections.abc import Callable, Mapping

from ncovi.instruments.expressions import Node
from ncovi.instruments.items import Item
from ncovi.kernel.languages import house_language

WORDS: dict[str, dict[str, str]] = {
    "and": {"vi": " và ", "en": " and "},
    "or": {"vi": " hoặc ", "en": " or "},
    "not": {"vi": "không phải ({0})", "en": "not ({0})"},
    "answered": {"vi": "có trả lời “{0}”", "en": "“{0}” is answered"},
    "any_of": {"vi": "“{0}”: có ít nhất một trong: {1}", "en": "“{0}”: at least one of {1}"},
    "includes": {"vi": "“{0}” có “{1}”", "en": "“{0}” includes “{1}”"},
    "any": {"vi": "“{0}”: bất kỳ mục nào", "en": "“{0}”: any of them"},
    "eq": {"vi": "“{0}” là {1}", "en": "“{0}” is {1}"},
    "lt": {"vi": "{0} dưới {1}", "en": "{0} below {1}"},
    "le": {"vi": "{0} không quá {1}", "en": "{0} at most {1}"},
    "gt": {"vi": "{0} trên {1}", "en": "{0} above {1}"},
    "ge": {"vi": "{0} từ {1} trở lên", "en": "{0} at least {1}"},
    "between": {"vi": "{0} từ {1} đến {2}", "en": "{0} from {1} to {2}"},
    "count": {"vi": "số mục đúng trong: {0}", "en": "the number of these: {0}"},
    "age": {"vi": "tuổi", "en": "age"},
    "days_since": {"vi": "số ngày kể từ “{0}”", "en": "days since “{0}”"},
}


class Wording:
    """Words expressions of one form in one language. Definitions are named, not spelt out."""

    def __init__(self, items: Mapping[str, Item], definitions: Mapping[str, str], lang: str) -> None:
        """Keep the form's texts and the names of the definitions."""
        self.items = items
        self.definitions = definitions
        self.lang = house_language(lang)

    def __call__(self, node: Node) -> str:
        """The expression as a phrase."""
        special: dict[str, Callable[[Node], str]] = {
            "item": lambda node: f"“{self.question(node.name)}”",
            "number": lambda node: self.number(node.values[0]),
            "ref": lambda node: self.definitions[node.name],
            "and": self.joined,
            "or": self.joined,
            "in": self.chosen,
            "eq": self.equal,
            "answered": lambda node: self.phrase("answered", self.question(node.name)),
            "days_since": lambda node: self.phrase("days_since", self.question(node.name)),
            "count": lambda node: self.phrase("count", "; ".join(self(arg) for arg in node.args)),
            "sum": self.weighted,
        }
        if node.op in special:
            return special[node.op](node)
        return self.phrase(node.op, *(self(arg) for arg in node.args))

    def phrase(self, op: str, *parts: str) -> str:
        """One of the fixed phrases, filled in."""
        return WORDS[op][self.lang].format(*parts)

    def question(self, link_id: str) -> str:
        """The question's own text."""
        return self.items[link_id].text(self.lang).rstrip("?")

    def number(self, value: float) -> str:
        """A number as it is written in the language."""
        return str(value) if self.lang == "en" else str(value).replace(".", ",")

    def option(self, link_id: str, code: object) -> str:
        """What people read for a code."""
        return next(option.text(self.lang) for option in self.items[link_id].options if option.code == code)

    def joined(self, node: Node) -> str:
        """Operands with and/or between them; a nested and/or gets brackets."""
        parts = [f"({self(arg)})" if arg.op in ("and", "or") else self(arg) for arg in node.args]
        return self.phrase(node.op).join(parts)

    def chosen(self, node: Node) -> str:
        """One or several chosen answers."""
        name = node.args[0].name
        if set(node.values) == set(node.args[0].values):
            return self.phrase("any", self.question(name))
        options = [self.option(name, code) for code in node.values]
        if len(options) == 1:
            return self.phrase("includes", self.question(name), options[0])
        return self.phrase("any_of", self.question(name), "; ".join(options))

    def equal(self, node: Node) -> str:
        """A chosen answer or a number that equals something."""
        [part], [value] = node.args, node.values
        shown = self.option(part.name, value) if part.kind == "code" else self.number(value)
        return self.phrase("eq", self.question(part.name) if part.op == "item" else self(part), shown)

    def weighted(self, node: Node) -> str:
        """Every term with its points."""
        return "; ".join(f"{weight:+d} {self(arg)}" for weight, arg in zip(node.values, node.args, strict=True))
