"""Mojibake: text that was decoded with the wrong encoding ("itâ€™s"), mended stretch by stretch with ftfy."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from onrecord.edits import Edit
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftfy import TextFixerConfig

Reading = tuple[str, float]  # what the words read, and the confidence

RULE = "repair.mojibake/1"
BY_FTFY = 0.98
BY_TYPOGRAPHY = 0.95  # odd characters that are quotation marks or dashes in another encoding
BY_NEIGHBOURS = 0.9  # damaged in the way of other stretches of the text
IN_A_WORD = 0.9  # a symbol or capital among small letters, where a small letter was
LOST_BYTE = 0.9  # a closing quotation mark or hyphen, whose last byte Windows-1252 does not know

CODECS = ("sloppy-windows-1252", "latin-1", "sloppy-windows-1251", "sloppy-windows-1250", "macroman", "cp437")
TYPOGRAPHY = frozenset("‘’“”–—…•€")
WITHOUT_LAST_BYTE = ("â€", "â€\ufffd")
SPACING_ACCENTS = {" \u0301": "´", " \u0304": "¯", " \u0308": "¨", " \u0327": "¸"}  # as NFKC takes them apart
_STRETCH = re.compile(  # accents may stand by themselves, and a no-break space may have become a plain one
    r"(?:[^\x00-\x7f]|[A-Za-z](?=[\u0300-\u036f])|(?<=[^\x00-\x7f]) (?=[\u0300-\u036f]))+(?:(?<=[ÂÃ\u0302\u0303]) )?"
)
_POSSIBLE = re.compile(r"[\x80-\x9f]|[^\x00-\x7f]{2}|[ÂÃ\u0302\u0303] ")  # other characters alone are never mojibake


def find_mojibake(text: str) -> Iterator[Edit]:
    """Yield one edit for each stretch of other than ASCII characters that was decoded wrongly, in order."""
    if text.isascii():
        return
    spans = [Span(*match.span()) for match in _STRETCH.finditer(text) if _POSSIBLE.search(match[0])]
    found = {span: reading for span in spans if (reading := _alone(text, span))}
    codecs = [
        codec
        for codec in CODECS
        if any(_decoded(_composed(text, at), codec) == reads for at, (reads, _) in found.items())
    ]
    for span in spans:
        reading = found.get(span) or _as_neighbours(_composed(text, span), codecs)
        if reading is not None and reading[0] != span.of(text):
            yield Edit(span, reading[0], RULE, reading[1])


def _alone(text: str, span: Span) -> Reading | None:
    """How a stretch reads, judged by itself and the letters beside it."""
    before, words, after = _letter(text, span.start - 1), _composed(text, span), _letter(text, span.end)
    mended = _by_ftfy(before, words, after)
    if (mended or words) in WITHOUT_LAST_BYTE:
        return "-" if before and after else "”", LOST_BYTE
    if mended is not None:
        return mended, BY_FTFY
    for codec in CODECS:
        reads = _decoded(words, codec)
        if reads is not None and TYPOGRAPHY.issuperset(reads):
            return reads, BY_TYPOGRAPHY
    reads = _decoded(words, CODECS[0])
    small = (before + after).islower() and not words.islower()
    return (reads, IN_A_WORD) if small and reads is not None and reads.isalpha() and reads.islower() else None


def _by_ftfy(before: str, words: str, after: str) -> str | None:
    """What ftfy reads; None where it sees no damage.

    It is shown the letters beside the stretch: "ł" becomes "Å‚", which by itself may stand.
    """
    from ftfy import fix_encoding

    fixed = fix_encoding(before + words + after, _only_encoding())
    reads = fixed[len(before) : len(fixed) - len(after)]
    return reads if reads != words and fixed == before + reads + after else None


def _as_neighbours(words: str, codecs: list[str]) -> Reading | None:
    """How the words read if they were damaged as others of the text were."""
    readings = (_decoded(words, codec) for codec in codecs)
    return next(((reads, BY_NEIGHBOURS) for reads in readings if reads is not None), None)


def _decoded(words: str, codec: str) -> str | None:
    """The words as UTF-8, had they been decoded with `codec`; None where that cannot be."""
    import ftfy.bad_codecs  # noqa: F401  # registers the sloppy encodings

    try:
        return words.encode(codec).decode()
    except UnicodeError:
        return None


def _composed(text: str, span: Span) -> str:
    """The words with their accents on the letters, as encodings know them."""
    words = span.of(text)
    for apart, accent in SPACING_ACCENTS.items():
        words = words.replace(apart, accent)
    return normalize("NFC", words)


def _letter(text: str, at: int) -> str:
    """The ASCII letter at `at`, or ""."""
    return text[at] if 0 <= at < len(text) and text[at].isascii() and text[at].isalpha() else ""


@cache
def _only_encoding() -> TextFixerConfig:
    """Settings of ftfy that mend encodings and leave quotation marks, ligatures and entities as they are."""
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        replace_lossy_sequences=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )
