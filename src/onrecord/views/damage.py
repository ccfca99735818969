"""Damage as a person reads it: what stands there, how it reads or may read, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.records import Damage

LONGEST = 60  # characters of a passage that is shown whole
REASONS = {
    "boilerplate": "a line of the site, not of the article",
    "entities": "a character reference, escaped twice",
    "homoglyphs": "letters of another script that look alike",
    "hyphenation": "broken at a line's end",
    "invisible": "characters that nobody sees",
    "joined": "a lost space",
    "ligatures": "printed letters run together",
    "masked": "letters hidden by signs",
    "mojibake": "decoded with the wrong encoding",
    "repeated": "stands in the text before",
    "replacement": "a blind replacement",
    "spun": "words that a paraphrasing machine puts for a fixed phrase",
    "transliterated": "decoded with the wrong encoding, then spelled out",
    "truncated": "the text is cut off here",
    "unbalanced": "a quotation mark without its partner",
}


def reason(damage: Damage) -> str:
    """Return why a place is taken for damage: "every “one” became “start”"."""
    rule = damage.rule_found
    return f"every “{rule.right}” became “{rule.wrong}”" if rule else REASONS.get(damage.kind, damage.kind)


def reads(damage: Damage) -> str | None:
    """Return how a place reads, or, where that is not sure enough, how it may read; None where nobody knows."""
    reading = damage.part.reads if damage.part.reads is not None else damage.suggests
    return "nothing" if reading == "" else quoted(reading) if reading is not None else None


def pieces(damage: Damage) -> tuple[tuple[str, str], ...]:
    """Return one line on a place as words with their styles."""
    reading = reads(damage)
    perhaps = "perhaps " if damage.part.reads is None else ""
    spans = ", ".join(f"{start}–{end}" for start, end in damage.part.spans)
    return (
        (quoted(damage.part.text), "red"),
        (f" → {perhaps}{reading}" if reading else "", "green"),
        (f"  {damage.kind}: {reason(damage)}, {damage.verdict}", "dim"),
        (f"  {spans}", "dim"),
    )


def quoted(words: str) -> str:
    """Return words between quotation marks, or, where they hold some themselves, between angles."""
    line = shortened(words)
    return f"‹{line}›" if any(mark in line for mark in '“”"') else f"“{line}”"


def shortened(words: str) -> str:
    """Return words on one line, their middle left out where they are many."""
    line = " ".join(words.split())
    half = LONGEST // 2
    return line if len(line) <= LONGEST else f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
