"""Addresses of reporting what happens around."""

from django.urls import URLPattern, path

from ncovi.web.citizen.reports import receipt, sending

urlpatterns: list[URLPattern] = [
    path("report", sending.report, name="report"),
    path("report/find", receipt.find, name="find_report"),
    path("report/photos/<uuid:photo>", receipt.photo, name="report_photo"),
    path("report/<str:code>", receipt.receipt, name="report_receipt"),
    path("reports", receipt.mine, name="my_reports"),
]
