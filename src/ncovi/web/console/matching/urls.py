"""Addresses about persons and the records that may be theirs. They carry keys, never a name or a number."""

from django.urls import URLPattern, path

from ncovi.web.console.matching import comparing, correcting, duplicates, finding, opening

PERSON = "people/<int:cell>/<uuid:person_id>"
OTHER = f"{PERSON}/same/<int:other_cell>/<uuid:other_id>"

urlpatterns: list[URLPattern] = [
    path(f"{PERSON}/open", opening.open_person, name="open_person"),
    path(f"{PERSON}/correct", correcting.correct_person, name="correct_person"),
    path(f"{PERSON}/same", finding.find_same, name="find_same"),
    path(OTHER, comparing.compare_people, name="compare_people"),
    path(f"{OTHER}/join", comparing.join_people, name="join_people"),
    path(f"{OTHER}/apart", comparing.tell_people_apart, name="tell_people_apart"),
    path(f"{PERSON}/separate", comparing.separate_people, name="separate_people"),
    path("duplicates", duplicates.duplicates, name="duplicates"),
    path("duplicates/find", duplicates.find_duplicates, name="find_duplicates"),
]
