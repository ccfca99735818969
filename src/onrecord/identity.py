"""Ids that survive a new run: a record is known by its document, its type and where it stands, never by its codes."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from onrecord.spans import Span


def document_id(sha256: str, text_sha256: str) -> str:
    """Return the id of a document: a hash of its bytes' hash and its raw text's hash (hex)."""
    return _digest("document", sha256, text_sha256)


def record_ids(document: str, kind: str, anchors: Iterable[tuple[Span, ...]]) -> list[str]:
    """Return one id for each anchor (raw spans), in order.

    Records of one kind with the same anchor are numbered 0, 1 … as they come: give them in order of content.
    """
    seen: Counter[tuple[Span, ...]] = Counter()
    ids = []
    for anchor in anchors:
        place = ",".join(f"{start}-{end}" for start, end in anchor)
        ids.append(_digest(document, kind, place, str(seen[anchor])))
        seen[anchor] += 1
    return ids


def derived_id(kind: str, *key: str | None) -> str:
    """Return the id of what is derived: a hash of its type and key (side or speaker, issue, scope, document)."""
    return _digest(kind, *(part or "" for part in key))


def _digest(*parts: str) -> str:
    """16 hex characters: 64 bits, one chance in 10^5 of a clash among 20 million records."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
