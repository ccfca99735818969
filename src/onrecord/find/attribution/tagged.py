"""What the model found, as attributions over the tokens of the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.find.attribution.mixed import kind_of
from onrecord.find.attribution.subjects import RELATIVE, noun_phrase, own_subject
from onrecord.find.attribution.triples import Attribution, merged, trimmed, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from onrecord.find.attribution.quotes import Quotation
    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Told

RULE = "find.tagged/1"
_STOPS = frozenset(".?!")
_BEFORE_NOUN, _NOUNS = frozenset({"DET", "ADJ"}), frozenset({"NOUN", "PROPN"})
_DANGLING = frozenset({"ADP", "DET", "CCONJ"})  # no clause ends with them


def tagged(doc: Doc, told: Iterable[Told], marks: tuple[Quotation, ...]) -> Iterator[Attribution]:
    """Yield the attributions that the model found, in its order."""
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]

    def tokens(characters: Range | None) -> Range | None:
        """The tokens that share a character with the range."""
        if characters is None:
            return None
        return trimmed(doc, bisect_right(ends, characters[0]), bisect_left(starts, characters[1]))

    for one in told:
        source, cue = tokens(one.source), tokens(one.cue)
        touching = merged(piece for characters in one.content if (piece := tokens(characters)))
        pieces = merged(_bare(doc, _behind_venue(doc, cue, piece)) for piece in touching)
        if not pieces:
            continue
        cue = without(cue, pieces)[0] if cue and without(cue, pieces) else cue
        head = _head(doc, cue) if cue else pieces[0][0]
        source = _joined_subject(doc, head) or _whole(doc, source, head)
        speaker = _speaker(doc, source, head)
        near = tuple(piece for piece in pieces if not cue or not _stops(doc, piece, cue)) or pieces
        yield Attribution(source, speaker, cue, head, near, kind_of(near, marks), one.confidence, RULE)
        for piece in pieces:
            kind = kind_of((piece,), marks)
            if piece not in near and kind == "direct":
                yield Attribution(None, speaker, None, head, (piece,), kind, one.confidence, RULE)


def _bare(doc: Doc, content: Range) -> Range:
    """A content without the "that" before it, and with the phrase of a preposition that would end it."""
    start, end = content
    if end - start > 1 and doc[start].lower_ == "that" and doc[start].dep_ == "mark":
        start += 1
    last = doc[end - 1]
    if last.pos_ in _DANGLING and last.right_edge.i >= end:
        end = last.right_edge.i + 1
    return start, end


def _behind_venue(doc: Doc, cue: Range | None, piece: Range) -> Range:
    """The content without what the cue's preposition takes: "stating on | his own channel that …"."""
    if cue is None or cue[1] != piece[0] or doc[cue[1] - 1].pos_ != "ADP":
        return piece
    ends = (noun.i + 1 for noun in doc[cue[1] - 1].rights if noun.dep_ == "pobj")
    end = next((end for end in ends if end < piece[1] - 1 and doc[end].lower_ == "that"), piece[0])
    return end, piece[1]


def _joined_subject(doc: Doc, head: int) -> Range | None:
    """Who does two things at once: in "Brand was advising her and stressing that …" Brand does both."""
    verb = doc[head]
    if verb.tag_ != "VBG" or verb.dep_ != "conj" or verb.head.tag_ != "VBG":
        return None
    subject = own_subject(verb.head)
    return noun_phrase(doc, subject, head) if subject is not None and own_subject(verb) is None else None


def _whole(doc: Doc, source: Range | None, head: int) -> Range | None:
    """A source of which the model saw but an article or an adjective, with the noun that it belongs to."""
    if source is None or any(token.pos_ not in _BEFORE_NOUN for token in doc[source[0] : source[1]]):
        return source
    noun = doc[source[1] - 1].head
    return (noun_phrase(doc, noun, head) or source) if noun.i >= source[1] and noun.pos_ in _NOUNS else source


def _stops(doc: Doc, piece: Range, cue: Range) -> bool:
    """Tell whether a sentence ends between a piece of content and the cue."""
    between = doc[piece[1] : cue[0]] if piece[1] <= cue[0] else doc[cue[1] : piece[0]]
    return any(token.text in _STOPS or "\n" in token.text for token in between)


def _head(doc: Doc, cue: Range) -> int:
    """The word of a cue that governs the others; of "further noted" and "had told" the verb."""
    verbs = [token.i for token in doc[cue[0] : cue[1]] if token.pos_ == "VERB"]
    root = doc[cue[0] : cue[1]].root
    return verbs[0] if verbs and root.pos_ in {"AUX", "ADV", "PART", "PRON"} else root.i


def _speaker(doc: Doc, source: Range | None, head: int) -> Range | None:
    """Whom the source names: what a relative pronoun refers to, else itself."""
    if source is None or source[1] - source[0] > 1 or doc[source[0]].lower_ not in RELATIVE:
        return source
    clause = doc[source[0]].head
    for verb in (clause, doc[head]):
        if verb.dep_ == "relcl":
            return noun_phrase(doc, verb.head, source[0]) or source
    return source
