"""Addresses of line lists and circular reports."""

from django.urls import URLPattern, path

from ncovi.web.console.linelists import exporting, hub, importing, outbreak, reporting, steps, templates

urlpatterns: list[URLPattern] = [
    path("lists", hub.lists, name="lists"),
    path("lists/export", exporting.export_list, name="export_list"),
    path("lists/import", importing.import_list, name="import_list"),
    path("lists/template", templates.list_template, name="list_template"),
    path("lists/uploads/<uuid:upload_id>", importing.upload, name="upload"),
    path("lists/uploads/<uuid:upload_id>/sheet", importing.upload_sheet, name="upload_sheet"),
    path("lists/uploads/<uuid:upload_id>/columns", importing.upload_columns, name="upload_columns"),
    path("lists/uploads/<uuid:upload_id>/start", importing.start, name="start_import"),
    path("events/<uuid:event_id>/outbreak-report", outbreak.outbreak_report, name="outbreak_report"),
    path("circular-reports", reporting.circular_reports, name="circular_reports"),
    path("circular-reports/<uuid:report_id>", reporting.circular_report, name="circular_report"),
    path("circular-reports/<uuid:report_id>/pdf", reporting.circular_pdf, name="circular_pdf"),
    path("circular-reports/<uuid:report_id>/check", steps.check_report, name="check_report"),
    path("circular-reports/<uuid:report_id>/reopen", steps.reopen_report, name="reopen_report"),
    path("circular-reports/<uuid:report_id>/send", steps.send_report, name="send_report"),
    path("circular-reports/<uuid:report_id>/acknowledge", steps.acknowledge_report, name="acknowledge_report"),
    path("circular-reports/<uuid:report_id>/correct", steps.correct_report, name="correct_report"),
]
