"""Addresses of cases."""

from django.urls import URLPattern, path

from ncovi.web.console.cases import listing, opening, page, patients

urlpatterns: list[URLPattern] = [
    path("cases", listing.cases, name="cases"),
    path("cases/<int:cell>/<uuid:case_id>", page.case, name="case"),
    path("cases/<int:cell>/<uuid:case_id>/<slug:step>", page.case_step, name="case_step"),
    path("people/<int:cell>/<uuid:person_id>/case", opening.open_case, name="open_case"),
    path("patients", patients.patients, name="patients"),
    path("patients/<int:cell>/<uuid:case_id>", patients.patient, name="patient"),
    path("patients/<int:cell>/<uuid:case_id>/<slug:step>", patients.patient_step, name="patient_step"),
]
