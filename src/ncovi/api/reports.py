"""Reporting what happens around, for programs: the same action as the page's, idempotent by the report's id."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from ncovi.access.address import address_of
from ncovi.api.bodies import answer, read
from ncovi.api.entry import BearerRequest, bearer
from ncovi.api.wire import LONGEST_REPORT, ReportReceipt, ReportRequest
from ncovi.audit.actions import SYSTEM, Actor
from ncovi.kernel.clock import now
from ncovi.reports.actions import Told, send


@bearer("POST")
def reports(request: BearerRequest) -> HttpResponse:
    """Take a report; an anonymous one keeps nothing of the bearer."""
    body = read(request, ReportRequest, longest=LONGEST_REPORT)
    code = send(
        report=body.id,
        told=_told(body),
        reporter=None if body.anonymous else request.claims,
        address=address_of(request),
        language=get_language() or "vi",
        source="api",
        by=SYSTEM if body.anonymous else Actor("citizen", str(request.claims.household)),
        at=now(),
    )
    return answer(ReportReceipt(code, reverse("citizen:report_receipt", args=[code])), status=201)


def _told(body: ReportRequest) -> Told:
    point = None if body.latitude is None or body.longitude is None else (body.latitude, body.longitude)
    return Told(body.kind, body.commune, body.place, point, body.day, body.ongoing, body.count, body.text)
