"""The rules of a programme as a page that a clinician can read; made from the very documents that run."""

from datetime import timedelta

import msgspec

from ncovi.instruments.instrument import Instrument
from ncovi.instruments.levels import Level
from ncovi.instruments.programme import Programme
from ncovi.instruments.wording import Wording
from ncovi.kernel.languages import house_language

HEADINGS = {
    "vi": {
        "title": "{name}: quy tắc phân mức, phiên bản {version}",
        "levels": "Các mức độ",
        "terms": "Các khái niệm",
        "rules": "Quy tắc",
        "score": "Điểm để xếp thứ tự trong cùng một mức độ (0-100)",
        "sources": "Nguồn",
        "within": "cần liên hệ trong {span}",
        "minutes": "{number} phút",
        "hours": "{number} giờ",
        "nobody": "không cần liên hệ",
    },
    "en": {
        "title": "{name}: triage rules, version {version}",
        "levels": "Levels",
        "terms": "Terms",
        "rules": "Rules",
        "score": "Points that order people within a level (0-100)",
        "sources": "Sources",
        "within": "contact within {span}",
        "minutes": "{number} minutes",
        "hours": "{number} hours",
        "nobody": "no contact needed",
    },
}


class Line(msgspec.Struct, frozen=True):
    """One line of a section: a term or level, and what it means. `level` is set where the line belongs to one."""

    head: str
    body: str
    level: int | None = None
    rule: str = ""


class Section(msgspec.Struct, frozen=True):
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


def explain(programme: Programme, language: str) -> list[Section]:
    """Levels, then for each form its terms, rules (strongest level first) and points, then the sources."""
    lang = house_language(language)
    headings = HEADINGS[lang]
    newest = programme.newest_rules
    sections = [Section(headings["levels"], tuple(level_line(programme, level, lang) for level in reversed(Level)))]
    for wire in newest.forms:
        sections += form_sections(programme, programme.instrument(wire.form, wire.version), lang)
    sources = tuple(Line("", source) for source in newest.sources)
    return [*sections, Section(headings["sources"], sources)]


def level_line(programme: Programme, level: Level, lang: str) -> Line:
    """A level with its meaning and deadline."""
    deadline = programme.deadline(level)
    headings = HEADINGS[lang]
    when = headings["within"].format(span=span(deadline, lang)) if deadline else headings["nobody"]
    return Line(programme.level_name(level, lang), f"{programme.meaning(level, lang)} ({when})", int(level))


def span(time: timedelta, lang: str) -> str:
    """A deadline as one says it: in hours where it is several whole ones, else in minutes."""
    minutes = time // timedelta(minutes=1)
    hours, rest = divmod(minutes, 60)
    if hours > 1 and not rest:
        return HEADINGS[lang]["hours"].format(number=hours)
    return HEADINGS[lang]["minutes"].format(number=minutes)


def form_sections(programme: Programme, form: Instrument, lang: str) -> list[Section]:
    """Terms, rules and points of one form."""
    names = {definition.name: definition.text.text(lang) for definition, _ in form.rules.definitions}
    words = Wording(form.fields, names, lang)
    headings = HEADINGS[lang]
    terms = tuple(Line(names[definition.name], words(node)) for definition, node in form.rules.definitions)
    rules = tuple(
        Line(
            f"{programme.level_name(rule.level, lang)}: {words(rule.when)}", rule.reason.text(lang), rule.level, rule.id
        )
        for rule in form.rules.rules
    )
    score = form.rules.score
    terms_of_score = tuple(
        Line(f"{weight:+d}", words(arg)) for weight, arg in zip(score.values, score.args, strict=True)
    )
    title = form.title(lang)
    return [
        Section(f"{title}: {headings['rules']}", rules),
        Section(f"{title}: {headings['terms']}", terms),
        Section(f"{title}: {headings['score']}", terms_of_score or (Line("", words(score)),)),
    ]


def as_document(programme: Programme, language: str) -> str:
    """The whole page as Markdown with its title."""
    title = HEADINGS[house_language(language)]["title"]
    named = title.format(name=programme.name(language), version=programme.newest_rules.version)
    return f"# {named}\n\n{as_markdown(explain(programme, language))}"


def as_markdown(sections: list[Section]) -> str:
    """The sections as Markdown, for docs and the terminal."""
    parts: list[str] = []
    for section in sections:
        parts += [f"## {section.heading}", ""]
        parts += [f"- **{line.head}.** {line.body}" if line.head else f"- {line.body}" for line in section.lines]
        parts.append("")
    return "\n".join(parts)
