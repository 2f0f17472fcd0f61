"""Addresses of the interface for programs, below /api/v1/."""

from django.urls import path

from ncovi.api import incoming, reports, sign_in, views

app_name = "api"

urlpatterns = [
    path("sign-in/code", sign_in.code, name="code"),
    path("sign-in/token", sign_in.token, name="token"),
    path("reports", reports.reports, name="reports"),
    path("me", views.me, name="me"),
    path("instruments/<str:programme>/<str:name>", views.form, name="form"),
    path("gateway/receipts", incoming.receipts, name="gateway_receipts"),
    path("gateway/incoming", incoming.incoming, name="gateway_incoming"),
    path("openapi.json", views.openapi, name="openapi"),
    path("<path:path>", views.nothing, name="nothing"),
]
