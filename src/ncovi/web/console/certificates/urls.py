"""Addresses of certificates."""

from django.urls import URLPattern, path

from ncovi.web.console.certificates import issuing, single

ONE = "certificates/<int:cell>/<uuid:certificate_id>"

urlpatterns: list[URLPattern] = [
    path("certificates", single.certificates, name="certificates"),
    path("follow-ups/<int:cell>/<uuid:episode_id>/certificate", issuing.issue, name="issue_certificate"),
    path(ONE, single.certificate, name="certificate"),
    path(f"{ONE}/print", single.paper, name="certificate_paper"),
    path(f"{ONE}/revoke", issuing.revoke, name="revoke_certificate"),
]
