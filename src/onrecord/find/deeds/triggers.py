"""Which words of a text tell of a material deed, and of which kind (the words are in triggers.yaml)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from onrecord.find.deeds.casualties import PEOPLE
from onrecord.find.deeds.clause import child, is_passive, lemma, object_of, pair, subject_of
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Span, Token

    from onrecord.records import EventType

NUMBERED = listed("dozen score hundred thousand number group million ten")
PACTS = frozenset(("agreement", "accord", "treaty", "pact"))  # one with somebody was made
FRAMES = listed("regime measure list package program programme system policy unit")  # "the sanctions regime"
NAMES = frozenset(("DATE", "TIME", "PERSON", "WORK_OF_ART", "FAC", "LOC", "LAW"))  # March, "Strike Force" are no deeds


class Sense(NamedTuple):
    """The PLOVER root and mode that a word has; a weak one needs an armed or state word in its sentence."""

    root: EventType
    mode: str | None
    weak: bool


class Trigger(NamedTuple):
    """A word that tells of a deed, and the thing it is done to where the two tell it together."""

    token: Token
    thing: Token | None
    root: EventType
    mode: str | None
    listed: bool = True  # told by the word lists
    odds: float = 0.0  # log-odds that it tells of a deed


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of triggers.yaml, by lemma."""

    verbs: Mapping[str, Sense]
    nouns: Mapping[str, Sense]
    verb_deeds: Mapping[str, tuple[tuple[frozenset[str], Sense], ...]]
    noun_deeds: Mapping[str, tuple[tuple[frozenset[str], Sense], ...]]
    armed: frozenset[str]
    play: frozenset[str]
    acts: Mapping[str, tuple[tuple[frozenset[str], Sense], ...]]  # what a thing does itself: shells fall
    weapons: Mapping[str, str]  # the mode that a weapon tells
    light: frozenset[str]
    targets: frozenset[str]
    figurative: frozenset[str]
    hints: Mapping[str, Mapping[str, tuple[str, ...]]]  # of "verbs" and "nouns": the roots that a word may tell


