"""Encryption of identifiers and the blind index by which they are found again.

Keys are derived from one secret by HKDF with a purpose each, so that an index cannot be used to decrypt and a token
key cannot be used for either.
"""

import hashlib
from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@lru_cache(maxsize=64)
def derive(secret: str, purpose: str) -> bytes:
    """Return a key of 32 bytes for one `purpose`, always the same for the same secret."""
    return HKDF(hashes.SHA256(), 32, salt=None, info=purpose.encode()).derive(secret.encode())


class Vault:
    """Encrypts short texts and computes their blind index.

    Args:
        secrets: newest first; all decrypt, the first encrypts, and the last one indexes (an index key cannot be
            rotated without reindexing).
    """

    def __init__(self, secrets: tuple[str, ...]) -> None:
        keys = [urlsafe_b64encode(derive(secret, "ncovi.identifier.encryption")) for secret in secrets]
        self._cipher = MultiFernet([Fernet(key) for key in keys])
        self._index_key = derive(secrets[-1], "ncovi.identifier.index")

    def seal(self, text: str) -> bytes:
        """Return `text` encrypted and authenticated."""
        return self.seal_bytes(text.encode())

    def seal_bytes(self, data: bytes) -> bytes:
        """Return `data` encrypted and authenticated."""
        return self._cipher.encrypt(data)

    def open(self, sealed: bytes) -> str:
        """Return what `seal` was given.

        Raises:
            ValueError: the bytes were changed, or sealed with a secret that is not configured.
        """
        return self.open_bytes(sealed).decode()

    def open_bytes(self, sealed: bytes) -> bytes:
        """Return what `seal_bytes` was given.

        Raises:
            ValueError: as `open`.
        """
        try:
            return self._cipher.decrypt(sealed)
        except InvalidToken as reason:
            raise ValueError("sealed value cannot be opened with the configured secrets") from reason

    def index(self, kind: str, text: str) -> bytes:
        """Return 16 bytes that are equal for equal `kind` and `text` and say nothing about the text without the key."""
        return hashlib.blake2b(f"{kind}\x1f{text}".encode(), key=self._index_key, digest_size=16).digest()
