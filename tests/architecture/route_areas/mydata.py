"""Pages about what is held about somebody, and the code they show."""

from typing import Any

from tests.architecture.route_objects import Base


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    own = {"person": base.person.id}
    return {"citizen:my_code": own, "citizen:looked": own}
