"""The description is the interface: every address stands in it, and what it promises is what comes."""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from ncovi.api.openapi import document
from ncovi.api.urls import urlpatterns

UNDESCRIBED = {"openapi", "nothing"}
# The intake lane serves declarations, and is held to its description by tests of its own.
SCHEMA = schemathesis.openapi.from_dict(document()).exclude(path_regex="declarations$")
SCHEMA.app = get_wsgi_application()


def test_every_address_of_the_interface_is_described() -> None:
    described = {path.removeprefix("/api/v1/") for path in document()["paths"]}
    served = {
        str(entry.pattern).replace("<str:", "{").replace(">", "}")
        for entry in urlpatterns
        if entry.name not in UNDESCRIBED
    }
    assert served <= described
    assert "declarations" in described


def test_every_reference_in_the_description_leads_somewhere() -> None:
    schemas = document()["components"]["schemas"]
    assert {name.rpartition("/")[2] for name in references(document())} <= set(schemas)


def references(part: Any) -> list[str]:
    if isinstance(part, list):
        return [found for one in part for found in references(one)]
    if not isinstance(part, dict):
        return []
    own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
    return own + [found for one in part.values() for found in references(one)]


@SCHEMA.parametrize()
@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_the_answer_is_one_that_is_described(case: Any) -> None:
    # A number that no telephone has fits the schema and is refused all the same.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
