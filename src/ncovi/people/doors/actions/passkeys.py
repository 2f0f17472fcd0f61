"""Passkeys: a key that a person's own device keeps, added while signed in and then enough to sign in."""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.actions.codes import address_index_of, recent_at, refuse_beyond
from ncovi.people.actions.sign_in import SignedIn, walk_in
from ncovi.people.actions.warning import warn
from ncovi.people.doors.models import Challenge, Passkey
from ncovi.people.doors.rules import CHALLENGE_LIFETIME, LABEL_AT_MOST, PASSKEYS_AT_MOST
from ncovi.people.models import CodeRequest
from ncovi.people.rules import CODES_AN_ADDRESS
from ncovi.people.tokens import Claims

# What the device keeps beside the key and gives back: cell and household, so that no table is searched.
_HANDLE = struct.Struct(">H16s")


@dataclass(frozen=True, slots=True)
class Site:
    """Whose keys these are: the host's name, and the origin from which pages speak."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a device is asked: the id under which the challenge is kept, and the options as JSON."""

    id: UUID
    options: str


@transaction.atomic
def ask_to_add(*, claims: Claims, name: str, site: Site, by: Actor, at: datetime) -> Question:
    """Return what a device is asked to make a key for the household; `name` is what the device shows.

    Raises:
        Conflict: the household has as many keys as it may.
    """
    # Here and below: only processes that are asked for a key pay for the library's thirty megabytes.
    import webauthn
    from webauthn.helpers import structs

    held = list(_of(claims).values_list("credential_id", flat=True))
    if len(held) >= PASSKEYS_AT_MOST:
        raise Conflict("passkeys_too_many", _("Remove a device that you no longer use first."))
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="NCOVI",
        user_name=name,
        user_id=_HANDLE.pack(claims.cell, claims.household.bytes),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=bytes(one)) for one in held],
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
    )
    asked = _keep(options.challenge, claims.household, at)
    return Question(asked, webauthn.options_to_json(options))


def add_passkey(
    *, claims: Claims, asked: UUID, answer: Mapping[str, Any], label: str, site: Site, by: Actor, at: datetime
) -> UUID:
    """Keep the public half of the key that a device made.

    Raises:
        Invalid: the answer does not fit the question, or came too late.
    """
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    challenge = _take(asked, claims.household, at)
    try:
        made = webauthn.verify_registration_response(
            credential=json.dumps(answer),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except WebAuthnException as reason:
        raise _unfit() from reason
    key = uuid7(at)
    with transaction.atomic():
        _, new = Passkey.objects.get_or_create(
            cell=claims.cell,
            credential_id=made.credential_id,
            defaults={
                "id": key,
                "household_id": claims.household,
                "public_key": made.credential_public_key,
                "sign_count": made.sign_count,
                "label": " ".join(label.split())[:LABEL_AT_MOST],
                "created_at": at,
            },
        )
        if not new:
            raise _unfit()
        record(action="passkey.added", subject=("household", str(claims.household)), by=by, at=at)
        warn(household=(claims.cell, claims.household), template="door_device_added", by=by, at=at)
    return key


@transaction.atomic
def remove_passkey(*, claims: Claims, passkey: UUID, by: Actor, at: datetime) -> None:
    """Forget a device's key: it no longer opens the household.

    Raises:
        NotFound: no such key of this household.
    """
    removed, _kinds = _of(claims).filter(id=passkey).delete()
    if not removed:
        raise NotFound("passkey_not_found")
    record(action="passkey.removed", subject=("household", str(claims.household)), by=by, at=at)


@transaction.atomic
def ask_to_enter(*, address: str, site: Site, by: Actor, at: datetime) -> Question:
    """Return what a device is asked to sign in; which household it is, the device itself will say.

    Raises:
        TooMany: this network address asked too often.
    """
    import webauthn
    from webauthn.helpers.structs import UserVerificationRequirement

    index = address_index_of("passkey", address)
    refuse_beyond(CODES_AN_ADDRESS, recent_at(index, CODES_AN_ADDRESS, at), at, "address_too_often")
    CodeRequest.objects.create(address_index=index, at=at)
    options = webauthn.generate_authentication_options(
        rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED
    )
    return Question(_keep(options.challenge, None, at), webauthn.options_to_json(options))


def enter_by_passkey(*, asked: UUID, answer: Mapping[str, Any], site: Site, by: Actor, at: datetime) -> SignedIn:
    """Open the household whose key signed the challenge.

    Raises:
        Invalid: the answer does not fit, the key is not known here, or the challenge was used or has expired.
    """
    import webauthn
    from webauthn.helpers import parse_authentication_credential_json
    from webauthn.helpers.exceptions import WebAuthnException

    challenge = _take(asked, None, at)
    try:
        credential = parse_authentication_credential_json(json.dumps(answer))
        cell, household = _HANDLE.unpack(credential.response.user_handle or b"")
        with transaction.atomic():
            key = _held(cell, UUID(bytes=household), credential.raw_id)
            checked = webauthn.verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                credential_public_key=bytes(key.public_key),
                credential_current_sign_count=key.sign_count,
                require_user_verification=True,
            )
            key.sign_count, key.used_at = checked.new_sign_count, at
            key.save(update_fields=["sign_count", "used_at"])
            return walk_in(household=(cell, key.household_id), by=Actor("citizen", str(key.household_id)), at=at)
    except (WebAuthnException, struct.error) as reason:
        raise _unfit() from reason


def _held(cell: int, household: UUID, credential: bytes) -> Passkey:
    own = Passkey.objects.select_for_update().filter(cell=cell, household_id=household, credential_id=credential)
    key = own.first()
    if key is None:
        raise Invalid("passkey_unknown", _("This device is not known here any more. Sign in another way."))
    return key


def _of(claims: Claims) -> Any:
    return Passkey.objects.filter(cell=claims.cell, household_id=claims.household)


def _keep(challenge: bytes, household: UUID | None, at: datetime) -> UUID:
    key = uuid7(at)
    Challenge.objects.create(id=key, challenge=challenge, household_id=household, expires_at=at + CHALLENGE_LIFETIME)
    return key


@transaction.atomic
def _take(asked: UUID, household: UUID | None, at: datetime) -> bytes:
    """Return a challenge and forget it, so that nothing signed for it works twice."""
    kept = Challenge.objects.select_for_update().filter(id=asked, household_id=household, expires_at__gt=at).first()
    if kept is None:
        raise _unfit()
    challenge = bytes(kept.challenge)
    kept.delete()
    return challenge


def _unfit() -> Invalid:
    return Invalid("passkey_unfit", _("That did not work. Please try once more."))
