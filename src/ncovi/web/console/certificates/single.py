"""One certificate as it was issued, its paper, and the log of what was issued."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import officer_name, organisation_name
from ncovi.casework.certificates import codes, queries
from ncovi.casework.certificates.actions import ISSUE
from ncovi.casework.certificates.printing import as_pdf, said
from ncovi.casework.certificates.queries import CertificateView
from ncovi.casework.certificates.words import REASONS
from ncovi.kernel.languages import house_language
from ncovi.people import queries as people
from ncovi.web.console import present
from ncovi.web.console.certificates.forms import RevokeForm
from ncovi.web.console.desk.papers import pdf
from ncovi.web.console.reading import person_read, search_read


@allow(ISSUE)
@require_safe
def certificates(request: OfficerRequest) -> HttpResponse:
    """Show a page of what was issued in the territory."""
    officer = request.officer
    page = queries.issued(officer.scope, request.GET.get("older") or None)
    who = people.cards(officer.scope, [(one.cell, one.person_id) for one in page.rows])
    lines = [(one, who.get((one.cell, one.person_id)), organisation_name(one.organisation_id)) for one in page.rows]
    answer = render(request, "console/certificates/list.html", {"lines": lines, "page": page})
    search_read(officer, "certificates", list(who.values()))
    return answer


@allow(ISSUE)
@require_safe
def certificate(request: OfficerRequest, cell: int, certificate_id: UUID) -> HttpResponse:
    """Show a certificate; the read of the person is logged."""
    found = queries.certificate(request.officer.scope, (cell, certificate_id))
    return certificate_page(request, found, RevokeForm(auto_id="revoke-%s"))


@allow(ISSUE)
@require_safe
def paper(request: OfficerRequest, cell: int, certificate_id: UUID) -> HttpResponse:
    """Show the paper, in Vietnamese unless English is asked for."""
    found = queries.certificate(request.officer.scope, (cell, certificate_id))
    lang = house_language(request.GET.get("lang", "vi"))
    answer = pdf(as_pdf(found, lang, check_page(request)), "giay-xac-nhan.pdf")
    person_read(request.officer, (found.cell, found.person_id), "certificate", found.commune)
    return answer


def certificate_page(
    request: OfficerRequest, found: CertificateView, form: RevokeForm, status: int = 200
) -> HttpResponse:
    """Show a certificate with the form as it was sent, where it was not accepted."""
    lang = present.language()
    facts = said(found, lang)
    shown = {
        "certificate": found,
        "title": found.paper.title.text(lang),
        "lines": [line.text(lang).format(**facts) for line in (*found.paper.lines, found.paper.closing)],
        "unit": organisation_name(found.organisation_id),
        "issuer": officer_name(found.issued_by),
        "void": REASONS.get(found.reason, ""),
        "code": codes.spelt(found.code),
        "form": form,
    }
    answer = render(request, "console/certificates/single.html", shown, status=status)
    person_read(request.officer, (found.cell, found.person_id), "certificate", found.commune)
    return answer


def check_page(request: OfficerRequest) -> str:
    """Return the full address of the page that checks codes."""
    return request.build_absolute_uri(reverse("citizen:check_certificate"))
