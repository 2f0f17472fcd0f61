"""What allauth asks us while somebody signs in with the national identity: it never makes or opens an officer."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest

PROVIDER = "identity"


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Hands every outcome to our own pages before allauth could sign in one of its users: those are officers."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return no: a citizen is no officer."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> NoReturn:
        """Let in the citizen whom the provider vouches for."""
        from ncovi.web.citizen.doors.identity import came_back

        raise ImmediateHttpResponse(came_back(request, sociallogin.account.extra_data, sociallogin.state))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> NoReturn:
        """Lead back to the doors with a sentence."""
        from ncovi.web.citizen.doors.identity import failed

        raise ImmediateHttpResponse(failed(request, str(error or ""), exception))


def identity_name() -> str:
    """Return what the national identity is called here, "" where none is configured."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return next((str(app["name"]) for app in apps if app["provider_id"] == PROVIDER), "")
