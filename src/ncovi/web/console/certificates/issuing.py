"""Issuing a certificate about a follow-up, and taking one back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.certificates import actions, queries
from ncovi.casework.certificates.actions import ISSUE
from ncovi.casework.followup.queries import episode
from ncovi.kernel.clock import now
from ncovi.web.console.certificates.forms import RevokeForm
from ncovi.web.console.certificates.single import certificate_page
from ncovi.web.console.stepping import attempt, one_press


@allow(ISSUE)
@require_POST
def issue(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Issue a paper and show it; where it is not allowed any more, lead back and say so."""
    about, kind = (cell, episode_id), request.POST.get("kind", "")
    episode(request.officer.scope, about)
    key, by = one_press(request), request.officer
    made: list[actions.CertificateKey] = []

    def step() -> None:
        made.append(actions.issue(about=about, kind=kind, key=key, by=by, at=now()))

    attempt(request, step, _("The certificate was issued. The person can read it now."))
    return redirect("console:certificate", *made[0]) if made else redirect("console:follow_up", *about)


@allow(ISSUE)
@require_POST
def revoke(request: OfficerRequest, cell: int, certificate_id: UUID) -> HttpResponse:
    """Take a certificate back."""
    found = queries.certificate(request.officer.scope, (cell, certificate_id))
    form = RevokeForm(request.POST, auto_id="revoke-%s")
    if not form.is_valid():
        return certificate_page(request, found, form, status=400)
    reason, key, by = form.cleaned_data["reason"], form.sent_key, request.officer
    attempt(
        request,
        lambda: actions.revoke(certificate=(cell, certificate_id), reason=reason, key=key, by=by, at=now()),
        _("The certificate is void. Whoever checks it reads so."),
    )
    return redirect("console:certificate", cell, certificate_id)
