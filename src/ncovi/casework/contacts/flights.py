"""Seats of an aircraft, a train or a coach: how many rows lie between two. Pure."""

import re

SEAT = re.compile(r"^\s*0*(?P<row>\d{1,3})\s*-?\s*(?P<letter>[A-Za-z]?)\s*$")


def row_of(seat: str) -> int | None:
    """Return the row of a seat, "12A" is 12; None where it is no seat."""
    found = SEAT.match(seat)
    return int(found["row"]) if found else None


def rows_apart(seat: str, case_seat: str) -> int | None:
    """Return how many rows lie between two seats, 0 for the same row; None where one of them is not known."""
    here, there = row_of(seat), row_of(case_seat)
    return None if here is None or there is None else abs(here - there)


def near_rows(case_seat: str, rows: int) -> range:
    """Return the rows that count as near a case; none where its seat is not known."""
    row = row_of(case_seat)
    return range(0) if row is None else range(max(1, row - rows), row + rows + 1)
