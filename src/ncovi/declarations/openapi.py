"""The description of `POST /api/v1/declarations`, made from the types that are really decoded."""

from typing import Any

import msgspec

from ncovi.declarations.wire import MOST_IN_ONE_BODY
from ncovi.instruments import registry
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.levels import Level

PATH = "/api/v1/declarations"
REF = "#/components/schemas/{name}"

REFUSALS = {
    400: "The body is not JSON in UTF-8, or nested too deeply",
    401: "No token, or one that does not count",
    403: "A person has not agreed",
    404: "A person is not of the bearer's household",
    405: "Not a POST",
    408: "The body took too long to arrive",
    409: "The id is taken by a declaration with other content",
    413: "More than 64 KB",
    415: "Not application/json, or compressed",
    422: "Something in a declaration is wrong; `errors` say what and where",
    429: "Too many declarations of one household; Retry-After says when to come back",
    503: "Not just now; Retry-After says when to send the same again",
}


def describe() -> dict[str, Any]:
    """Return the paths and components of an OpenAPI 3.1 document."""
    forms = [form for code in registry.codes() for form in registry.programme(code).instruments.values()]
    answers, components = msgspec.json.schema_components([form.answers_type for form in forms], ref_template=REF)
    for form in forms:
        _complete(components[form.answers_type.__name__], form)
    variants = {f"Declaration_{form.answers_type.__name__}": _variant(form, told)
                for form, told in zip(forms, answers, strict=True)}  # fmt: skip
    one = {"anyOf": [{"$ref": REF.format(name=name)} for name in variants]}
    return {
        "paths": {PATH: {"post": _call()}},
        "components": {
            "schemas": {
                **components,
                **variants,
                "Declaration": one,
                "Declarations": _many(),
                "Receipt": _receipt(),
                "Receipts": _object(receipts={"type": "array", "items": {"$ref": REF.format(name="Receipt")}}),
                "DeclarationProblem": _problem(),
            }
        },
    }


def _complete(schema: dict[str, Any], form: Instrument) -> None:
    """Add what the type alone does not tell: which questions everybody must answer, and what they ask."""
    schema["title"] = form.title("en")
    asked = [item for item in form.fields.values() if item.required and not item.enable_when]
    schema["required"] = [item.link_id for item in asked]
    for name, told in schema["properties"].items():
        if name in schema["required"]:
            # The type lets every answer be absent, since some tables never asked; a person may not leave these out.
            told["anyOf"] = [part for part in told["anyOf"] if part != {"type": "null"}]
            told.pop("default", None)
        told["description"] = form.fields[name].text("en")
        for part in told.get("anyOf", ()):
            if "pattern" in part:
                # Python's anchors mean nothing to other readers of patterns.
                part["pattern"] = part["pattern"].replace("\\A", "^").replace("\\Z", "$")


def _variant(form: Instrument, answers: dict[str, Any]) -> dict[str, Any]:
    return _object(
        id={"type": "string", "format": "uuid", "description": "A UUIDv7 made when declaring; repeat it to be safe"},
        person={"type": "string", "format": "uuid", "description": "A person of the bearer's household"},
        instrument={"const": form.key},
        version={"const": form.version},
        answers=answers,
    )


def _many() -> dict[str, Any]:
    items = {"$ref": REF.format(name="Declaration")}
    return _object(declarations={"type": "array", "minItems": 1, "maxItems": MOST_IN_ONE_BODY, "items": items})


def _receipt() -> dict[str, Any]:
    sentences = {"type": "array", "items": {"type": "string"}}
    return _object(
        id={"type": "string", "format": "uuid"},
        receipt={"type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$"},
        level={"enum": [level.code for level in Level]},
        level_text={"type": "string"},
        reasons=sentences,
        advice=sentences,
        next_step={"type": "string"},
        contact_by={"type": ["string", "null"], "format": "date-time"},
        status_url={"type": "string"},
        repeated={"type": "boolean", "description": "Whether it was stored before under this id"},
    )


def _problem() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["type", "title", "status", "code"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": text,
            "status": {"type": "integer"},
            "code": text,
            "detail": text,
            "errors": {"type": "array", "items": _object(pointer=text, code=text, detail=text)},
            "receipts": {
                "type": "array",
                "description": "Of those declarations of the request that are stored",
                "items": {"$ref": REF.format(name="Receipt")},
            },
        },
    }


def _call() -> dict[str, Any]:
    told = {"schema": {"$ref": REF.format(name="Receipts")}}
    body = {"anyOf": [{"$ref": REF.format(name=name)} for name in ("Declaration", "Declarations")]}
    return {
        "summary": "Declare, for one person or several of a household",
        "operationId": "declare",
        "security": [{"bearer": []}],
        "parameters": [
            {"name": "Accept-Language", "in": "header", "required": False, "schema": {"enum": ["vi", "en"]}}
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {
            "201": {"description": "Stored; the rows are on the disk", "content": {"application/json": told}},
            "200": {"description": "All of them were stored before", "content": {"application/json": told}},
            **{str(status): _refusal(description) for status, description in REFUSALS.items()},
        },
    }


def _refusal(description: str) -> dict[str, Any]:
    schema = {"$ref": REF.format(name="DeclarationProblem")}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
