"""Addresses of news, guidance, hotlines, figures and the map."""

from django.urls import URLPattern, path

from ncovi.web.citizen.news import figures, following, hotlines, news, offline

urlpatterns: list[URLPattern] = [
    path("news", news.news, name="news"),
    path("news/<uuid:key>", news.bulletin, name="bulletin"),
    path("guidance", news.guidance, name="guidance"),
    path("guidance/<str:situation>", news.guide, name="guide"),
    path("hotlines", hotlines.hotlines, name="hotlines"),
    path("figures", figures.figures, name="figures"),
    path("figures/<str:level>/<str:code>", figures.figures, name="figures"),
    path("places", following.places, name="places"),
    path("offline/news.json", offline.news, name="offline_news"),
]
