"""The hash chain, pure."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

LANES = 64
START = bytes(32)


def lane_of(actor_kind: str, actor_id: str) -> int:
    """Return the lane, 0..63, in which everything this actor does is chained."""
    return zlib.crc32(f"{actor_kind}:{actor_id}".encode()) % LANES


def digest(previous: bytes, content: Mapping[str, object]) -> bytes:
    """Return the SHA-256 that binds `content` to the digest of the event before it in the lane."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return hashlib.sha256(previous + text.encode()).digest()


def _plain(value: object) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
