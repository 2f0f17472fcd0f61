"""A household takes out its own certificates."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ncovi.casework.certificates.printing import as_pdf
from ncovi.casework.certificates.queries import own_certificate
from ncovi.kernel.languages import house_language
from ncovi.web.citizen.entry import CitizenRequest, citizen


@citizen
@require_safe
def certificate(request: CitizenRequest, certificate: UUID) -> HttpResponse:
    """Show the paper in the page's language."""
    found = own_certificate(request.citizen.claims, certificate)
    page = request.build_absolute_uri(reverse("citizen:check_certificate"))
    answer = HttpResponse(as_pdf(found, house_language(get_language() or "vi"), page), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="giay-xac-nhan.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
