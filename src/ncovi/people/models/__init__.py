"""The tables of this room."""

from ncovi.people.models.consent import Consent
from ncovi.people.models.household import Household, Phone, Revocation
from ncovi.people.models.person import Identifier, Person
from ncovi.people.models.sign_in import CodeRequest, OwnerDoubt, SignInCode, SignInDoor, WrongNumber

__all__ = [
    "CodeRequest",
    "Consent",
    "Household",
    "Identifier",
    "OwnerDoubt",
    "Person",
    "Phone",
    "Revocation",
    "SignInCode",
    "SignInDoor",
    "WrongNumber",
]
