"""Addresses of the page about notices."""

from django.urls import URLPattern, path

from ncovi.web.citizen.notices import views

urlpatterns: list[URLPattern] = [
    path("notifications", views.notifications, name="notifications"),
    path("notifications/push", views.push, name="notifications_push"),
    path("notifications/push/stop", views.push_stop, name="notifications_push_stop"),
    path("notifications/email", views.email, name="notifications_email"),
    path("notifications/email/confirm", views.email_confirm, name="notifications_email_confirm"),
    path("notifications/email/stop", views.email_stop, name="notifications_email_stop"),
    path("notifications/sms", views.sms_again, name="notifications_sms"),
]
