"""The words that may tell a stage of a plan or deal, each with the stages it may tell and what a layer looks at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from onrecord.find.deeds.clause import VERBAL, child, clause, lemma, object_of, subject_of, verb_of
from onrecord.find.deeds.features import is_said, way
from onrecord.find.deeds.marks import joined
from onrecord.find.deeds.roles import who_of
from onrecord.find.deeds.status import status_of
from onrecord.find.proposals.lexicon import STAGES, SURE, SURELY, TO_DISCUSS, TO_TAKE_EFFECT, key
from onrecord.find.proposals.stages import EFFECT, ruled_of
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from onrecord.find.deeds.marks import Ranges
    from onrecord.find.proposals.texts import Mention, Thing
    from onrecord.reading import Reading
    from onrecord.records import StageName, Status

MADE = listed("offer proposal initiative bid demand request call plan agreement accord treaty pact armistice deal")
OWN: tuple[StageName, ...] = ("proposed", "accepted", "signed", "discussed", "announced")
FAR = "far"
PRONOUNS = listed("it this that them these those")
MOST = 20  # mentions of a sentence, the nearest, among which a word seeks its own
NEXT = 40  # words after a mention in which a pronoun may mean it
NEAR = ("steps 1", "steps 2", "steps 3")
LISTED = {stage: frozenset(told.split()) for stage, told in SURE.items()}


class Cue(NamedTuple):
    """A word that may tell a stage of a thing, by one of its mentions."""

    word: Token
    mention: Mention
    stage: StageName
    evidence: Ranges
    features: list[str]
    ruled: bool  # grammar alone tells it


def cues_of(reading: Reading, thing: Thing) -> list[Cue]:
    """Return the words near the mentions of a thing that may tell its stages, once for each stage one may tell."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in thing.mentions:
        if not mention.heading:  # a headline is told again in the text
            by_sentence[mention.head.sent.start].append(mention)
    for mention in thing.mentions:
        for pronoun in () if mention.heading else _pronouns(mention):
            again = replace(mention, head=pronoun, start=pronoun.i, end=pronoun.i + 1)
            if any(key(word) in SURELY for word, _ in ruled_of(reading, again)):
                by_sentence[pronoun.sent.start].append(again)
    found: list[Cue] = []
    told = {(word.i, stage) for some in by_sentence.values() for one in some for word, stage in ruled_of(reading, one)}
    ruled: dict[int, list[StageName]] = defaultdict(list)  # what grammar alone says that a word tells
    for at, stage in sorted(told):
        ruled[at].append(stage)
    for order, mentions in enumerate(by_sentence.values()):
        heads = {mention.head.i for mention in mentions}
        for word in mentions[0].head.sent:
            sure = ruled.get(word.i, [])
            names = tuple(dict.fromkeys((*sure, *(_own(word) if word.i in heads else _listed(word)))))
            if not names:
                continue
            mention = min(
                _near(word, mentions), key=lambda one: (len(way(word, one.head).split()), abs(one.head.i - word.i))
            )
            found += _cues(reading, thing, word, mention, names, order, sure)
    return found


