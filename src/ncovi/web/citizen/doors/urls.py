"""Addresses of the other doors, and of the sheets that a household prints itself."""

from django.urls import path

from ncovi.web.citizen.doors import identity, other, paper, passkeys

urlpatterns = [
    path("sign-in/other", other.doors, name="doors"),
    path("sign-in/passkey/ask", passkeys.ask_to_enter, name="passkey_ask_enter"),
    path("sign-in/passkey", passkeys.enter, name="passkey_enter"),
    path("sign-in/identity", identity.begin, name="identity"),
    path("sign-in/identity/back", identity.back, name="identity_back"),
    path("passkeys/identity/remove", identity.unlink, name="unlink_identity"),
    path("passkeys", passkeys.passkeys, name="passkeys"),
    path("passkeys/ask", passkeys.ask_to_add, name="passkey_ask_add"),
    path("passkeys/keep", passkeys.keep_key, name="passkey_keep"),
    path("passkeys/<uuid:passkey>/remove", passkeys.remove, name="remove_passkey"),
    path("paper", paper.sheets, name="paper_forms"),
    path("paper/<uuid:person>", paper.sheet, name="paper_form"),
]
