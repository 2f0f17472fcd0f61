"""Addresses of events and measures."""

from django.urls import URLPattern, path

from ncovi.web.console.response import listing, opening, single, steps, tasks

_EVENT = "events/<uuid:event_id>"

urlpatterns: list[URLPattern] = [
    path("events", listing.events, name="events"),
    path("events/new", opening.open_event, name="open_event"),
    path("events/add", opening.add_to_event, name="add_to_event"),
    path(_EVENT, single.event, name="event"),
    path(f"{_EVENT}/edit", opening.edit_event, name="edit_event"),
    path(f"{_EVENT}/state", steps.move, name="move_event"),
    path(f"{_EVENT}/note", steps.note, name="note_event"),
    path(f"{_EVENT}/risk", steps.assess, name="assess_event"),
    path(f"{_EVENT}/decisions", steps.decide, name="decide_event"),
    path(f"{_EVENT}/tasks", steps.give_task, name="give_task"),
    path(f"{_EVENT}/measures", steps.take_measure, name="take_measure"),
    path(f"{_EVENT}/measures/<uuid:measure_id>", steps.change_measure, name="change_measure"),
    path(f"{_EVENT}/links", steps.link, name="link_event"),
    path(f"{_EVENT}/links/<uuid:link_id>/remove", steps.unlink, name="unlink_event"),
    path(f"{_EVENT}/reports", steps.report, name="report_event"),
    path("tasks/<uuid:task_id>", tasks.task, name="task"),
    path("tasks/<uuid:task_id>/answer", tasks.answer_task, name="answer_task"),
    path("event-reports/<uuid:report_id>/<slug:form>", tasks.report_file, name="event_report"),
]
