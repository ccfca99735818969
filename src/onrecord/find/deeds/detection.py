"""Which words of a text tell of a deed: the trained layer weighs what the word lists propose, and what they hint at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from onrecord.find.deeds.clause import child, lemma
from onrecord.find.deeds.features import around, features_of, hinted, is_said, states_of
from onrecord.find.deeds.status import MEMORIES
from onrecord.find.deeds.triggers import Trigger, is_party, is_target, lexicon, triggers_in
from onrecord.models.events import heads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from onrecord.reading import Reading
    from onrecord.records import EventType

LISTED = -1.5  # log-odds from which a word of the lists tells of a deed
HINTED = -1.0  # and one that they only hint at
REFUSED = 1.5  # and a verb of theirs that needs arms or states about it and has none


class Words(NamedTuple):
    """The words of a text that may tell of a deed, in order."""

    words: list[Token]
    features: list[list[str]]
    listed: dict[int, Trigger]  # those of the word lists, by token


def detected(reading: Reading) -> dict[int, list[Trigger]]:
    """Return the deeds that the words of a text tell, in order, by the first token of their sentence."""
    found: dict[int, list[Trigger]] = {}
    words, features, listed = words_of(reading)
    if not words:
        return found
    states = states_of(reading, words)
    odds = heads()["deed"](features, states)[:, 0]
    told = [at for at, word in enumerate(words) if odds[at] > (LISTED if word.i in listed else _least(word))]
    root = heads()["root"]
    scores = root([features[at] for at in told], states[told])
    for at, score in zip(told, scores, strict=True):
        word = words[at]
        roots = dict(zip(root.classes, score, strict=True))
        likely = [one for one in hinted(word) if one in roots] or list(roots)
        best = cast("EventType", max(likely, key=roots.__getitem__))
        trigger = listed.get(word.i) or Trigger(word, None, best, None, listed=False)
        found.setdefault(word.sent.start, []).append(trigger._replace(odds=float(odds[at])))
    return found


def words_of(reading: Reading) -> Words:
    """Return the words of a text that may tell of a deed, with their features."""
    found = Words([], [], {})
    known = [(sentence, {one.token.i: one for one in triggers_in(sentence)}) for sentence in reading.doc.sents]
    share = min(4, 5 * sum(bool(listed) for _, listed in known) // max(1, len(known)))
    for sentence, listed in known:
        things = {one.thing.i for one in listed.values() if one.thing is not None}  # told by the word with them
        words = [word for word in sentence if word.i in listed or (word.i not in things and _may_tell(word))]
        if not words:
            continue
        found.listed.update(listed)
        shared = [*around(reading, sentence), f"text {share}", f"text {share} {min(len(listed), 2)}",
                  f"known {min(len(listed), 3)}"]  # fmt: skip
        for word in words:
            said = is_said(reading, word)
            found.words.append(word)
            found.features.append(
                [*features_of(word), *_of_lists(word, listed), *shared, f"said {said}",
                 f"said {said} {word.i in listed}"]
            )  # fmt: skip
    return found


def _of_lists(word: Token, listed: Mapping[int, Trigger]) -> Iterator[str]:
    """Yield what the word lists make of a word, of the one it hangs on, and of those that hang on it."""
    known = listed.get(word.i)
    if known is not None:
        yield from ("T", f"T={known.root}")
    if word.head.i in listed and word.head != word:
        yield "hT"
    if any(inner.i in listed for inner in word.children):
        yield "cT"


def _may_tell(word: Token) -> bool:
    """Tell whether the word lists hint at a word, and it is no figure: "fight corruption", "mark a centenary"."""
    if word.pos_ not in ("VERB", "NOUN", "PROPN") or not hinted(word):
        return False
    thing = child(word, "dobj") if word.pos_ == "VERB" else None
    if thing is None:
        return True
    figure = lemma(word) in lexicon().figurative
    return lemma(thing) not in MEMORIES and not (figure and not any(map(_may_be_hit, (thing, *thing.lefts))))


def _may_be_hit(word: Token) -> bool:
    """Tell whether force can be used on what a word names."""
    return is_party(word) or is_target(word)


def _least(word: Token) -> float:
    """Return the log-odds that a word needs which the lists do not take for a deed where it stands."""
    sense = lexicon().verbs.get(lemma(word)) if word.pos_ == "VERB" else None
    return REFUSED if sense is not None and sense.weak else HINTED
