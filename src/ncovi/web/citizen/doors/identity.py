"""Signing in with the national identity by OpenID Connect: code flow with state, PKCE and nonce, signature checked."""

import secrets
from collections.abc import Mapping
from typing import Any

import structlog
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict
from ncovi.people.doors.actions import enter_by_identity, link_identity, unlink_identity
from ncovi.web.citizen.doors import prefill
from ncovi.web.citizen.doors.adapter import PROVIDER, identity_name
from ncovi.web.citizen.doors.other import walked_in
from ncovi.web.citizen.entry import CitizenRequest, citizen, private, who
from ncovi.web.citizen.way import wanted_next
from ncovi.web.common import public

log = structlog.get_logger("ncovi.identity")


class IdentityClient(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth ships no types
    """Asks the provider, and believes an identity only if it was signed for this very sign-in."""

    nonce = ""

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Return where the provider sends people back to."""
        return request.build_absolute_uri(reverse("citizen:identity_back"))

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who was vouched for; both answers of the provider must name the same person."""
        signed = self._decode_id_token(app, kwargs["response"].get("id_token", ""))
        told = self._fetch_user_info(token.token)
        if told.get("sub") != signed.get("sub"):
            raise OAuth2Error("userinfo is about somebody else")
        return self.get_provider().sociallogin_from_response(request, {"id_token": signed, "userinfo": told})

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        # allauth would trust the connection alone; the signature also holds behind a proxy that reads along.
        signed: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if not self.nonce or not secrets.compare_digest(str(signed.get("nonce", "")), self.nonce):
            raise OAuth2Error("nonce of another sign-in")
        return signed


class _Back(OAuth2CallbackView):  # type: ignore[misc]  # allauth ships no types
    """allauth's way back, which tells our client the nonce of the sign-in that the state belongs to."""

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, HttpResponse | None]:
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, answer


@public
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Lead to the provider: to sign in, or to let the identity open the household that is signed in."""
    if not identity_name():
        raise Http404
    here = who(request)
    provider = get_adapter().get_provider(request, PROVIDER)
    provider.oauth2_adapter_class = IdentityClient
    nonce = secrets.token_urlsafe(24)
    household = str(here.claims.household) if here else ""
    try:
        leading = provider.redirect(
            request,
            process="login",
            next_url=wanted_next(request) or None,
            auth_params={"nonce": nonce},
            nonce=nonce,
            household=household,
        )
    except RequestException as reason:
        return failed(request, "", reason)
    # The content policy lets no form lead to another site, so a page does: it also says where one is going.
    shown = {"address": leading["Location"], "name": identity_name()}
    return private(render(request, "citizen/doors/leaving.html", shown))


@public
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Take who comes back from the provider."""
    if not identity_name():
        raise Http404
    client = IdentityClient(request, PROVIDER)
    answer: HttpResponse = _Back.adapter_view(client)(request)
    return answer


@citizen
@require_POST
def unlink(request: CitizenRequest) -> HttpResponse:
    """Let the identity open the household no more."""
    try:
        unlink_identity(claims=request.citizen.claims, by=request.citizen.actor, at=now())
    except Conflict as reason:
        messages.warning(request, reason.message)
    else:
        messages.success(request, _("It no longer opens NCOVI."))
    return redirect("citizen:passkeys")


def came_back(request: HttpRequest, account: Mapping[str, Any], state: Mapping[str, Any]) -> HttpResponse:
    """Let in whom the provider vouches for, or link the identity to the household that asked for it."""
    issuer, told = account["id_token"]["iss"], account["userinfo"]
    if state.get("household"):
        return _link(request, issuer, told["sub"], state["household"])
    came = enter_by_identity(issuer=issuer, subject=told["sub"], language=get_language() or "vi", by=SYSTEM, at=now())
    answer = walked_in(came, state.get("next", ""))
    if came.fresh:
        prefill.remember(answer, told)
    return answer


def failed(request: HttpRequest, error: str, reason: Exception | None) -> HttpResponse:
    """Lead back to the other doors, saying what happened and that nothing was lost."""
    if error == AuthError.CANCELLED:
        messages.info(request, _("You stopped the sign-in. Choose another way, or try again."))
    else:
        log.warning("identity sign-in failed", error=error, kind=type(reason).__name__)
        messages.warning(request, _("Signing in there did not work. Please try again, or choose another way."))
    return private(redirect("citizen:doors"))


def _link(request: HttpRequest, issuer: str, subject: str, household: str) -> HttpResponse:
    here = who(request)
    if here is None or str(here.claims.household) != household:
        messages.warning(request, _("You signed out meanwhile. Sign in and try again."))
        return private(redirect("citizen:doors"))
    try:
        link_identity(claims=here.claims, issuer=issuer, subject=subject, by=here.actor, at=now())
    except Conflict as reason:
        messages.warning(request, reason.message)
    else:
        messages.success(request, _("From now on you can sign in with %(name)s.") % {"name": identity_name()})
    return private(redirect("citizen:passkeys"))
