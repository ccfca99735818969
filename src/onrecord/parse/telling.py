"""Who is made to say what by which word, as the attribution model reads a text: once as it stands, once in contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.models.decoding import decoded
from onrecord.reading import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.models.decoding import Decoded
    from onrecord.models.tagger import Roles, Tagger

SHORTEST = 6  # words of a content in which further ones are looked for
WHOLE = 0.9  # the share of a content's words that a content within it may have
NESTED = 0.5  # the confidence from which one within another is believed


def tellings(text: str, roles: Roles, tagger: Tagger) -> tuple[Told, ...]:
    """Return what a text has people say, first what the whole text shows; `roles` are the tagger's for the whole text.

    The corpus that the model learnt from gives each word one role, so it hardly sees "A said that B had said that …".
    Read alone, the content is such a sentence: "B had said that …".
    """
    found = [_told(tagger, roles, one, 0) for one in decoded(roles)]
    found = [one for one in found if one.confidence >= tagger.settings.least]
    cues = {one.cue for one in found}
    within = [inner for one in found for inner in _within(text, tagger, one)]
    return tuple(found + list({inner.cue: inner for inner in within if inner.cue not in cues}.values()))


def _within(text: str, tagger: Tagger, outer: Told) -> Iterator[Told]:
    """What is said to be said in the contents of one."""
    for start, end in outer.content:
        if len(text[start:end].split()) < SHORTEST:
            continue
        roles = tagger(text[start:end])
        for one in decoded(roles):
            told = _told(tagger, roles, one, start)
            size = sum(last - first for first, last in one.content)
            if told.cue and size < WHOLE * len(roles.spans) and told.confidence >= NESTED:
                yield told


def _told(tagger: Tagger, roles: Roles, one: Decoded, at: int) -> Told:
    """An attribution in characters; its words were read from the character `at` on."""

    def characters(words: tuple[int, int]) -> tuple[int, int]:
        return at + roles.spans[words[0]][0], at + roles.spans[words[1] - 1][1]

    return Told(
        source=characters(one.source) if one.source else None,
        cue=characters(one.cue) if one.cue else None,
        content=tuple(map(characters, one.content)),
        confidence=tagger.settings.sure(one.evidence),
    )
