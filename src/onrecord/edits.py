"""How broken words read, and the way back from the repaired text to the raw one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.errors import EditError
from onrecord.records import Replacement, Verdict
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Read the raw characters of `span` as `reads`; the raw text itself never changes."""

    span: Span
    reads: str  # may be "": the characters are to be passed over
    rule: str  # "repair.mojibake/1": module and version
    confidence: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Flaw:
    """Words that are broken, or may be: a finding, whether or not an edit mends it."""

    span: Span  # raw
    cause: Replacement | None  # the blind replacement that did it
    verdict: Verdict  # confirmed, or suspected: an edit may mend it; uncertain or reported: none does
    rule: str
    confidence: float  # 0 to 1
    suggests: str | None = None  # how it would read, where no edit mends it


class Repaired:
    """A raw text read through its edits: the repaired text and the map from its offsets to raw spans.

    Edits must be sorted, disjoint, non-empty, within the text, and change something. `flaws` are the damage
    that was found, mended or not; they change nothing.
    Raises EditError where they are not.
    """

    __slots__ = ("_repaired_ends", "_repaired_starts", "edits", "flaws", "raw_text", "text")

    def __init__(self, raw_text: str, edits: Sequence[Edit] = (), flaws: Sequence[Flaw] = ()) -> None:
        """Join the raw text between the edits with what the edits read."""
        pieces: list[str] = []
        self._repaired_starts: list[int] = []  # where each edit's reading begins in the repaired text
        self._repaired_ends: list[int] = []
        at = length = 0
        for edit in edits:
            start, end = edit.span
            _check(edit, raw_text, at)
            length += start - at
            pieces += (raw_text[at:start], edit.reads)
            self._repaired_starts.append(length)
            length += len(edit.reads)
            self._repaired_ends.append(length)
            at = end
        pieces.append(raw_text[at:])
        self.raw_text, self.edits, self.flaws, self.text = raw_text, tuple(edits), tuple(flaws), "".join(pieces)

    def raw(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the raw spans of the repaired range [start, end), in order; () for an empty range.

        A range that touches part of an edit's reading gets the edit's whole raw span:
        the characters of a repaired word have no single originals.
        """
        if start >= end:
            return ()
        return (Span(self._raw_offset(start, first=True), self._raw_offset(end - 1, first=False) + 1),)

    def repaired(self, span: Span) -> tuple[int, int]:
        """Return the repaired range of a raw span whose borders lie on no edit's inside: the way back from `raw`."""
        return self._repaired_offset(span.start), self._repaired_offset(span.end)

    def touched(self, span: Span) -> tuple[Edit, ...]:
        """Return the edits that share a raw character with `span`."""
        first = bisect_right(self.edits, span.start, key=lambda edit: edit.span.end)
        last = bisect_left(self.edits, span.end, key=lambda edit: edit.span.start)
        return self.edits[first:last]

    def read(self, span: Span) -> str:
        """Return how the raw characters of `span` read; an edit reaching over its border is read whole."""
        pieces, at = list[str](), span.start
        for edit in self.touched(span):
            pieces += (self.raw_text[at : edit.span.start], edit.reads)
            at = edit.span.end
        return "".join(pieces) + self.raw_text[at : span.end]

    def then(self, further: Iterable[Edit]) -> "Repaired":
        """Return this text read through `further` edits too, which stand in offsets of the *repaired* text.

        Where a further edit touches an earlier one, the two become one edit over both raw spans;
        it keeps the later rule and the lowest confidence. Raises EditError where further edits cannot stand.
        """
        after = Repaired(self.text, sorted(further))
        merged: list[Edit] = []
        for edit in after.edits:
            (span,) = self.raw(*edit.span)
            confidence = min([edit.confidence, *(old.confidence for old in self.touched(span))])
            if merged and span.overlaps(merged[-1].span):  # both touch one earlier edit
                span = Span(merged[-1].span.start, max(span.end, merged[-1].span.end))
                confidence = min(confidence, merged.pop().confidence)
            reads = after.read(Span(self._repaired_offset(span.start), self._repaired_offset(span.end)))
            merged.append(Edit(span, reads, edit.rule, confidence))
        replaced = {old.span for edit in merged for old in self.touched(edit.span)}
        kept = [edit for edit in self.edits if edit.span not in replaced]
        new = [edit for edit in merged if edit.reads != edit.span.of(self.raw_text)]  # one that undoes an edit is none
        return Repaired(self.raw_text, sorted(kept + new), self.flaws)

    def _raw_offset(self, at: int, first: bool) -> int:
        """The raw offset of the repaired character `at`; inside an edit its first or its last raw one."""
        index = bisect_right(self._repaired_ends, at)  # the first edit whose reading ends beyond `at`
        if index < len(self.edits) and self._repaired_starts[index] <= at:
            span = self.edits[index].span
            return span.start if first else span.end - 1
        before = index - 1
        return at if before < 0 else self.edits[before].span.end + at - self._repaired_ends[before]

    def _repaired_offset(self, at: int) -> int:
        """The repaired offset of the raw border `at`, which lies on no edit's inside."""
        index = (
            bisect_right(self.edits, at, key=lambda edit: edit.span.end) - 1
        )  # the last edit that ends at or before it
        return at if index < 0 else at + self._repaired_ends[index] - self.edits[index].span.end


def _check(edit: Edit, raw_text: str, at: int) -> None:
    """Raise EditError where `edit` is empty, out of bounds, out of order or changes nothing."""
    start, end = edit.span
    if not 0 <= start < end <= len(raw_text):
        raise EditError(start, end, f"does not fit a text of {len(raw_text)} characters")
    if start < at:
        raise EditError(start, end, f"overlaps the edit that ends at {at}, or is out of order")
    if edit.reads == raw_text[start:end]:
        raise EditError(start, end, "changes nothing")
