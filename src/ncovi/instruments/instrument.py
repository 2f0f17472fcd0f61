"""A compiled form: what every other room works with."""

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from ncovi.instruments.answers_type import fields_of, make_answers_type
from ncovi.instruments.bundle import make_bundle
from ncovi.instruments.checks import Visit, compile_checks
from ncovi.instruments.decoding import problem_of
from ncovi.instruments.fhir import Questionnaire
from ncovi.instruments.form import read_items, texts_of
from ncovi.instruments.html_form import read_form
from ncovi.instruments.items import Item
from ncovi.instruments.problems import AnswersRefused, Problem
from ncovi.instruments.rules import Rules, TriageRun, read_rules
from ncovi.instruments.triage_document import FormRules
from ncovi.kernel.languages import in_language

REFUSALS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class Instrument:
    """One version of one form with the triage rules that belong to it. Immutable, safe to share between threads.

    Attributes:
        key: "covid19/universal".
        version: of the form, from 1.
        items: the tree of the form.
        fields: recorded questions and tables by link id, in the form's order.
        answers_type: the msgspec Struct of an answer set.
        rules: the typed rules, for explaining them.
        triage: `(answers, day) -> Triage`.
    """

    def __init__(self, programme: str, form: Questionnaire, rules: FormRules, rules_version: int, pointer: str) -> None:
        """Compile the documents; raises DocumentError."""
        self.key = f"{programme}/{form.name}"
        self.version = int(form.version)
        self.items: tuple[Item, ...] = read_items(form.item)
        self._check = compile_checks(self.items)
        self.fields: dict[str, Item] = {item.link_id: item for item in fields_of(self.items)}
        self.answers_type = make_answers_type(f"{programme}_{form.name}_{form.version}", self.items)
        self.rules: Rules = read_rules(rules, rules_version, self.fields, pointer)
        self.triage = TriageRun(self.rules)
        self._titles = texts_of(form.title, form.title_translations, "/title")
        self._decoder = msgspec.json.Decoder(self.answers_type)
        self._encoder = msgspec.json.Encoder(order="deterministic")
        self._bundles: dict[str, bytes] = {}

    def __repr__(self) -> str:
        """Key and version."""
        return f"<Instrument {self.key} {self.version}>"

    def title(self, lang: str) -> str:
        """The form's name for people."""
        return in_language(self._titles, lang)

    def decode(self, raw: bytes | str | Mapping[str, Any]) -> Any:
        """JSON, or already decoded JSON, as a typed answer set; raises AnswersRefused with the first problem."""
        try:
            if isinstance(raw, Mapping):
                return msgspec.convert(raw, self.answers_type)
            return self._decoder.decode(raw)
        except REFUSALS as error:
            raise AnswersRefused((problem_of(error),)) from error

    def encode(self, answers: object) -> bytes:
        """The canonical JSON of an answer set: the form's order, absent answers left out, several codes sorted."""
        return self._encoder.encode(answers)

    def check(self, answers: object, day: datetime.date, *, partial: bool = False) -> tuple[Problem, ...]:
        """Everything wrong with a typed answer set that was declared on `day` (a Vietnamese day).

        With `partial` answers may be missing: records taken over from a source that never asked.
        """
        visit = Visit(day, partial, [])
        self._check(answers, "", visit)
        return tuple(visit.problems)

    def accept(self, raw: bytes | str | Mapping[str, Any], day: datetime.date, *, partial: bool = False) -> Any:
        """Decode and check in one; raises AnswersRefused with every problem found."""
        answers = self.decode(raw)
        if problems := self.check(answers, day, partial=partial):
            raise AnswersRefused(problems)
        return answers

    def from_form(self, posted: Mapping[str, list[str]]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
        """The answers in an HTML form post, and what could not be read; what was typed is kept either way.

        Names are link ids; a table's columns are `table.column`, one value a row. Other names are ignored.
        """
        return read_form(self.fields, posted)

    def bundle(self, lang: str) -> bytes:
        """Compact JSON for the page: conditions, limits, rules and messages in one language."""
        if lang not in self._bundles:
            self._bundles[lang] = make_bundle(self, lang)
        return self._bundles[lang]
