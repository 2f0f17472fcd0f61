"""Addresses of contacts and of who infected whom."""

from django.urls import URLPattern, path

from ncovi.web.console.contacts import linking, listing, naming, of_case, page, steps, transmission

urlpatterns: list[URLPattern] = [
    path("contacts", listing.contacts, name="contacts"),
    path("contacts/<int:cell>/<uuid:contact_id>", page.contact, name="contact"),
    path("contacts/<int:cell>/<uuid:contact_id>/class", steps.set_contact_class, name="contact_class"),
    path("contacts/<int:cell>/<uuid:contact_id>/follow", steps.follow, name="follow_contact"),
    path("contacts/<int:cell>/<uuid:contact_id>/close", steps.close, name="close_contact"),
    path("contacts/<int:cell>/<uuid:contact_id>/reopen", steps.reopen, name="reopen_contact"),
    path("contacts/of-case/<int:cell>/<uuid:case_id>", of_case.case_contacts, name="case_contacts"),
    path("contacts/of-case/<int:cell>/<uuid:case_id>/new", naming.name_contacts, name="name_contacts"),
    path("contacts/of-case/<int:cell>/<uuid:case_id>/household", naming.whole_household, name="name_household"),
    path("infectors/<int:cell>/<uuid:case_id>/link", linking.link, name="link_case"),
    path("infectors/<int:cell>/<uuid:case_id>/<uuid:link_id>/prefer", linking.prefer, name="prefer_link"),
    path("infectors/<int:cell>/<uuid:case_id>/<uuid:link_id>/withdraw", linking.withdraw, name="withdraw_link"),
    path("transmission", transmission.of_programme, name="transmission"),
    path("transmission/<int:cell>/<uuid:case_id>", transmission.of_case, name="case_transmission"),
]
