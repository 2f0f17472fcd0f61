"""Addresses of the console. They carry keys, never a name or a number of a person."""

from django.urls import path

from ncovi.web.console import (
    converters,  # noqa: F401 - registers what the areas' addresses below are made of
    home,
    item,
    item_steps,
    overview,
    person,
    rules_page,
    search,
    worklist,
)
from ncovi.web.console.cases import urls as cases
from ncovi.web.console.certificates import urls as certificates
from ncovi.web.console.contacts import urls as contacts
from ncovi.web.console.desk import urls as desk
from ncovi.web.console.duty import urls as duty
from ncovi.web.console.followup import urls as followup
from ncovi.web.console.help import urls as help_
from ncovi.web.console.laboratory import urls as laboratory
from ncovi.web.console.linelists import urls as linelists
from ncovi.web.console.matching import urls as matching
from ncovi.web.console.passes import urls as passes
from ncovi.web.console.response import urls as response
from ncovi.web.console.runs import urls as runs
from ncovi.web.console.signals import urls as signals
from ncovi.web.console.work import urls as work

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("worklist", worklist.worklist, name="worklist"),
    path("work/next", item.next_item, name="next"),
    path("work/<uuid:item_id>", item.item, name="item"),
    path("work/<uuid:item_id>/claim", item_steps.claim, name="claim"),
    path("work/<uuid:item_id>/release", item_steps.release, name="release"),
    path("work/<uuid:item_id>/assign", item_steps.assign, name="assign"),
    path("work/<uuid:item_id>/call", item_steps.call, name="call"),
    path("work/<uuid:item_id>/verify", item_steps.verify, name="verify"),
    path("work/<uuid:item_id>/note", item_steps.note, name="note"),
    path("people/<int:cell>/<uuid:person_id>", person.person, name="person"),
    path(
        "declarations/<int:cell>/<uuid:person_id>/<day:day>/<uuid:declaration_id>",
        person.declaration,
        name="declaration",
    ),
    path("search", search.search, name="search"),
    path("overview", overview.own, name="overview"),
    path("overview/<unit_level:level>/<slug:code>", overview.of_unit, name="unit"),
    path("rules", rules_page.rules, name="rules"),
    *cases.urlpatterns,
    *certificates.urlpatterns,
    *contacts.urlpatterns,
    *desk.urlpatterns,
    *duty.urlpatterns,
    *followup.urlpatterns,
    *help_.urlpatterns,
    *laboratory.urlpatterns,
    *linelists.urlpatterns,
    *matching.urlpatterns,
    *passes.urlpatterns,
    *response.urlpatterns,
    *runs.urlpatterns,
    *signals.urlpatterns,
    *work.urlpatterns,
]
