"""A ticket says what it was given for, for as long as it was given, and only if nobody changed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ncovi.web.live.tickets import LIFETIME, BadTicket, Ticket, give, read

SECRETS = ("a newer secret that is long enough", "an older secret that is long enough")
NOW = 1_800_000_000.0
TICKET = Ticket(("conversation 1", "inbox commune 00004"), 7, NOW)


@pytest.mark.parametrize("secret", SECRETS)
def test_a_ticket_says_what_it_was_given_for(secret: str) -> None:
    assert read(SECRETS, give(secret, TICKET), NOW + LIFETIME - 2) == TICKET


@pytest.mark.parametrize("moment", [NOW + LIFETIME, NOW - 60])
def test_a_ticket_of_another_time_is_none(moment: float) -> None:
    with pytest.raises(BadTicket):
        read(SECRETS, give(SECRETS[0], TICKET), moment)


def test_a_ticket_signed_by_somebody_else_is_none() -> None:
    with pytest.raises(BadTicket):
        read(SECRETS, give("a secret that is not ours at all here", TICKET), NOW)


@given(some.text(max_size=400))
def test_whatever_is_sent_as_a_ticket_is_refused_quietly(text: str) -> None:
    with pytest.raises(BadTicket):
        read(SECRETS, text, NOW)


@given(some.integers(0, 60), some.characters(codec="ascii"))
def test_a_ticket_with_one_sign_changed_is_none(place: int, sign: str) -> None:
    good = give(SECRETS[0], TICKET)
    changed = good[:place] + sign + good[place + 1 :]
    if changed == good:
        return
    with pytest.raises(BadTicket):
        read(SECRETS, changed, NOW)
