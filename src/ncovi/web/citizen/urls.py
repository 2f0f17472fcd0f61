"""Addresses of the people's pages."""

from django.urls import path

from ncovi.web.citizen.certificates import urls as certificates
from ncovi.web.citizen.doors import urls as doors
from ncovi.web.citizen.help import urls as help_
from ncovi.web.citizen.household import urls as household
from ncovi.web.citizen.mydata import urls as mydata
from ncovi.web.citizen.news import urls as news
from ncovi.web.citizen.notices import urls as notices
from ncovi.web.citizen.offline import urls as offline
from ncovi.web.citizen.reports import urls as reports
from ncovi.web.citizen.tracking import urls as tracking
from ncovi.web.citizen.views import (
    account,
    consent,
    declare,
    demo,
    family,
    history,
    home,
    owner,
    places,
    receipt,
    sign_in,
)

app_name = "citizen"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-in/code", sign_in.code, name="code"),
    path("sign-in/owner", owner.owner, name="owner"),
    path("sign-in/owner/new", owner.anew, name="owner_new"),
    path("sign-in/again", sign_in.again, name="code_again"),
    path("sign-out", account.sign_out, name="sign_out"),
    path("sign-out/everywhere", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("settings", account.settings, name="settings"),
    path("consent/<uuid:person>", consent.consent, name="consent"),
    path("consent", consent.own, name="own_consent"),
    path("profile", family.own_profile, name="profile"),
    path("family", family.family, name="family"),
    path("family/add", family.add, name="add_member"),
    path("family/<uuid:person>", family.edit, name="member"),
    path("family/<uuid:person>/remove", family.remove, name="remove_member"),
    path("declare", declare.choose, name="declare"),
    path("declare/<uuid:person>", declare.universal, name="declare_for"),
    path("daily", declare.choose_daily, name="daily"),
    path("daily/<uuid:person>", declare.daily, name="daily_for"),
    path("receipts/<str:code>", receipt.receipt, name="receipt"),
    path("history", history.choose, name="history"),
    path("history/<uuid:person>", history.of_person, name="history_of"),
    path("find-commune", places.find_commune, name="find_commune"),
    path("demo/sms", demo.sms, name="demo_sms"),
    *offline.urlpatterns,
    *notices.urlpatterns,
    *tracking.urlpatterns,
    *household.urlpatterns,
    *reports.urlpatterns,
    *help_.urlpatterns,
    *news.urlpatterns,
    *doors.urlpatterns,
    *mydata.urlpatterns,
    *certificates.urlpatterns,
]
