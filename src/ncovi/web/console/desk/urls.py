"""Addresses of the desk."""

from django.urls import path

from ncovi.web.console.desk import declaring, done, enrolling, finding, papers

PERSON = "desk/people/<int:cell>/<uuid:person_id>"
DONE = "desk/done/<int:cell>/<uuid:person_id>/<day:day>/<uuid:declaration_id>"

urlpatterns = [
    path("desk", finding.desk, name="desk"),
    path("desk/new", enrolling.new_person, name="desk_new"),
    path("desk/new/<int:cell>/<uuid:household_id>", enrolling.new_member, name="desk_join"),
    path("desk/blanks", papers.blanks, name="desk_blanks"),
    path(PERSON, declaring.person, name="desk_person"),
    path(f"{PERSON}/sheet", papers.sheet, name="desk_sheet"),
    path(f"{PERSON}/code", papers.code, name="desk_code"),
    path(DONE, done.done, name="desk_done"),
    path(f"{DONE}/print", done.receipt, name="desk_receipt"),
    path(f"{DONE}/message", done.message, name="desk_message"),
]