def _near(word: Token, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions nearest to a word: all of a sentence, but where there are very many."""
    if len(mentions) <= MOST:
        return mentions
    return sorted(mentions, key=lambda one: abs(one.head.i - word.i))[:MOST]


def _pronouns(mention: Mention) -> Iterator[Token]:
    """Yield the pronouns of the words after a mention, in its sentence and the next, that may mean its thing."""
    for word in mention.head.doc[mention.end : mention.end + NEXT]:
        if word.lower_ in PRONOUNS and word.dep_ in ("dobj", "nsubjpass", "pobj"):
            if word.sent.start > mention.head.sent.end:
                return
            yield word


def _own(noun: Token) -> tuple[StageName, ...]:
    """Return the stages that the noun of a mention may tell by itself."""
    return OWN if lemma(noun) in MADE else ()


def _listed(word: Token) -> tuple[StageName, ...]:
    """Return the stages that any other word may tell."""
    if word.pos_ in ("VERB", "NOUN", "ADJ", "PROPN") or (word.pos_ == "AUX" and _takes_effect(word)):
        return STAGES.get(_key(word), ())
    return ()


def _key(word: Token) -> str:
    """Return the lemma under which a word stands in the lists: "take effect" is one."""
    return "take_effect" if _takes_effect(word) else key(word)


def _takes_effect(verb: Token) -> bool:
    """Tell whether a verb says that something takes effect or comes into force."""
    thing, into = child(verb, "dobj"), object_of(verb, "into", "in")
    return any(noun is not None and lemma(noun) in EFFECT for noun in (thing, into))


def _cues(
    reading: Reading,
    thing: Thing,
    word: Token,
    mention: Mention,
    names: Sequence[StageName],
    order: int,
    ruled: Sequence[StageName],
) -> Iterator[Cue]:
    """Yield a word once for each stage it may tell, some `ruled` by grammar, with what is planned or denied besides."""
    status = status_of(word, None, reading)
    evidence = _evidence(word, mention)
    shared = _features(reading, thing, word, mention, status, order)
    also: list[StageName] = []
    if status != "actual" or word.tag_ == "VB":
        also += ["to_be_discussed"] if TO_DISCUSS & {*names} else []
        also += ["to_take_effect"] if TO_TAKE_EFFECT & {*names} else []
    if status == "negated":
        also += ["rejected", "collapsed", "violated"]
    name_of = _key(word)
    steps = shared[1]
    near = steps in NEAR
    for name in dict.fromkeys((*names, *also)):
        sure, ruled_ = name_of in LISTED.get(name, ()), name in ruled
        own = [f"n={name}", f"n={name} {name_of}", f"n={name} {status}", f"n={name} {shared[0]}",
               f"n={name} {steps}",
               f"n={name} first {names[0] == name} {name in names}", f"n={name} tag {word.tag_}",
               f"n={name} {lemma(mention.head)}", f"n={name} {name_of} {status}", f"ruled {ruled_}",
               f"n={name} ruled {ruled_} {status}",
               f"sure {sure}", f"sure {sure} {ruled_}", f"sure {sure} {ruled_} {status}", f"sure {sure} {steps}",
               f"sure {sure} {near} {status}", f"sure {sure} {name} {ruled_}",
               f"n={name} ruled {bool(ruled)} {name in names}"]  # fmt: skip
        yield Cue(word, mention, name, evidence, [*own, *shared], ruled_)


def _features(reading: Reading, thing: Thing, word: Token, mention: Mention, status: Status, order: int) -> list[str]:
    """Return the named features of a word and a mention near it, whatever the stage."""
    head = mention.head
    path = way(word, head)
    steps = len(path.split())
    rising = path.count("^")
    verb, above = verb_of(word), verb_of(head)
    doer = subject_of(word) if word.pos_ in VERBAL else None
    inside = mention.start <= word.i < mention.end
    return [
        f"path {path}", f"steps {min(steps, 7) if path != FAR else FAR}", f"path {path} {word.pos_}",
        f"rise {rising} {min(steps, 7)}", f"l={_key(word)}", f"l={_key(word)} {steps < 3}", f"status {status}",
        f"pos {word.pos_} {word.tag_}", f"dep {word.dep_}", f"role {head.dep_}", f"inside {inside}",
        f"clause {verb == above}", f"head {lemma(head)}", f"order {min(order, 4)}", f"pointing {mention.pointing}",
        f"mentions {min(len(thing.mentions), 5)}", f"topics {min(len(thing.topics), 3)}",
        f"author {thing.author is not None}", f"said {is_said(reading, word)}",
        f"doer {who_of(reading, doer) is not None}", f"doer {who_of(reading, doer) is not None} {steps < 3}",
        f"before {word.i < head.i} {min(abs(word.i - head.i).bit_length(), 5)}",
        f"odds {round(max(one.odds for one in thing.mentions))}", f"own odds {round(mention.odds)}",
        f"up {lemma(word.head)}", f"early {min(9, 10 * word.i // len(reading.doc))}",
        f"dated {any(near.ent_type_ == 'DATE' for near in word.sent)}",
    ]  # fmt: skip


def _evidence(word: Token, mention: Mention) -> Ranges:
    """Return the clause that tells a stage, with the governing clause of an infinitive, and the mention's words."""
    words = ((mention.start, mention.end),)
    if word == mention.head:
        return words
    verb = word if word.pos_ in VERBAL else None
    if verb is None:
        return joined([clause(word), words])
    pieces = [clause(verb), words]
    while verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and verb.head.pos_ in VERBAL and len(pieces) < 4:
        verb = verb.head
        pieces.append(clause(verb))
    return joined(pieces)
