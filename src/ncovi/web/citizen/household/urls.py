"""Addresses of the household: going to a phone of one's own, arriving, leaving."""

from django.urls import URLPattern, path

from ncovi.web.citizen.household import arriving, books, going

urlpatterns: list[URLPattern] = [
    path("family/<uuid:person>/going", going.going, name="going"),
    path("family/<uuid:person>/offer", going.offer, name="offer"),
    path("family/<uuid:person>/offer/back", going.withdraw, name="offer_back"),
    path("family/<uuid:person>/leave", going.leave, name="leave"),
    path("family/<uuid:person>/return", going.put_back, name="put_back"),
    path("arrive", arriving.arrive, name="arrive"),
    path("books", books.books, name="books"),
    path("books/<uuid:household>", books.switch, name="switch_book"),
]
