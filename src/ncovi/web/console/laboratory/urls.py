"""Addresses of samples and results."""

from django.urls import URLPattern, path

from ncovi.web.console.laboratory import listing, matching, pasting, single

_INCOMING = "results/incoming/<uuid:incoming_id>"

urlpatterns: list[URLPattern] = [
    path("results", listing.results, name="results"),
    path("results/new", matching.new_result, name="new_result"),
    path("results/paste", pasting.paste_results, name="paste_results"),
    path(_INCOMING, matching.incoming_result, name="incoming_result"),
    path(f"{_INCOMING}/give/<int:cell>/<uuid:person_id>", matching.assign_result, name="assign_result"),
    path(f"{_INCOMING}/register", matching.register_for_result, name="register_for_result"),
    path(f"{_INCOMING}/give-up", matching.give_up_result, name="give_up_result"),
    path("results/<int:cell>/<uuid:result_id>", single.result, name="result"),
    path("results/<int:cell>/<uuid:result_id>/take-back", single.take_result_back, name="take_result_back"),
    path("people/<int:cell>/<uuid:person_id>/result", single.record, name="record_result"),
]
