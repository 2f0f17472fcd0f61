"""The straightforward way, to compare with: a Django view that inserts one declaration a request through the ORM.

It has no middleware, a pool of connections and as many threads as help it; token, checks and rules are the same code.
"""

import json
import time
from uuid import UUID

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from ncovi.config import settings as product
from ncovi.config.env import env

settings.configure(
    SECRET_KEY=env.secrets[0],
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=[app for app in product.INSTALLED_APPS if app.startswith(("ncovi.", "django."))],
    AUTH_USER_MODEL=product.AUTH_USER_MODEL,
    DATABASES=product.DATABASES,
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DEBUG=False,
    LOGGING_CONFIG=None,
)
django.setup()

from ncovi.declarations.answers import as_json, receipt_of  # noqa: E402 - models need the settings first
from ncovi.declarations.checks import Sender, check  # noqa: E402
from ncovi.declarations.models import Declaration  # noqa: E402
from ncovi.declarations.store import FLAGGED, Fate, Outcome  # noqa: E402
from ncovi.declarations.wire import declaration  # noqa: E402
from ncovi.kernel import clock  # noqa: E402
from ncovi.kernel.models import OutboxMessage  # noqa: E402
from ncovi.people import tokens  # noqa: E402
from ncovi.people.models import Person  # noqa: E402


def declare(request: HttpRequest) -> HttpResponse:
    """Store one declaration and answer with its receipt."""
    claims = tokens.read(env.secrets, request.headers["Authorization"].removeprefix("Bearer "), time.time())
    told = json.loads(request.body)
    at = clock.now()
    sent = declaration(
        id=UUID(told["id"]),
        person=UUID(told["person"]),
        instrument=told["instrument"],
        version=told["version"],
        answers=told["answers"],
    )
    [row] = check([sent], sender=Sender(claims.cell, claims.household, "api"), at=at, listed=False)
    with transaction.atomic():
        people = Person.objects.of_household(claims.cell, claims.household)
        person = people.get(id=row.person, closed_at=None, consented=True)
        Declaration.objects.create(
            cell=row.cell, person_id=row.person, day=row.day, id=row.id, household_id=row.household,
            instrument=row.instrument, version=row.version, rules_version=row.rules_version, commune=person.commune,
            province=person.province, level=row.level, score=row.score, reasons=list(row.reasons),
            answers=told["answers"], digest=row.digest, source=row.source, received_at=at,
        )  # fmt: skip
        if row.level:
            OutboxMessage.objects.create(topic=FLAGGED, key=row.id, body={"declaration": str(row.id)})
    receipt = receipt_of(row, Outcome(Fate.STORED, row.level, row.reasons, row.rules_version, at), env.secrets[-1])
    answer = JsonResponse({"receipts": [json.loads(as_json(receipt, "vi"))]}, status=201)
    answer["Content-Length"] = str(len(answer.content))
    return answer


urlpatterns = [path("api/v1/declarations", declare)]
app = WSGIHandler()
