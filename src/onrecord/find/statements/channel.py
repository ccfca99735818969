"""Through which channel a statement came: on the record, unnamed, leaked, a document, a poll, a medium, hearsay."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import inside
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Attribution, Range
    from onrecord.reading import Paragraph
    from onrecord.records import Channel, Who

REACH = 250  # tokens before a cue in which a leak is looked for
LEAKS = listed("transcript recording tape audio intercept wiretap leak cable")
EXCHANGES = listed("communication conversation call exchange correspondence chat")
_REACTS = listed("comment condemn confirm deny dismiss dispute reject")
_LEAKED = listed("leaked intercepted wiretapped hacked bugged secretly")
_SHOWN_BY = listed("see obtain review publish leak intercept release carry broadcast air quote")
SOCIAL = listed(
    "twitter tweet tweets tweeted tweeting retweet retweeted facebook instagram telegram weibo vkontakte tiktok youtube"
    " whatsapp snapchat reddit linkedin bluesky mastodon"
)
_SOCIAL_PAIRS = frozenset({("truth", "social"), ("social", "media"), ("social", "network")})
_POLLS = frozenset({"poll", "survey", "polling"})
_DOCUMENTS = listed("""
    statement report document letter note memo filing indictment complaint ruling verdict resolution agreement treaty
    accord law bill constitution communique communiqué declaration results result data figure statistic study analysis
    manifesto record photo photograph video footage poster placard leaflet book audit transcript email brief paper text
    advisory guideline order lawsuit affidavit
    """)
_WRITTEN = listed("statement note memo report letter filing communique communiqué email e-mail paper release")
_MEDIA = listed(
    "newspaper daily magazine agency television tv broadcaster channel radio media medium press outlet newswire tabloid"
    " website news times post journal reports"
)
_UNNAMED = listed("""
    official source diplomat analyst aide adviser advisor insider person people resident witness officer expert lawyer
    observer trader critic strategist operative staffer commentator eyewitness informant negotiator envoy economist
    lawmaker minister commander advocate whistleblower executive
    """)
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their"})
_RUMOUR = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "rumored", "rumoured"})


def channel_of(doc: Doc, one: Attribution, speaker: Who | None, paragraph: Paragraph) -> Channel:
    """Return the channel as source, cue and the words around the content tell it; "on_record" where nothing does."""
    around = [token.lower_ for token in beside(doc, one)]
    leak = leak_before(doc, paragraph, one.head)
    if (leak is not None and not _is_about(doc, one, leak)) or (one.speaker and _is_leaked(doc, one.speaker)):
        return "leaked"
    if not SOCIAL.isdisjoint(around) or any(pair in _SOCIAL_PAIRS for pair in pairwise(around)):
        return "social"
    if one.speaker is None:
        return "hearsay" if one.cue is not None and _is_hearsay(doc, one, around) else "on_record"
    head = doc[one.speaker[0] : one.speaker[1]].root
    return _by_source(doc, head, one.speaker, speaker, around) or (
        "hearsay" if not _RUMOUR.isdisjoint(around) else "on_record"
    )


def beside(doc: Doc, one: Attribution) -> Iterator[Token]:
    """Yield the words of the cue's sentence that are not of the content."""
    sentence = doc[one.head].sent
    for i in range(sentence.start, sentence.end):
        if not inside((i, i + 1), one.content):
            yield doc[i]


def leak_before(doc: Doc, paragraph: Paragraph, cue: int) -> Token | None:
    """Return what was leaked or overheard, where the paragraph up to the cue's sentence has that for a subject."""
    for token in reversed(doc[max(paragraph.start, cue - REACH) : cue]):
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "NOUN":
            words = (token.left_edge.i, token.right_edge.i + 1)
            between = any(child.lower_ == "between" for child in token.rights)
            if token.lemma_ in LEAKS or (token.lemma_ in EXCHANGES and between) or _is_leaked(doc, words):
                return token
    return None


def _is_about(doc: Doc, one: Attribution, leak: Token) -> bool:
    """Tell whether a statement comments on a leak: by its cue ("denied", "has said") or by naming it again."""
    cue = doc[one.head]
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in cue.head.children if cue.dep_ == "conj")
    perfect = perfect or any(child.dep_ == "aux" and child.lemma_ == "have" for child in cue.children)
    again = any(token.lemma_ == leak.lemma_ for start, end in one.content for token in doc[start:end])
    return cue.lemma_ in _REACTS or perfect or again


def shown_by(doc: Doc, words: Range) -> Token | None:
    """Return who published or saw a document: "transcripts published by X", "a note seen by X"."""
    for token in doc[words[0] : words[1]]:
        if token.lemma_ in _SHOWN_BY and token.dep_ in {"acl", "relcl"}:
            for child in token.children:
                if child.dep_ == "agent":
                    return next((by for by in child.children if by.dep_ == "pobj"), None)
    return None


def _is_leaked(doc: Doc, words: Range) -> bool:
    return any(token.lower_ in _LEAKED for token in doc[words[0] : words[1]])


def _is_hearsay(doc: Doc, one: Attribution, around: list[str]) -> bool:
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in doc[one.head].children)
    return passive or not _RUMOUR.isdisjoint(around)


def _by_source(doc: Doc, head: Token, source: Range, speaker: Who | None, around: list[str]) -> Channel | None:
    lemma, noun = head.lemma_.lower(), head.pos_ == "NOUN"
    kind = speaker.kind if speaker is not None else None
    if lemma in _POLLS or not _POLLS.isdisjoint(token.lower_ for token in doc[source[0] : source[1]][-2:]):
        return "poll"
    medium = lemma in _MEDIA and kind not in {"office", "organisation", "state"}  # an agency of the UN is none
    if kind == "medium" or medium or (lemma == "report" and head.tag_ == "NNS"):  # "reports from the town"
        return "media_report"
    if kind == "document" or (noun and lemma in _DOCUMENTS) or _written(around):
        return "document"
    if kind == "anonymous" or (kind in {None, "group", "unknown"} and noun and _is_unnamed(head)):
        return "anonymous"
    return None


def _is_unnamed(head: Token) -> bool:
    """Tell whether a noun phrase is people without a name: "officials", "a diplomat", but not "the minister"."""
    lemma = head.lemma_.lower()
    named = any(child.ent_type_ == "PERSON" for child in head.children if child.dep_ in {"appos", "compound", "nmod"})
    definite = any(child.lower_ in _DEFINITE for child in head.lefts)
    return lemma in _UNNAMED and not named and (not definite or lemma in {"aide", "official", "source"})


def _written(around: list[str]) -> bool:
    """Tell whether the words beside the content say "in a statement"."""
    return any(
        low == "in"
        and any(word in _WRITTEN for word in around[i + 1 : i + 5])
        and around[i + 1] in {"a", "an", "its", "the", "his"}
        for i, low in enumerate(around[:-1])
    )
