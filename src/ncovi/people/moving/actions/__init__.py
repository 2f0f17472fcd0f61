"""Letting a member go to a telephone of their own, coming there, leaving, coming back, and changing books."""

from ncovi.people.moving.actions.arriving import Arriving, find_offer, take
from ncovi.people.moving.actions.books import sign_out_of_all, switch
from ncovi.people.moving.actions.offering import leave, offer_member, put_back, withdraw_offer

__all__ = [
    "Arriving",
    "find_offer",
    "leave",
    "offer_member",
    "put_back",
    "sign_out_of_all",
    "switch",
    "take",
    "withdraw_offer",
]
