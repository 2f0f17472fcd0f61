"""Every address of the house, by surface."""

from django.urls import include, path

urlpatterns = [
    path("", include("ncovi.web.citizen.urls")),
    path("console/", include("ncovi.web.console.urls")),
    path("console/account/", include("ncovi.web.console.account_urls")),
    path("", include("ncovi.web.urls")),
    path("api/v1/", include("ncovi.api.urls")),
]

handler400 = "ncovi.web.errors.bad_request"
handler403 = "ncovi.web.errors.forbidden"
handler404 = "ncovi.web.errors.not_found"
handler500 = "ncovi.web.errors.server_error"
