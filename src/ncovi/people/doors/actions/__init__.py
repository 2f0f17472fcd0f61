"""Everything that opens a household's door besides a code by SMS, and enrolling people at a desk."""

from ncovi.people.doors.actions.closing import shut_doors, unlink_identity
from ncovi.people.doors.actions.enrolling import Enrolled, agree_by_word, enrol
from ncovi.people.doors.actions.identity import enter_by_identity, link_identity
from ncovi.people.doors.actions.passkeys import (
    add_passkey,
    ask_to_add,
    ask_to_enter,
    enter_by_passkey,
    remove_passkey,
)
from ncovi.people.doors.actions.station_codes import Slip, enter_by_station_code, issue_station_code

__all__ = [
    "Enrolled",
    "Slip",
    "add_passkey",
    "agree_by_word",
    "ask_to_add",
    "ask_to_enter",
    "enrol",
    "enter_by_identity",
    "enter_by_passkey",
    "enter_by_station_code",
    "issue_station_code",
    "link_identity",
    "remove_passkey",
    "shut_doors",
    "unlink_identity",
]
