"""The key by which push services know us (RFC 8292): derived from the installation's oldest secret.

Every server of an installation so has the same one, it outlives a change of the newest secret, and it needs no file.
"""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from ncovi.kernel.crypto import derive

PURPOSE = "ncovi.vapid"
# The number of points of the curve P-256: a private key is a number below it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def private_key() -> ec.EllipticCurvePrivateKey:
    """Return the private key."""
    return _key_from((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)[-1])


def public_key() -> str:
    """Return the public key as a browser's `applicationServerKey` wants it."""
    point = private_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


@cache
def _key_from(secret: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(derive(secret, PURPOSE)) % (ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())
