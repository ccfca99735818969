"""Which words of a text name a plan, deal, draft or truce: the word lists and the trained layer."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from onrecord.find.deeds.clause import lemma, object_of
from onrecord.find.deeds.features import around, features_of, states_of
from onrecord.find.proposals.lexicon import STAGES
from onrecord.models.events import heads
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from spacy.tokens import Token

    from onrecord.reading import Reading

OFFERS = listed(
    """
    proposal plan initiative offer blueprint roadmap draft formula package framework compromise bid text document
    revision idea
    """
)
DEALS = listed("deal agreement accord pact treaty memorandum armistice swap arrangement")
TRUCES = listed("truce ceasefire cease-fire armistice")
RESOLUTIONS = frozenset(("resolution",))
HEADS = OFFERS | DEALS | TRUCES | RESOLUTIONS
HINTS = listed(
    """
    sanction measure reform referendum conference ruling decision process target relief bill law legislation vote ban
    mechanism solution scheme agenda request demand pledge term condition system mission embargo restriction penalty
    step settlement peace commitment promise undertaking code declaration statement charter constitution amendment
    concession guarantee exemption waiver loan bailout programme program project deployment force zone poll election
    blockade budget strategy policy doctrine withdrawal exit membership status relation relationship partnership
    alliance union exchange release normalization concept vision approach timetable schedule mandate extension
    renewal presence impeachment government reshuffle point award verdict protocol convention lifting freeze halt
    pause moratorium corridor move effort push suggestion recommendation appeal ultimatum response answer reply
    """
)  # words that may name a plan or deal where the words around them do; the trained layer decides
POINTING = listed("the this that these those its their his her such")
VERSIONS = listed(
    """
    initial original first revised new updated latest amended final preliminary earlier modified second draft
    previous interim
    """
)
COUNCILS = listed("council security assembly un u.n. parliament congress draft arab")  # whose resolutions are texts
SURE_FROM, FROM = -2.0, -2.0  # log-odds from which a word names one: by the word lists, and a hint
DOINGS = listed(
    """
    propose offer suggest put_forward float push seek demand ask urge draft prepare write hand_over deliver submit
    present receive revise amend discuss negotiate consider debate weigh announce unveil hail accept approve endorse
    adopt welcome reach strike clinch agree back reject refuse oppose rule_out sign ratify implement honor honour
    observe respect violate breach undermine collapse fail abandon scrap comply impose call pass vote support want
    """
)


class Words(NamedTuple):
    """The words of a text that may name a plan or deal, in order."""

    words: list[Token]
    features: list[list[str]]
    sure: list[bool]  # told by the word lists


def words_of(reading: Reading) -> Words:
    """Return the words of a text that may name a plan or deal, with their features."""
    found = Words([], [], [])
    times = Counter(lemma(token) for token in reading.doc if token.pos_ in ("NOUN", "PROPN"))
    headed = {lemma(token) for one in reading.paragraphs if one.heading for token in reading.doc[one.start : one.end]}
    for sentence in reading.doc.sents:
        named = [(token, lemma(token)) for token in sentence if token.pos_ in ("NOUN", "PROPN")]
        named = [(token, name) for token, name in named if name in HEADS or name in HINTS]
        shared = around(reading, sentence) if named else []
        for token, name in named:
            sure = name in HEADS and not is_idle(token)
            found.words.append(token)
            found.sure.append(sure)
            told = lemma(token.head) in DOINGS
            stages = _stages(token)
            found.features.append(
                [*features_of(token), *shared, f"P {sure}", f"P {name in HEADS}",
                 f"P {name} {sure}", f"P told {told} {token.dep_}", f"P told {told} {sure}",
                 f"P times {min(times[name], 4)}", f"P times {min(times[name], 4)} {sure}",
                 f"P {name} {min(times[name], 3)}", f"P headed {name in headed} {sure}",
                 f"P staged {bool(stages)} {sure}", *(f"P stage {stage}" for stage in stages),
                 *(f"P stage {stage} {sure}" for stage in stages),
                 f"P pointing {any(word.lower_ in POINTING for word in token.lefts)}",
                 f"P version {any(word.lower_ in VERSIONS for word in token.lefts)}"]
            )  # fmt: skip
    return found


def named_in(reading: Reading) -> Iterator[tuple[Token, float, np.ndarray]]:
    """Yield the words of a text that name a plan or deal: the log-odds that it does, its states [2 × width]."""
    words, features, sure = words_of(reading)
    if not words:
        return
    states = states_of(reading, words)
    odds = heads()["proposal"](features, states)[:, 0]
    for word, odd, known, state in zip(words, odds, sure, states, strict=True):
        if odd > (SURE_FROM if known else FROM):
            yield word, float(odd), state


def _stages(token: Token) -> frozenset[str]:
    """Return the stages that the words above and beside a noun may tell."""
    beside = (word for word in token.children if word.dep_ in ("amod", "acl", "relcl"))
    return frozenset(
        stage for word in (*islice(token.ancestors, 3), *beside) for stage in STAGES.get(lemma(word), ())[:1]
    )


def is_idle(token: Token) -> bool:
    """Tell whether a noun is no text or deal here: "plans to leave", "a great deal", "a draft horse", "in bids"."""
    name = lemma(token)
    before, after = list(token.lefts), list(token.rights)
    if token.dep_ == "compound" and token.head.i > token.i:
        return lemma(token.head) not in ("violation", "talk", "implementation")
    if name in ("plan", "bid", "offer") and any(word.dep_ in ("acl", "xcomp") and word.tag_ == "VB" for word in after):
        return not any(word.ent_type_ in ("GPE", "NORP") for word in before)
    if name == "plan":
        return token.tag_ == "NNS" and not any(word.dep_ in ("compound", "amod") for word in before)
    if name in ("agreement", "revision", "idea"):  # "agreement on a deal", "revision of a plan": the plan is the thing
        return (topic := object_of(token, "on", "of", "to")) is not None and lemma(topic) in HEADS
    if name == "resolution":  # of a conflict, unless a council's
        return not any(word.lower_ in POINTING for word in before) and not any(
            word.lower_ in COUNCILS for word in token.sent
        )
    return (
        name == "deal"
        and any(word.lower_ in ("great", "good") for word in before)
        and object_of(token, "of") is not None
    )
