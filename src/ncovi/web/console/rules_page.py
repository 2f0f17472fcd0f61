"""The triage rules in words, made from the documents that run, so that every level can be explained."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.instruments.explain import Line, Section, explain
from ncovi.instruments.programme import Programme
from ncovi.instruments.registry import codes, programme
from ncovi.web.console.present import language


@allow("programme:triage_rule:read")
@require_safe
def rules(request: OfficerRequest) -> HttpResponse:
    """Show the rules of every programme."""
    programmes = [_in_words(programme(code)) for code in codes()]
    return render(request, "console/rules.html", {"programmes": programmes})


def _in_words(known: Programme) -> dict[str, object]:
    return {
        "name": known.name(language()),
        "version": known.newest_rules.version,
        "sections": [
            (section.heading, _kind(section), [(line.level, _head(known, line), line.body) for line in section.lines])
            for section in explain(known, language())
        ],
    }


def _head(known: Programme, line: Line) -> str:
    """Return what begins a line without the level, which stands before it as a badge."""
    if line.level is None:
        return line.head
    return line.head.removeprefix(known.level_name(line.level, language())).removeprefix(": ")


def _kind(section: Section) -> str:
    """Return what a section is: "rules", "levels", "terms", or plain "lines"."""
    first = section.lines[0]
    if first.rule:
        return "rules"
    if first.level is not None:
        return "levels"
    return "terms" if first.head else "lines"
