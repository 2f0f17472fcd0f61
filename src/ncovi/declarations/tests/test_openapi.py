"""The description of the interface."""

import json

from ncovi.declarations.openapi import describe


def test_every_reference_leads_somewhere() -> None:
    described = describe()
    schemas = described["components"]["schemas"]
    text = json.dumps(described)
    targets = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert targets <= set(schemas)


def test_every_published_form_is_described_with_its_version() -> None:
    schemas = describe()["components"]["schemas"]
    variants = [schema for name, schema in schemas.items() if name.startswith("Declaration_")]
    known = {(one["properties"]["instrument"]["const"], one["properties"]["version"]["const"]) for one in variants}
    assert {("covid19/universal", 1), ("covid19/daily", 1)} <= known
