"""Officers' sign-in and their own account: of allauth's pages only those that this house uses.

There is no sign-up and no reset by mail: an administrator opens accounts and sets passwords.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path
from django.views.generic import RedirectView

from ncovi.access.permission import signed_in
from ncovi.web.common import public

urlpatterns = [
    path("sign-in/", public(account.login), name="account_login"),
    # allauth asks for this address while it makes the sign-in page.
    path("sign-up/", public(RedirectView.as_view(pattern_name="account_login")), name="account_signup"),
    path("code/", public(mfa.authenticate), name="mfa_authenticate"),
    path("sign-out/", public(account.logout), name="account_logout"),
    path("closed/", public(account.account_inactive), name="account_inactive"),
    path("confirm/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("password/", signed_in(account.password_change), name="account_change_password"),
    path("sessions/", signed_in(sessions.list_usersessions), name="usersessions_list"),
    path("two-step/", signed_in(mfa.index), name="mfa_index"),
    path("two-step/set-up/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("two-step/remove/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("two-step/recovery/", signed_in(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "two-step/recovery/new/", signed_in(recovery_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "two-step/recovery/file/", signed_in(recovery_codes.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
]
