"""Who is made to say what by which word, over the tokens alone: the layer that a trained tagger will replace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.candidates import candidates
from onrecord.find.attribution.cues import HEARD, confidence, cue_words
from onrecord.find.attribution.datelines import datelines
from onrecord.find.attribution.layout import labelled
from onrecord.find.attribution.listed import terms_apart
from onrecord.find.attribution.mixed import kind_of, with_quotations
from onrecord.find.attribution.quotes import quotations
from onrecord.find.attribution.quoting import quoted
from onrecord.find.attribution.rivals import settled
from onrecord.find.attribution.subjects import noun_phrase, subject_of
from onrecord.find.attribution.told_on import told_on
from onrecord.find.attribution.triples import Attribution, inside, merged, shared, size, trimmed, without

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.candidates import Candidate
    from onrecord.find.attribution.quotes import Quotation
    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph

QUOTED = 0.85  # a quotation with a cue beside it (share of right ones on news articles)


def attributions(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> tuple[Attribution, ...]:
    """Return all attributions of a text in order of their content; one may lie within another's content."""
    marks = quotations(doc, paragraphs)
    found = _with_clauses(doc, marks, _from_quotations(doc, paragraphs, marks))
    found = [_in_headline(doc, one, paragraphs) for one in found] + labelled(doc, paragraphs)
    found = settled(doc, found, marks)
    found += told_on(doc, paragraphs, marks, found)
    apart = [term for one in found for term in terms_apart(doc, one)]
    aside = datelines(doc, paragraphs)
    clear = [cleared for one in apart if (cleared := _clear_of(doc, one, aside)) is not None]
    return tuple(sorted(clear, key=lambda one: (one.content[0], one.head)))


def _from_quotations(doc: Doc, paragraphs: tuple[Paragraph, ...], marks: tuple[Quotation, ...]) -> list[Attribution]:
    found = []
    for one in quoted(doc, paragraphs, marks):
        subject = subject_of(doc[one.cue])
        source = noun_phrase(doc, subject, one.cue) if subject is not None else None
        if source is not None and inside(source, one.content):
            source = None
        cue = (one.cue, one.cue + 1)
        found.append(Attribution(source, source, cue, one.cue, one.content, "direct", QUOTED, "find.quoted/1"))
    return found


def _with_clauses(doc: Doc, marks: tuple[Quotation, ...], quoted: list[Attribution]) -> list[Attribution]:
    """The quotations' attributions, and those that the grammar gives to each other cue word."""
    by_head = {one.head: one for one in quoted}
    nobodys = _nobodys(marks, quoted)
    known = cue_words()
    for token in doc:
        if (token.pos_, token.lemma_.lower()) not in known and token.lower_ != "according":
            continue
        best = _best(doc, token) if token.i not in nobodys or token.i in by_head else None
        if best is None or (token.pos_ == "NOUN" and best[1].source is None):
            continue  # "an agreement to", "fears of": nobody's in particular
        certain, made = best
        content = with_quotations(doc, made, marks)
        if token.i in by_head:
            by_head[token.i] = _joined(by_head[token.i], made, content)
        else:
            by_head[token.i] = Attribution(
                made.source, made.speaker, made.cue, made.head, content, "indirect", certain, "find.clause/1"
            )
    return [replace(one, kind=kind_of(one.content, marks)) for one in by_head.values()]


def _nobodys(marks: tuple[Quotation, ...], quoted: list[Attribution]) -> frozenset[int]:
    """The tokens of quotations without a cue: what is reported in them hangs in the air."""
    claimed = {piece for one in quoted for piece in one.content}
    return frozenset(i for mark in marks if (mark.start, mark.end) not in claimed for i in range(mark.start, mark.end))


def _best(doc: Doc, token: Token) -> tuple[float, Candidate] | None:
    """The likeliest of what a cue could report, and how likely; of equal ones the longest, then the last."""
    ranked = [
        (confidence(token, made.frame), size(made.content), n, made) for n, made in enumerate(candidates(doc, token))
    ]
    certain, _, _, made = max(ranked, key=lambda one: one[:3], default=(0.0, 0, 0, None))
    return (certain, made) if made is not None and certain > 0 else None


def _joined(quote: Attribution, made: Candidate, content: tuple[Range, ...]) -> Attribution:
    """A quotation's attribution with what its cue's clause adds: subject and words that are not quoted."""
    extra = [piece for piece in content if not inside(piece, quote.content) and size([piece]) > 2]
    if any(start <= quote.head < end and shared([(start, end)], quote.content) for start, end in extra):
        extra = []
    return replace(
        quote,
        source=quote.source or made.source,
        speaker=quote.speaker or made.speaker,
        content=merged([*quote.content, *extra]),
    )


def _in_headline(doc: Doc, one: Attribution, paragraphs: tuple[Paragraph, ...]) -> Attribution:
    """The attribution, its content begun right behind the cue in a heading: capitals mislead the parser there."""
    (start, end), cue = one.content[0], one.cue
    heading = any(each.heading and each.start <= one.head < each.end for each in paragraphs)
    if not heading or cue is None or not cue[1] < start or doc[one.head].lemma_ in HEARD:
        return one
    return replace(one, content=((cue[1] + (doc[cue[1]].lower_ == "that"), end), *one.content[1:]))


def _clear_of(doc: Doc, one: Attribution, aside: tuple[Range, ...]) -> Attribution | None:
    """The attribution without datelines in source or content; None where nothing is left."""
    if inside((one.head, one.head + 1), aside):
        return None
    content = tuple(piece for whole in one.content for part in without(whole, aside) if (piece := trimmed(doc, *part)))
    if not content:
        return None
    return replace(one, source=_clear(doc, one.source, aside), speaker=_clear(doc, one.speaker, aside), content=content)


def _clear(doc: Doc, words: Range | None, aside: tuple[Range, ...]) -> Range | None:
    left = without(words, aside) if words is not None else []
    return trimmed(doc, *left[-1]) if left else None