@cache
def lexicon() -> Lexicon:
    """Return the words, read once per process."""
    import yaml  # heavy: not needed for --help

    data = yaml.load(
        files("onrecord").joinpath("find/deeds/triggers.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    weak = frozenset(_split(data["weak"]))
    listed = {key: frozenset(_split(data[key])) for key in ("armed", "play", "light", "targets", "figurative")}
    return Lexicon(
        verbs=_senses(data["verbs"], weak),
        nouns=_senses(data["nouns"], weak),
        verb_deeds=_deeds(data["deeds"], "verbs"),
        noun_deeds=_deeds(data["deeds"], "nouns"),
        acts=_deeds(data["acts"], "verbs"),
        weapons={word: mode for mode, words in data["weapons"].items() for word in _split(words)},
        hints={kind: _hints(roots) for kind, roots in data["hints"].items()},
        **listed,
    )


def _hints(roots: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Map each lemma to the roots that it may tell."""
    found: dict[str, tuple[str, ...]] = {}
    for root, words in roots.items():
        for word in _split(words):
            found[word] = (*found.get(word, ()), root)
    return found


def _split(listed: str) -> list[str]:
    return [word.strip() for word in listed.split(",")]


def _senses(roots: Any, weak: frozenset[str]) -> dict[str, Sense]:
    """Map each lemma to its sense; the first root that names it has it."""
    found: dict[str, Sense] = {}
    for root, modes in roots.items():
        for mode, words in modes.items():
            for word in _split(words):
                found.setdefault(word, Sense(root, None if mode == "plain" else mode, word in weak))
    return found


def _deeds(deeds: Any, key: str) -> dict[str, tuple[tuple[frozenset[str], Sense], ...]]:
    """Map each verb (or noun) to the things that make a deed of it."""
    found: dict[str, list[tuple[frozenset[str], Sense]]] = defaultdict(list)
    for deed in deeds:
        things = frozenset(_split(deed["things"]))
        for word in _split(deed[key]):
            found[word].append((things, Sense(cast("EventType", deed["root"]), deed["mode"], False)))
    return {word: tuple(senses) for word, senses in found.items()}


def is_of_affairs(doc: Doc) -> bool:
    """Tell whether a text is about states and arms rather than sport, film and trade, by its words."""
    lexis = lexicon()
    armed = play = 0
    states: set[str] = set()
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            name = token.lemma_.lower()
            armed += name in lexis.armed
            play += name in lexis.play
            if token.ent_type_ in ("GPE", "NORP"):
                states.add(name)
    return armed + len(states) > 0 and armed >= play


def triggers_in(sentence: Span) -> list[Trigger]:
    """Return the deeds that the words of a sentence tell, in order of their words; a word tells one."""
    taken: set[int] = set()
    found: list[Trigger] = []
    for deed in _of_deeds(sentence):
        found.append(deed)
        taken |= {deed.token.i, deed.thing.i} if deed.thing is not None else {deed.token.i}
    for token in sentence:
        sense = None if token.i in taken else _sense(token)
        if sense is None or (sense.weak and not _is_armed(token, sentence)):
            continue
        found.append(Trigger(token, None, sense.root, sense.mode))
    return sorted(found, key=lambda trigger: trigger.token.i)


def _is_armed(token: Token, sentence: Span) -> bool:
    """Tell whether a weak word is about arms or states: by its own subject and object, for a noun by its sentence."""
    if token.pos_ != "VERB":
        return any(map(is_party, sentence))
    objects = [word for word in token.children if word.dep_ in ("dobj", "nsubjpass")]
    if not objects and token.dep_ == "acl" and token.tag_ == "VBN":
        objects = [token.head]
    if any(is_party(word) or is_target(word) or any(map(is_party, word.lefts)) for word in objects):
        return True
    if (objects and lemma(token) in lexicon().figurative) or token.dep_ == "amod":
        return False
    subject = subject_of(token)
    around = [subject, *(subject.lefts if subject is not None else ()), object_of(token, "with", "against", "on", "by")]
    return any(word is not None and is_party(word) for word in around)


def is_party(word: Token) -> bool:
    """Tell whether a word names an armed or state actor or a weapon."""
    lexis = lexicon()
    if word.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    return word.lemma_.lower() in lexis.armed or word.lower_ in lexis.armed or word.ent_type_ in ("GPE", "NORP")


def is_target(word: Token) -> bool:
    """Tell whether a word names people or a place that arms may hit."""
    name = lemma(word)
    if name in NUMBERED and (inner := object_of(word, "of")) is not None:
        return is_target(inner)
    return (
        word.ent_type_ in ("PERSON", "FAC", "LOC") or name in PEOPLE or name in lexicon().targets or word.pos_ == "PRON"
    )


def _sense(token: Token) -> Sense | None:
    """Return the sense of a verb or noun by itself or with the word before it."""
    if token.pos_ == "VERB":
        return _verb_sense(token)
    if (
        token.pos_ not in ("NOUN", "PROPN")
        or token.ent_type_ in NAMES
        or token.ent_type_ == "ORG" == token.doc[token.i - 1].ent_type_
    ):
        return None
    lexis = lexicon()
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.pos_ in ("NOUN", "PROPN") and after.head == token.head and token.dep_ == "compound":
        return None  # "attack helicopters"; "air strike" is found at "strike"
    if token.dep_ == "compound" and token.head.i > token.i:
        return None
    name = lemma(token)
    both = pair(token)
    if name in PACTS:
        return Sense("AGREE", None, False) if object_of(token, "with", "between") is not None else None
    return lexis.nouns.get(both or "") or lexis.nouns.get(name)


def _verb_sense(token: Token) -> Sense | None:
    """Return the sense of a verb; idle participles ("striking", "detained men" apart) have none."""
    name = lemma(token)
    if name == "agree":
        return Sense("AGREE", None, False) if _is_undertaking(token) else None
    if name == "hack" and (end := object_of(token, "to")) is not None and end.lower_ == "death":
        return Sense("ASSAULT", "primitive", False)
    lexis = lexicon()
    sense = lexis.verbs.get(name)
    if sense is None or (token.dep_ in ("amod", "compound") and token.tag_ == "VBG"):
        return None
    if sense.mode == "resign" and (token.tag_ == "VBN" and child(token, "aux") is None):
        return None  # "resigned to it"
    if sense.root == "PROTEST" and name in ("demonstrate", "rally") and child(token, "dobj", "ccomp") is not None:
        return None  # "demonstrate a will"
    return sense


def _is_undertaking(agree: Token) -> bool:
    """Tell whether "agree" is a deed: "agreed to restore flights", "agreed on a truce", not "agreed that …"."""
    return child(agree, "xcomp") is not None or object_of(agree, "on") is not None


def _of_deeds(sentence: Span) -> Iterator[Trigger]:
    """Yield the deeds that a verb or noun tells together with what it is done to."""
    lexis = lexicon()
    for token in sentence:
        if token.pos_ == "VERB":
            senses = lexis.verb_deeds.get(lemma(token))
            things = _things(token) if senses else ()
            if lemma(token) in lexis.acts and child(token, "dobj") is None and not is_passive(token):
                senses, things = lexis.acts[lemma(token)], _acting(subject_of(token))
        elif token.pos_ in ("NOUN", "PROPN"):
            senses = lexis.noun_deeds.get(lemma(token))
            things = _things_of_noun(token) if senses else ()
        else:
            continue
        match = _first_match(senses or (), things)
        if match is not None:
            thing, sense = match
            yield Trigger(token, thing, sense.root, sense.mode)


def _first_match(
    senses: tuple[tuple[frozenset[str], Sense], ...], things: tuple[Token, ...]
) -> tuple[Token, Sense] | None:
    """Return the first thing that makes a deed of the word, and the deed."""
    for thing in things:
        name, both = lemma(thing), pair(thing)
        for names, sense in senses:
            if name in names or both in names:
                return thing, sense
    return None


def _things(verb: Token) -> tuple[Token, ...]:
    """Return what a verb is done to: object, passive subject, object of its bare preposition."""
    found = [word for word in verb.rights if word.dep_ in ("dobj", "oprd")]
    if is_passive(verb):
        subject = verb.head if verb.dep_ == "acl" else subject_of(verb)
        found += [subject] if subject is not None else []
    let = child(verb, "ccomp")
    if let is not None and let.tag_ == "VB":  # "allowed civilians to leave"
        found += [word for word in let.lefts if word.dep_ == "nsubj"]
    for preposition in ("with", "from", "on", "to", "in", "for"):
        thing = object_of(verb, preposition)
        if thing is not None:
            found.append(thing)
    return tuple(word for thing in found for word in _whole(thing))


def _acting(subject: Token | None) -> tuple[Token, ...]:
    """Return who acts: the subject, those coordinated with it, and the noun within "hundreds of troops"."""
    if subject is None:
        return ()
    counted = object_of(subject, "of") if lemma(subject) in NUMBERED else None
    return (subject, *subject.conjuncts, *([counted] if counted is not None else []))


def _whole(thing: Token | None) -> tuple[Token, ...]:
    """Return a noun, those coordinated with it, and the noun within "hundreds of troops", "the sanctions regime"."""
    if thing is None:
        return ()
    inner = object_of(thing, "of")
    made_of = [word for word in thing.lefts if word.dep_ == "compound"] if lemma(thing) in FRAMES else []
    return (thing, *thing.conjuncts, *([inner] if inner is not None else []), *made_of)


def _things_of_noun(noun: Token) -> tuple[Token, ...]:
    """Return what a noun of doing is done to: "lifting of sanctions", "sanctions relief"."""
    found = [word for word in noun.lefts if word.dep_ in ("compound", "nmod", "poss", "amod")]
    inner = object_of(noun, "of", "on", "from", "in")
    return (*found, *((inner, *inner.conjuncts) if inner is not None else ()))
