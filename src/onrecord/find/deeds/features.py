"""What the trained layers look at around a word: its form, its place in the clause, and what the word lists say."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from onrecord.find.deeds.clause import lemma, pair
from onrecord.find.deeds.triggers import lexicon
from onrecord.models.tagger import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from onrecord.reading import Reading

END = 1 << 60  # beyond every character
TELLING = frozenset(("dobj", "nsubj", "nsubjpass", "amod", "compound", "poss", "prep", "acomp", "aux", "neg", "det"))
CONTENT = ROLES.index("content")
PHRASES = frozenset(("dobj", "nsubj", "nsubjpass", "prep"))
STEPS = 6  # words on the way between two, beyond which it is not told


def around(reading: Reading, sentence: Span) -> list[str]:
    """Return the named features that the words of a sentence share."""
    heading = reading.paragraph(sentence.start).heading
    parties = sum(at in reading.mentions for at in range(sentence.start, sentence.end))
    return [
        f"heading {heading}", f"late {min(9, 10 * sentence.start // len(reading.doc))}",
        f"parties {min(parties, 3)}", f"year {any(word.ent_type_ == 'DATE' for word in sentence)}",
    ]  # fmt: skip


def hinted(token: Token) -> tuple[str, ...]:
    """Return the roots that the word lists give a word, whatever stands around it; the surest first."""
    lexis, kind = lexicon(), "verbs" if token.pos_ == "VERB" else "nouns"
    senses = lexis.verbs if kind == "verbs" else lexis.nouns
    name, both = lemma(token), pair(token) if kind == "nouns" else None
    sure = tuple(sense.root for key in (both, name) if key and (sense := senses.get(key)) is not None)
    hints = lexis.hints[kind]
    found = (*sure, *(hints.get(both, ()) if both else ()), *hints.get(name, ()))
    return tuple(dict.fromkeys(found)) if len(found) > 1 else found


def features_of(token: Token) -> list[str]:
    """Return the named features of a word."""
    name, head = lemma(token), token.head
    above = lemma(head) if head != token else "-"
    found = [
        f"l={name}", f"p={token.pos_}", f"t={token.tag_}", f"d={token.dep_}", f"h={above}", f"hd={head.dep_}",
        f"pl={token.pos_} {name}", f"w={token.nbor(-1).lower_ if token.i else '-'}", f"e={token.ent_type_}",
    ]  # fmt: skip
    for child in token.children:
        found.extend(_of_child(child))
    own = hinted(token)
    for root in own:
        found += [f"L={root}", f"L={root} {token.dep_}"]
    if head != token:
        found += [f"hL={root} {token.dep_}" for root in hinted(head)[:2]]
    found += [f"cL={root} {child.dep_}" for child in token.children for root in hinted(child)[:2]]
    found.append(f"L {bool(own)}")
    modal = {word.lower_ for word in token.children if word.dep_ in ("aux", "neg")}
    found += [
        f"party {child.dep_} {lemma(child) in lexicon().armed}" for child in token.children if child.dep_ in PHRASES
    ]
    found.append(f"quiet {not modal}")
    return found


def _of_child(child: Token) -> Iterator[str]:
    """Yield what a word that hangs on another tells of that one."""
    role = child.dep_
    yield f"c={role}"
    if role in TELLING:
        yield f"c={role} {lemma(child)}"
    if role in PHRASES:
        if child.ent_type_:
            yield f"e={role} {child.ent_type_}"
        if role == "prep":
            yield from (f"pp={child.lower_} {inner.ent_type_ or lemma(inner)}" for inner in child.children)


def is_said(reading: Reading, token: Token) -> bool:
    """Tell whether a word lies in what the tagger takes for the content of a statement."""
    return bool(reading.roles.tags[_word(reading, token), CONTENT].argmax())


def states_of(reading: Reading, tokens: Sequence[Token]) -> np.ndarray:
    """Return what the encoder makes of each token and of the word it hangs on, float32 [n, 2 × width]."""
    own = [_word(reading, token) for token in tokens]
    above = [_word(reading, token.head) for token in tokens]
    states = reading.roles.states
    return np.hstack([states[own], states[above]]).astype(np.float32)


def _word(reading: Reading, token: Token) -> int:
    """Return the number of the tagger's word in which a token begins."""
    return max(bisect_right(reading.roles.spans, (token.idx, END)) - 1, 0)


def way(word: Token, other: Token) -> str:
    """Return the way through the tree from a word to another: dependencies up, then down with their prepositions.

    "far" where it is longer than STEPS words.
    """
    up = [word]
    while up[-1].head != up[-1] and len(up) < STEPS:
        up.append(up[-1].head)
    down = [other]
    while down[-1] not in up:
        if down[-1].head == down[-1] or len(down) >= STEPS:
            return "far"
        down.append(down[-1].head)
    rise = up[: up.index(down[-1])]
    steps = [f"^{one.dep_}" for one in rise]
    steps += [one.lower_ if one.pos_ == "ADP" else one.dep_ for one in reversed(down[:-1])]
    return " ".join(steps)
