"""A programme: one disease or outbreak as data, with its forms and rules compiled."""

import datetime
from collections.abc import Callable, Mapping
from typing import TypeVar

from ncovi.instruments.fhir import read_questionnaire
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.levels import BY_CODE, Level
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.triage_document import (
    LevelWire,
    ProgrammeDocument,
    ProgrammeVersion,
    Texts,
    TriageDocument,
    read_programme,
    read_triage,
)
from ncovi.kernel.errors import NotFound

T = TypeVar("T")


class Programme:
    """A programme and all its published versions. Immutable, safe to share between threads.

    Attributes:
        code: "covid19".
        versions: what is in force from which day, oldest first.
        instruments: every compiled (form, form version, rules version).
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Compile the documents of one programme directory; raises DocumentError with file and pointer."""
        self.document: ProgrammeDocument = read_named(files, "programme.json", read_programme)
        self.code = self.document.code
        self.versions: tuple[ProgrammeVersion, ...] = self.document.versions
        self.instruments: dict[tuple[str, int, int], Instrument] = {}
        self._triage: dict[int, TriageDocument] = {}
        check_versions(self.document)
        for version in self.versions:
            self._compile(version, files)

    def _compile(self, version: ProgrammeVersion, files: Mapping[str, bytes]) -> None:
        """Compile what one dated version names, unless an earlier one did."""
        name = f"triage-{version.triage}.json"
        rules = self._triage.setdefault(version.triage, read_named(files, name, read_triage))
        check_levels(rules, name)
        for form, form_version in version.forms.items():
            if (form, form_version, version.triage) in self.instruments:
                continue
            index = index_of_rules(rules, form, form_version, name)
            document = f"{form}-{form_version}.json"
            questionnaire = read_named(files, document, read_questionnaire)
            if (questionnaire.name, questionnaire.version) != (form, str(form_version)):
                raise DocumentError("/version", "the file's name and its content differ", document)
            try:
                compiled = Instrument(self.code, questionnaire, rules.forms[index], rules.version, f"/forms/{index}")
            except DocumentError as error:
                source = name if error.pointer.startswith("/forms/") else document
                raise error.named(source) from error
            self.instruments[form, form_version, version.triage] = compiled

    def name(self, lang: str) -> str:
        """The programme's name for people."""
        return self.document.name.text(lang)

    def in_force(self, on: datetime.date) -> ProgrammeVersion:
        """The version of that day; NotFound before the programme began."""
        for version in reversed(self.versions):
            if version.valid_from <= on:
                return version
        raise NotFound("programme_not_begun")

    def current(self, form: str, on: datetime.date) -> Instrument:
        """The form to be filled in on that day; NotFound where there is none."""
        version = self.in_force(on)
        if form not in version.forms:
            raise NotFound("instrument")
        return self.instruments[form, version.forms[form], version.triage]

    def instrument(self, form: str, version: int) -> Instrument:
        """A published version of a form with the newest rules made for it; NotFound where there is none."""
        found = [key for key in self.instruments if key[:2] == (form, version)]
        if not found:
            raise NotFound("instrument")
        return self.instruments[max(found)]

    def advice(self, level: int, lang: str) -> tuple[str, ...]:
        """What a person of that level should do, a sentence each."""
        return tuple(text.text(lang) for text in self._level(level).advice)

    def next_step(self, level: int, lang: str) -> str:
        """What happens next, in a sentence."""
        return self._level(level).next_step.text(lang)

    def meaning(self, level: int, lang: str) -> str:
        """What the level means, in a sentence; the reason where no rule was met."""
        return self._level(level).meaning.text(lang)

    def level_name(self, level: int, lang: str) -> str:
        """The level's word."""
        return self._level(level).name.text(lang)

    def deadline(self, level: int) -> datetime.timedelta | None:
        """How long after the declaration somebody must have made contact; None where nobody needs to."""
        minutes = self._level(level).contact_within_minutes
        return None if minutes is None else datetime.timedelta(minutes=minutes)

    def reason(self, rule_id: str, lang: str) -> str:
        """Why a rule was met, in a sentence; rules of older versions included, NotFound for others."""
        return self._reason_texts(rule_id).text(lang)

    def _reason_texts(self, rule_id: str) -> Texts:
        for number in sorted(self._triage, reverse=True):
            for form in self._triage[number].forms:
                for rule in form.rules:
                    if rule.id == rule_id:
                        return rule.reason
        raise NotFound("rule")

    def _level(self, level: int) -> LevelWire:
        return self.newest_rules.levels[Level(level).code]

    @property
    def newest_rules(self) -> TriageDocument:
        """The newest document of rules."""
        return self._triage[max(self._triage)]


def read_named(files: Mapping[str, bytes], name: str, read: Callable[[bytes], T]) -> T:
    """Read a document of the directory; errors carry its name."""
    if name not in files:
        raise DocumentError("", "the file is missing", name)
    try:
        return read(files[name])
    except DocumentError as error:
        raise error.named(name) from error


def check_versions(document: ProgrammeDocument) -> None:
    """Versions exist and follow each other in time."""
    days = [version.valid_from for version in document.versions]
    if not days or days != sorted(set(days)):
        raise DocumentError("/versions", "versions are needed, each later than the one before", "programme.json")


def check_levels(rules: TriageDocument, name: str) -> None:
    """Every level is described, and nothing else."""
    wrong = sorted(set(BY_CODE) ^ set(rules.levels))
    if wrong:
        raise DocumentError("/levels", f"not described, or no level: {', '.join(wrong)}", name)


def index_of_rules(rules: TriageDocument, form: str, version: int, name: str) -> int:
    """Where the rules of that form stand in the document."""
    for index, wire in enumerate(rules.forms):
        if (wire.form, wire.version) == (form, version):
            return index
    raise DocumentError("/forms", f"no rules for {form} {version}", name)
