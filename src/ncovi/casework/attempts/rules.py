"""Ways and results of attempts, and when a visit is the next thing to do. Pure."""

from collections.abc import Sequence

CALL, VISIT = "call", "visit"
WAYS = (CALL, VISIT)
IN_VAIN = frozenset({"no_answer", "busy", "wrong_number"})
VISITS = ("planned", "found", "not_found", "moved", "refused")
CALLS = ("answered", "no_answer", "busy", "wrong_number", "call_later")
RESULTS = (*CALLS, *VISITS)
# With these the officer says when to try again.
WITH_TIME = frozenset({"call_later", "planned"})


def proposes_visit(attempts: Sequence[tuple[str, str]], calls_before_visit: int) -> bool:
    """Return whether a visit is due: so many calls in vain since the person was last reached, and no visit planned.

    `attempts` are ways and results, newest first.
    """
    in_vain = 0
    for way, result in attempts:
        if way == VISIT or result not in IN_VAIN:
            break
        in_vain += 1
    return in_vain >= calls_before_visit
