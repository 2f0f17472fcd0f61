"""The description of the whole interface, made from the very types that it reads and writes."""

from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from ncovi.api.wire import (
    Accepted,
    CodeRequest,
    Incoming,
    Me,
    Receipt,
    ReportReceipt,
    ReportRequest,
    Taken,
    Token,
    TokenRequest,
)
from ncovi.declarations import openapi as declarations

REF = "#/components/schemas/{name}"
SHAPES = (CodeRequest, TokenRequest, Token, Accepted, Me, Receipt, Incoming, Taken, ReportRequest, ReportReceipt)
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Which problem it is; stays the same in every language."},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "pointer": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    _schemas, components = msgspec.json.schema_components(SHAPES, ref_template=REF)
    described = declarations.describe()
    below = described.get("components", {})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "NCOVI",
            "version": version("ncovi"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {**_paths(), **described["paths"]},
        "components": {
            "schemas": {**components, "Problem": PROBLEM, **below.get("schemas", {})},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                **below.get("securitySchemes", {}),
            },
        },
    }


def _paths() -> dict[str, Any]:
    return {
        "/api/v1/sign-in/code": {"post": _call("Send a one-time code", CodeRequest, 202, Accepted, 400, 422, 429)},
        "/api/v1/sign-in/token": {
            "post": _call("Give a token for a code", TokenRequest, 200, Token, 400, 403, 422, 429)
        },
        "/api/v1/me": {"get": {**_call("The bearer's household", None, 200, Me, 401), "security": [{"bearer": []}]}},
        "/api/v1/reports": {
            "post": {
                **_call("Report what happens around", ReportRequest, 201, ReportReceipt, 400, 401, 409, 422, 429),
                "security": [{"bearer": []}],
            }
        },
        "/api/v1/gateway/receipts": {"post": _gateway("What became of a message", Receipt)},
        "/api/v1/gateway/incoming": {"post": _gateway("A message that somebody sent", Incoming)},
        "/api/v1/instruments/{programme}/{name}": {
            "get": {
                "summary": "The form in force today",
                "parameters": [_in_path("programme"), _in_path("name")],
                "responses": {
                    "200": {
                        "description": "Fields, conditions, rules and texts",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                    **_problems(404),
                },
            }
        },
    }


def _gateway(summary: str, body: type) -> dict[str, Any]:
    return {**_call(summary, body, 202, Taken, 400, 401, 422), "security": [{"bearer": []}]}


def _call(summary: str, body: type | None, status: int, told: type, *refusals: int) -> dict[str, Any]:
    call: dict[str, Any] = {
        "summary": summary,
        "responses": {
            str(status): {"description": summary, "content": {"application/json": {"schema": _ref(told)}}},
            **_problems(*refusals),
        },
    }
    if body is not None:
        call["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(body)}}}
    return call


def _problems(*statuses: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": REF.format(name="Problem")}}}
    return {str(status): {"description": "Refused", "content": content} for status in statuses}


def _ref(shape: type) -> dict[str, str]:
    return {"$ref": REF.format(name=shape.__name__)}


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
