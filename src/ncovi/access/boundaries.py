"""Records of a commune that became another: they are found where they lie now, in every table with a fence.

Only the place that says who answers is rewritten; what was counted, done and said in the old unit stays under its name.
"""

from django.db import connection

from ncovi.access.fence import fenced_tables


def follow(old: str, new: str, province: str) -> int:
    """Give all records of a commune to the one it became, and return how many they were; safe to repeat."""
    moved = 0
    with connection.cursor() as cursor:
        for table, (commune, within) in sorted(fenced_tables().items()):
            cursor.execute(
                f"UPDATE {connection.ops.quote_name(table)} SET {commune} = %s, {within} = %s "  # noqa: S608 - our own
                f"WHERE {commune} = %s",
                [new, province, old],
            )
            moved += cursor.rowcount
    return moved
