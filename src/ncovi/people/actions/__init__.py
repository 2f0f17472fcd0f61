"""Everything that changes a household, a person or a consent."""

from ncovi.people.actions.codes import request_code
from ncovi.people.actions.consents import give_consent, withdraw_consent
from ncovi.people.actions.doubt import OwnerInDoubt
from ncovi.people.actions.doubting import report_wrong_number
from ncovi.people.actions.households import choose_address, sign_out_everywhere
from ncovi.people.actions.members import Profile, add_member, close_member, save_profile
from ncovi.people.actions.owner import answer_owner, start_anew
from ncovi.people.actions.sign_in import SignedIn, sign_in, walk_in

__all__ = [
    "OwnerInDoubt",
    "Profile",
    "SignedIn",
    "add_member",
    "answer_owner",
    "choose_address",
    "close_member",
    "give_consent",
    "report_wrong_number",
    "request_code",
    "save_profile",
    "sign_in",
    "sign_out_everywhere",
    "start_anew",
    "walk_in",
    "withdraw_consent",
]
