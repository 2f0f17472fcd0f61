"""Looking through a whole province for records that may be one person: long work, a few hundred records a step."""

from typing import Any
from uuid import UUID

from django.db import connection

from ncovi.access.scope import Scope
from ncovi.kernel.errors import NotFound
from ncovi.people.matching.jobs import FIRST
from ncovi.people.matching.pairs import propose
from ncovi.runs.handling import RunView, Step

KIND = "find_duplicates"
A_STEP = 300
LOWEST = -(2**63)
# In the order of the names' keys, so that each step reads the index where the last one ended.
NEXT = """
SELECT whole, cell, person_id FROM matching_key
WHERE province = %s AND whole >= %s AND (whole, cell, person_id) > (%s, %s, %s::uuid)
ORDER BY whole, cell, person_id LIMIT %s
"""


class FindDuplicates:
    """Finds the pairs of a province that are worth asking about."""

    # Both halves of a pair are compared by telephone and number as well, which no page of staff may read.
    fenced = False

    def step(self, run: RunView, cursor: dict[str, Any]) -> Step:
        """Compare the next records of the province with the others."""
        province = str(run.params["province"])
        run.officer.insist("territory:duplicate:merge")
        if not covers(run.officer.scope, province):
            raise NotFound("province_unknown")
        whole, cell, person = cursor.get("whole", LOWEST), cursor.get("cell", -1), cursor.get("person", str(FIRST))
        with connection.cursor() as open_cursor:
            open_cursor.execute(NEXT, [province, whole, whole, cell, UUID(person), A_STEP])
            rows = open_cursor.fetchall()
        propose([(row[1], row[2]) for row in rows], run.at)
        if len(rows) < A_STEP:
            return Step(done=len(rows))
        last = rows[-1]
        return Step(done=len(rows), cursor={"whole": last[0], "cell": last[1], "person": str(last[2])})


def covers(scope: Scope, province: str) -> bool:
    """Return whether a whole province lies within a scope."""
    return scope.nation or province in scope.provinces
