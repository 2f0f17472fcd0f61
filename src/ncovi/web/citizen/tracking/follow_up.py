"""Being followed or isolated: day N of M, what to do today, and who looks after me."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ncovi.access.queries import organisation_name, organisation_phone
from ncovi.casework.certificates.queries import own as certificates
from ncovi.casework.followup.queries import EpisodeView, episodes_of
from ncovi.casework.followup.words import ENDED
from ncovi.declarations.tracking.queries import checked_on
from ncovi.instruments.follow_up import follow_up as schedules
from ncovi.kernel.clock import today
from ncovi.people import queries
from ncovi.web.citizen.entry import CitizenRequest, citizen


@citizen
def follow_up(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Show how a member of the household is followed, now and before."""
    claims, on = request.citizen.claims, today()
    who = queries.member(claims, person)
    episodes = episodes_of(claims, who.id)
    running = next((one for one in episodes if one.ended_at is None and on <= one.until), None)
    lang = get_language() or "vi"
    shown = {
        "person": who,
        "episode": running,
        "past": [_past(one, lang) for one in episodes if one is not running],
        "papers": certificates(claims, who.id),
        "checked": bool(checked_on(on, [(claims.cell, who.id)])),
    }
    return render(request, "citizen/tracking/follow_up.html", shown | (_now(running, lang) if running else {}))


def _now(episode: EpisodeView, lang: str) -> dict[str, object]:
    on, unit = today(), episode.organisation_id
    return {
        "kind": episode.kind_name(lang),
        "day": episode.day(on),
        "left": episode.days - episode.day(on),
        "todo": episode.tasks(on, lang) if episode.first_day <= on else (),
        "begins": episode.first_day if episode.first_day > on else None,
        "worse": [text.text(lang) for text in schedules(episode.programme, episode.schedule_version).worse],
        "unit": organisation_name(unit, lang) if unit else "",
        "phone": organisation_phone(unit) if unit else "",
    }


def _past(one: EpisodeView, lang: str) -> dict[str, object]:
    # Over by its days, though the job that closes it has not come round yet.
    return {"episode": one, "kind": one.kind_name(lang), "words": ENDED[one.reason or "done"]}
