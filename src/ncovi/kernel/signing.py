"""Signatures that others can check: ECDSA on P-256, the one that every browser knows. Pure.

The key of each purpose is derived from the installation's secret, so that nothing has to be kept or moved.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ncovi.kernel.crypto import derive

LENGTH = 64
_HALF = LENGTH // 2
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_ALGORITHM = ec.ECDSA(hashes.SHA256())


def sign(secret: str, purpose: str, body: bytes) -> bytes:
    """Return 64 bytes that only the holder of `secret` can make for `body`."""
    r, s = utils.decode_dss_signature(_key(secret, purpose).sign(body, _ALGORITHM))
    return r.to_bytes(_HALF) + s.to_bytes(_HALF)


def public_key(secret: str, purpose: str) -> bytes:
    """Return the half of the key that may be shown: an uncompressed point of 65 bytes."""
    return _key(secret, purpose).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_signed(public: bytes, body: bytes, signature: bytes) -> bool:
    """Tell whether the holder of the other half of `public` signed `body`."""
    r, s = int.from_bytes(signature[:_HALF]), int.from_bytes(signature[_HALF:])
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
        key.verify(utils.encode_dss_signature(r, s), body, _ALGORITHM)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=16)
def _key(secret: str, purpose: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(derive(secret, purpose))
    return ec.derive_private_key(number % (_ORDER - 1) + 1, ec.SECP256R1())
