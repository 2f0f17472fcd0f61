"""One follow-up: how far it is, what was told each day, its tests, papers and trail, and what may be done now."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_names, organisation_name
from ncovi.casework.certificates import queries as certificates
from ncovi.casework.certificates.actions import ISSUE
from ncovi.casework.certificates.rules import allowed_papers
from ncovi.casework.followup import queries
from ncovi.casework.followup.actions import MANAGE
from ncovi.casework.followup.queries import ChangeView, EpisodeView
from ncovi.casework.followup.releasing import Condition
from ncovi.casework.followup.words import ACTIONS, CALLS, CONDITIONS, ENDED, PLACES, REASONS, WAYS
from ncovi.declarations import queries as declarations
from ncovi.instruments.certificates import certificates as papers
from ncovi.kernel.clock import start_of, today
from ncovi.kernel.errors import NotFound
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.followup.forms import DaysForm, EndForm, PlaceForm, ReleaseForm, TestForm
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.reading import person_read

HISTORY = 30


@allow(MANAGE)
@require_safe
def follow_up(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Show a follow-up; the read of the person is logged."""
    return episode_page(request, queries.episode(request.officer.scope, (cell, episode_id)), {})


def episode_page(
    request: OfficerRequest, episode: EpisodeView, forms: Mapping[str, KeyedForm], status: int = 200
) -> HttpResponse:
    """Show a follow-up with forms as they were sent, where they were not accepted."""
    officer = request.officer
    shown = _about(officer, episode) | _done(officer, episode) | _papers(officer, episode) | _forms(episode)
    page = render(request, "console/followup/single.html", shown | dict(forms), status=status)
    person_read(officer, episode.person, "follow_up", episode.commune)
    return page


def condition_words(one: Condition) -> str:
    """Return a condition of release as a sentence."""
    day = date_format(one.day, "d/m/Y") if one.day else ""
    return str(CONDITIONS[one.code]) % {"day": day, "wanted": one.wanted, "found": one.found}


def _about(officer: OfficerCard, episode: EpisodeView) -> dict[str, object]:
    on, contact = today(), _contact(officer, episode)
    return {
        "episode": episode,
        "contact": contact,
        "person": contact.card if contact else None,
        "about": present.about(contact.card if contact else None),
        "place": names([episode.commune]).get(episode.commune, episode.commune),
        "stays": PLACES[episode.place],
        "tells": WAYS[episode.way],
        "kind": episode.kind_name(present.language()),
        "day": episode.day(on),
        "missed": episode.missed(on),
        "todo": episode.tasks(on, present.language()) if episode.first_day <= on else (),
        "ended": ENDED[episode.reason] if episode.ended_at else "",
        "unit": organisation_name(episode.organisation_id) if episode.organisation_id else "",
    }


def _done(officer: OfficerCard, episode: EpisodeView) -> dict[str, object]:
    """Return what was told, tested, called and changed."""
    scope, key = officer.scope, (episode.cell, episode.id)
    calls = queries.calls_of(scope, [key], start_of(episode.first_day)).get(episode.id, [])
    callers = officer_names(call.officer_id for call in calls)
    return {
        "history": declarations.history(scope, cell=episode.cell, person=episode.person_id, limit=HISTORY),
        "changes": _lines(queries.changes(scope, key)),
        "tests": queries.scheduled_tests(scope, episode, today()),
        "calls": [(call, CALLS[call.result], callers.get(call.officer_id, "")) for call in calls],
        "conditions": [(one.met, condition_words(one)) for one in _conditions(officer, episode)],
    }


def _conditions(officer: OfficerCard, episode: EpisodeView) -> Sequence[Condition]:
    return () if episode.ended_at else queries.checklist(officer.scope, episode, today())


def _papers(officer: OfficerCard, episode: EpisodeView) -> dict[str, object]:
    """Return the certificates about it, and which may be issued now, each with a form's key."""
    if not officer.may(ISSUE):
        return {"papers": (), "may_issue": ()}
    return {
        "papers": certificates.of_episode(officer.scope, (episode.cell, episode.id)),
        "may_issue": issuable(episode, today()),
    }


def issuable(episode: EpisodeView, on: date) -> list[tuple[str, str, KeyedForm]]:
    """Return code and name of each paper that may be issued about an episode, with a form of its own."""
    document, ended_as = papers(episode.programme), episode.reason if episode.ended_at else None
    codes = allowed_papers(document, kind=episode.kind, first_day=episode.first_day, ended_as=ended_as, on=on)
    return [(code, document.paper(code).about.text(present.language()), KeyedForm(auto_id=False)) for code in codes]


def _forms(episode: EpisodeView) -> dict[str, object]:
    return {
        "days_form": DaysForm(initial={"days": episode.days, "seen": episode.days}, auto_id="days-%s"),
        "place_form": PlaceForm(initial={"place": episode.place, "way": episode.way}, auto_id="place-%s"),
        "test_form": TestForm(auto_id="test-%s"),
        "release_form": ReleaseForm(auto_id="release-%s"),
        "end_form": EndForm(auto_id="end-%s"),
    }


def _lines(changes: Sequence[ChangeView]) -> list[tuple[ChangeView, str | Promise, str, str | Promise]]:
    officers = officer_names(one.officer_id for one in changes)
    return [(one, ACTIONS[one.action], officers.get(one.officer_id, ""), _why(one)) for one in changes]


def _why(one: ChangeView) -> str | Promise:
    if one.action == "transferred":
        return ": ".join(filter(None, [str(PLACES[one.place]), one.words]))
    return one.words or REASONS.get(one.reason, "")


def _contact(officer: OfficerCard, episode: EpisodeView) -> people.Contact | None:
    """Return how to reach the person, None once they live outside the officer's territory."""
    try:
        return people.contact(officer.scope, episode.person)
    except NotFound:
        return None
