"""The triage rules in words, made from the documents that run, so that every level can be explained."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.instruments.explain import explain
from ncovi.instruments.registry import codes, programme
from ncovi.web.console.present import language


@allow("programme:triage_rule:read")
@require_safe
def rules(request: OfficerRequest) -> HttpResponse:
    """Show the rules of every programme."""
    programmes = [
        {
            "name": known.name(language()),
            "version": known.newest_rules.version,
            "sections": explain(known, language()),
        }
        for known in map(programme, codes())
    ]
    return render(request, "console/rules.html", {"programmes": programmes})
