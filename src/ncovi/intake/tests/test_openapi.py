"""The lane against its own description, by generated requests."""

from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ncovi.declarations.openapi import describe
from ncovi.declarations.tests.factories import someone
from ncovi.intake.tests.lane import Answer, Running, token_of
from ncovi.kernel.ids import uuid7

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def schema() -> Any:
    """Return the description as a document of its own."""
    described = describe()
    components = described["components"] | {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}}
    document = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "components": components}
    return schemathesis.openapi.from_dict(document | {"paths": described["paths"]})


def test_generated_requests_are_answered_as_described(lane: Running, schema: Any) -> None:
    person = someone()
    operation = schema["/api/v1/declarations"]["POST"]
    statuses = set()

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: schemathesis.Case) -> None:
        if isinstance(case.body, dict) and data_may_be_right(case.body):
            case.body["id"], case.body["person"] = str(uuid7()), str(person.id)
        request = requests.Request(**case.as_transport_kwargs(base_url="http://127.0.0.1")).prepare()
        sent = request.body or b""
        body = sent if isinstance(sent, bytes) else sent.encode()
        headers = {name.lower(): value for name, value in request.headers.items() if name.lower() != "authorization"}
        answer = lane.ask(body, token_of(person), headers=headers)
        statuses.add(answer.status)
        case.validate_response(response_of(answer, request), checks=CHECKS)

    check()
    assert 201 in statuses


def data_may_be_right(body: dict[str, Any]) -> bool:
    """Whether a generated body is one declaration, whose id and person only need to be of now and here."""
    return "id" in body and "person" in body


def response_of(answer: Answer, request: requests.PreparedRequest) -> Response:
    """Return an answer in the shape that is checked."""
    headers = {name: [value] for name, value in answer.headers.items()}
    return Response(answer.status, headers, answer.body, request, elapsed=0.1, verify=False)
