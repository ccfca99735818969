"""The clause around a word: its head verb, its subject, the words that belong to it and to no inner clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

VERBAL = frozenset({"VERB", "AUX"})
INNER = frozenset({"advcl", "appos", "ccomp", "csubj", "dep", "meta", "parataxis", "relcl"})
OUTER = frozenset({"cc", "mark", "preconj", "punct"})
PARTICLE = "prt"
STEERING = listed(
    """
    accuse allow ask authorise authorize bar blame call condemn criticise criticize force invite order permit
    persuade press prevent push stop suspect tell urge warn
    """
)  # verbs whose object does what follows: "accused X of shelling"
GAP = 3  # words between two runs of a clause that are kept with it: "the army , however , attacked"


def lemma(token: Token) -> str:
    """Return the lemma in lower case, with its particle: "carry_out"; nouns that spaCy left plural lose their s."""
    word: str = token.lemma_.lower()
    if token.pos_ == "VERB":
        particle = next((child for child in token.rights if child.dep_ == PARTICLE), None)
        return f"{word}_{particle.lower_}" if particle is not None else word
    if word.endswith("s") and token.tag_ in ("NNS", "NNPS") and not word.endswith("ss"):
        return word[:-1]
    return word


def pair(token: Token) -> str | None:
    """Return a noun with the noun or adjective right before it, "air_strike", or None where none stands there."""
    before = token.nbor(-1) if token.i else None
    if before is not None and before.text == "-" and token.i > 1:
        before = token.nbor(-2)  # "build-up" is three tokens
    if before is None or before.pos_ not in ("NOUN", "PROPN", "ADJ") or before.head.i not in (token.i, token.head.i):
        return None
    word = lemma(before)
    return f"{word}_{lemma(token)}"


def verb_of(token: Token) -> Token | None:
    """Return the verb whose clause holds the token; None in a fragment without one."""
    for word in (token, *token.ancestors):
        if word.pos_ in VERBAL and word.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return word
    return None


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of these dependency labels."""
    return next((word for word in token.children if word.dep_ in labels), None)


def object_of(token: Token, *prepositions: str) -> Token | None:
    """Return the object of the first of these prepositions under a token: "against" in "a raid against X"."""
    for word in token.children:
        if word.dep_ in ("prep", "agent", "dative") and word.lower_ in prepositions:
            found = child(word, "pobj", "pcomp")
            if found is not None:
                return found
    return None


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb: its own, or the one it shares by coordination, control or a relative clause."""
    for _ in range(5):  # chains of coordination and control are short; a damaged parse may loop no longer
        own = child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return verb.head if own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else own
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp") or verb.head == verb:
            return None
        follows = verb.dep_ in ("xcomp", "pcomp", "ccomp", "advcl")
        verb = verb.head.head if verb.head.pos_ in ("ADP", "ADJ") else verb.head  # "by shelling", "is likely to shell"
        if verb.pos_ not in VERBAL:
            return None
        steered = child(verb, "dobj") if follows and verb.lemma_ in STEERING else None
        if steered is not None:
            return steered
    return None


def sharing(verb: Token) -> Iterator[Token]:
    """Yield the verbs joined to a verb behind it that have no subject of their own: "was toppled and killed by …"."""
    for other in verb.conjuncts:
        if other.i > verb.i and other.pos_ in VERBAL and child(other, "nsubj", "nsubjpass", "csubj") is None:
            yield other


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, with "be" or as a bare participle after its noun."""
    if child(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "aux", "nsubj", "dobj") is None:
        return verb.head.pos_ in VERBAL and is_passive(verb.head)
    end = child(verb, "oprd", "acomp")
    if child(verb, "dobj") is None and verb.lemma_ == "shoot" and end is not None and end.lower_ == "dead":
        return True  # a headline: "lawmaker shot dead"
    bare = child(verb, "aux", "dobj", "ccomp") is None and child(verb, "nsubj") is not None
    return verb.tag_ == "VBN" and (verb.dep_ == "acl" or bare)  # "soldiers captured in the east"


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return a noun and the nouns coordinated with it, in order."""
    return (token, *token.conjuncts) if token.dep_ != "conj" else (token,)


def clause(head: Token) -> tuple[tuple[int, int], ...]:
    """Return the token ranges of a verb's or noun's own words: its phrases, without inner and sister clauses."""
    return runs(head.doc, sorted(word.i for word in _own(head)))


def _own(head: Token) -> Iterator[Token]:
    """Yield the words under a head that belong to it."""
    yield head
    for word in head.children:
        if word.dep_ in INNER or (word.dep_ in OUTER and word.dep_ != "punct"):
            continue
        if word.dep_ == "conj" and word.pos_ in VERBAL:
            continue
        if word.dep_ != "punct" and not word.is_space:
            yield from _own(word)


def runs(doc: Doc, tokens: list[int]) -> tuple[tuple[int, int], ...]:
    """Return sorted token indices as ranges; small gaps are closed."""
    found: list[list[int]] = []
    for at in tokens:
        if found and at - found[-1][1] <= GAP and not any(word.is_space for word in doc[found[-1][1] : at]):
            found[-1][1] = at + 1
        else:
            found.append([at, at + 1])
    return tuple((start, end) for start, end in found)
