"""Which words report in which frame, and how surely: the lexicon `cues.txt` (made by tools/derive_cues.py) and lists.

A line of `cues.txt` is: part of speech, lemma (with its particle: "rule_out"), share of right ones, frame.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

FILES = ("cues_added.txt", "cues.txt")  # by hand, for what the marked articles hold too rarely; learnt, which prevails
ACCORDING = 0.8  # of "according to"
SURE_SPEECH = 0.55  # the confidence of a clause behind a verb of speech that the lexicon never saw

# verbs that introduce a clause or a quotation as somebody's words, beyond those that the lexicon learnt
SPEECH = listed("""
    acknowledge add admit advise affirm allege announce answer argue ask assert assure attest bark begin blog
    boast brag caution chant charge chide clarify comment complain concede conclude confess confide confirm
    contend continue counter cry declare decry demand deny disclose elaborate emphasise emphasize enthuse
    exclaim explain exult fume gripe growl grumble gush hint implore imply inform inquire insist insinuate
    interject intone invoke joke laugh lament lie maintain marvel mention muse mutter note object observe opine
    plead pledge point post preach predict proclaim promise pronounce protest quip read reassure recall recite
    recount reiterate relate relay remark remember remind repeat reply report respond retort retweet reveal say
    scoff shout shrug sigh signal sing smile snap sneer speculate state stress suggest summarise summarize
    surmise swear taunt tell testify thunder tweet underline underscore urge utter venture vent volunteer vow
    wail warn whisper wonder worry write yell
    """)
# verbs whose object hears it
HEARD = listed("""
    advise ask assure brief caution challenge inform instruct invite lecture lobby notify order persuade press
    pressure promise reassure remind tell thank urge warn
    """)
# verbs that only carry the noun behind them: "made a claim", "expressed confidence"
LIGHT = listed(
    """
    convey deliver draw express give have hear hold issue lay make offer present raise release reiterate renew
    repeat send share show sound submit voice
    """
)


@cache
def lexicon() -> dict[tuple[str, str, str], float]:
    """Return the share of right ones by (part of speech, lemma, frame)."""
    folder = Path(__file__).parent
    lines = [line for name in FILES for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    pairs = (line.split(" ", 3) for line in lines if line and not line.startswith("#"))
    return {(pos, lemma, frame): float(share) for pos, lemma, share, frame in pairs}


@cache
def cue_words() -> frozenset[tuple[str, str]]:
    """Return (part of speech, lemma) of all that may be a cue."""
    return frozenset(
        {(pos, lemma.partition("_")[0]) for pos, lemma, _ in lexicon()} | {("VERB", lemma) for lemma in SPEECH}
    )


def lemma_of(cue: Token) -> str:
    """Return the lemma as the lexicon writes it: "call", "rule_out"."""
    particle = next((child.lower_ for child in cue.rights if child.dep_ == "prt"), None) if cue.pos_ == "VERB" else None
    lemma = cue.lemma_.lower()
    return f"{lemma}_{particle}" if particle else lemma


def confidence(cue: Token, frame: str) -> float:
    """Return how surely `cue` reports what stands in `frame`; 0 where it does not."""
    if frame == "according":
        return ACCORDING
    lemma = lemma_of(cue)
    learnt = lexicon().get((cue.pos_, lemma, frame))
    if learnt is not None:
        return learnt
    return SURE_SPEECH if frame == "clause" and lemma.partition("_")[0] in SPEECH and cue.pos_ == "VERB" else 0.0


def may_quote(cue: Token) -> bool:
    """Tell whether a quotation right beside this verb is somebody's words by it."""
    return cue.pos_ in {"VERB", "AUX"} and (cue.lemma_.lower() in SPEECH or confidence(cue, "clause") >= SURE_SPEECH)
