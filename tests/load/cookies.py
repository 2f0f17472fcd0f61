"""Makes the demonstration's officers on a benchmark's world, and prints the cookies of each as JSON."""

import json
import sys

import django


def main() -> None:
    """Sign in everybody who is named on the command line."""
    django.setup()
    from django.test import Client

    from ncovi.access.models import Officer
    from ncovi.kernel import clock
    from ncovi.rehearsal.accounts import create_accounts

    create_accounts(at=clock.now())
    found = {}
    for username in sys.argv[1:]:
        client = Client()
        officer = Officer.objects.get(username=username)
        client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        found[username] = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    print(json.dumps(found))


if __name__ == "__main__":
    main()
