"""What a programme plans for events, and what a plan may not say."""

import json

import pytest

from ncovi.instruments import registry
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.response_plan import STEPS, read_response, response_plan
from ncovi.kernel.errors import NotFound

SHIPPED = registry.folder_of("covid19") / "response-1.json"


def test_the_matrix_goes_from_low_to_very_high() -> None:
    risk = response_plan("covid19").risk
    assert risk.level(1, 1) == "low"
    assert risk.level(STEPS, STEPS) == "very_high"
    assert risk.level(3, 3) == "high"


def test_a_matrix_that_falls_while_impact_rises_is_refused_with_its_place() -> None:
    document = json.loads(SHIPPED.read_text(encoding="utf-8"))
    document["risk"]["matrix"][2][4] = "low"
    with pytest.raises(DocumentError) as refused:
        read_response(json.dumps(document).encode())
    assert refused.value.pointer == "/risk/matrix/2/4"


def test_a_scale_of_four_steps_is_refused() -> None:
    document = json.loads(SHIPPED.read_text(encoding="utf-8"))
    document["risk"]["impact"].pop()
    with pytest.raises(DocumentError):
        read_response(json.dumps(document).encode())


def test_a_programme_without_a_plan_has_none() -> None:
    with pytest.raises(NotFound):
        response_plan("unknown")
