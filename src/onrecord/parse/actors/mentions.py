"""Every place of a text that names, describes or stands for somebody: names, descriptions, pronouns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.parse.actors.landmarks import QUOTES
from onrecord.parse.actors.mention import Mention
from onrecord.parse.actors.people import person
from onrecord.parse.actors.phrases import (
    author,
    belongs,
    body,
    content,
    foreign,
    glued,
    lemma,
    opening,
    owner,
    place,
    reach,
    several,
    text_of,
    tied,
    tied_to_public,
)
from onrecord.parse.actors.titles import FEMALE, GROUPS, MALE, PERSONAL, kind_of
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from onrecord.codebook.atlas import Entity
    from onrecord.parse.actors.landmarks import Landmark
    from onrecord.parse.actors.phrases import Marks
    from onrecord.records import Kind

PRONOUNS = listed(
    """
    he she him her his hers himself herself they them their theirs themselves it its itself who whom whose which that
    """
)
FEMININE = ("she", "her", "hers", "herself")
PLURAL = ("they", "them", "their", "theirs", "themselves")
STANDALONE = listed(
    "another others both those some many several one most all few half two three four five six"
)  # they may stand without a noun
MODIFIERS = frozenset(("compound", "nmod", "amod", "npadvmod", "quantmod", "nummod", "det", "predet"))
BARE = frozenset(("DET", "PUNCT", "CCONJ"))
PARTING = listed(
    "former late east west north south central upper lower inner outer greater occupied"
)  # of another thing
QUARTERS = ("west", "east", "north", "south")
ARTICLES = ("the", "a", "an", "this", "that", "these", "those", "both")
DEFINITE = ("the", "this", "that", "these", "those", "its", "his", "her", "their")
PLACING = listed("in at near from to outside around across through into inside above over towards toward")
CALLED = ("group", "militia", "movement", "network", "organisation", "organization", "party")
ARMED = listed(
    """
    armed extremist guerrilla insurgent islamist jihadi jihadist mercenary militant opposition paramilitary political
    rebel resistance separatist terror terrorist
    """
)
_KINDS: dict[str, Kind] = {"state": "state", "organisation": "organisation", "group": "group", "medium": "medium"}
_LABELS: dict[str, Kind] = {"ORG": "organisation", "NORP": "group"}
_ZONES = frozenset(("GMT", "UTC", "EST", "EDT", "CET", "CEST", "BST", "MSK"))  # of clock times
_OFF = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"))
_PLACES = frozenset(("GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"))
_THINGS = frozenset(("LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"))


def mentions(doc: Doc, marks: Marks) -> Iterator[Mention]:
    """Yield the mentions of a text by their head tokens, in order; at most one for a token."""
    for token in doc:
        found = _mention(token, marks)
        if found is not None:
            yield found


def _mention(token: Token, marks: Marks) -> Mention | None:
    """The mention with a token for its head."""
    if token.pos_ in ("NOUN", "PROPN"):
        return _nominal(token, marks) if token.text[0].isalnum() else None
    if token.pos_ == "PRON" or token.lower_ in STANDALONE:
        return _pronominal(token)
    mark = marks.get(token.i)
    return _modifier(token, mark) if mark is not None and mark.end == token.i + 1 else None


def _pronominal(token: Token) -> Mention | None:
    """A pronoun, or a word like "another" that stands without its noun."""
    word, i = token.lower_, token.i
    if (
        word in PRONOUNS
        and (word != "that" or token.tag_ in ("WDT", "WP"))
        and (word != "which" or token.dep_ != "det")
    ):
        gender = "m" if word in ("he", "him", "his", "himself") else "f" if word in FEMININE else None
        return Mention(i, i + 1, i, "pronoun", word, "unknown", plural=word in PLURAL, gender=gender)
    if word in STANDALONE and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and token.tag_ != "WDT":
        end, one = reach(token), word in ("another", "one")
        kind: Kind = "anonymous" if one else "group"
        return Mention(
            i, end, i, "role", text_of(token.doc, i, end), kind, noun=word, plural=not one, owner=body(token, end)
        )
    return None


def _modifier(token: Token, mark: Landmark) -> Mention | None:
    """An entity that only modifies: "Ukrainian" in "Ukrainian representatives"; not "Paris" in "Paris talks"."""
    if mark.how in ("capital", "seat") and lemma(token.head) not in PERSONAL:
        return None
    found = _landmark(token, mark, mark.start)
    return found and replace(found, passing=True)


def _nominal(token: Token, marks: Marks) -> Mention | None:
    """A mention with a noun for its head; None where the noun only modifies another, or is a date or a number."""
    doc, mark = token.doc, marks.get(token.i)
    if token.pos_ == "PROPN" and token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and glued(doc[token.i + 2]):
        helps = mark is not None and mark.end == token.i + 1 and doc[token.i + 2].tag_ == "VBN"  # "U.S.-led"
        return _modifier(token, mark) if mark is not None and helps else None  # the first half of a word
    if (somebody := person(token, marks)) is not None:
        return somebody
    acts = token.dep_ == "nsubj" and (token.pos_ == "PROPN" or token.lower_ == "percent")  # "Sun said" is no Sunday
    if (token.ent_type_ in _OFF and not acts) or token.text in _ZONES:
        return None
    if token.dep_ in MODIFIERS and token.head.i > token.i:
        return _modifier(token, mark) if mark is not None and mark.end == token.i + 1 else None
    return _phrase(token, marks)


def _phrase(token: Token, marks: Marks) -> Mention | None:
    """A noun phrase that names no person: an entity of the atlas, another name, or a description."""
    mark, start = marks.get(token.i), opening(token)
    if mark is not None and _is_bare(token.doc, start, mark, marks):
        return _landmark(token, mark, start)
    if (called := _called(token, start, marks)) is not None:
        named = _landmark(token, called, start)
        return named and replace(named, noun=lemma(token))
    if (
        (token.pos_ == "PROPN" or _is_surname(token))
        and token.lower_ not in PERSONAL
        and not (mark is not None and mark.how == "demonym")
    ):
        return None if _is_thing(token) else _proper(token, marks, start)
    return _description(token, marks, start)


def _called(token: Token, start: int, marks: Marks) -> Landmark | None:
    """The group that a noun only says again to be one: "the Islamic State group", "the ELN rebel movement"."""
    if token.tag_ not in ("NN", "NNP") or token.lower_ not in CALLED:
        return None
    at = token.i - 1
    while at > start and token.doc[at].lower_ in ARMED:
        at -= 1
    mark = marks.get(at) if at >= start else None
    if mark is None or mark.entity.sector not in ("REB", "PTY", "OPP", "CRM") or mark.how not in ("name", "demonym"):
        return None
    before = token.doc[start : mark.start]
    one = all(word.pos_ != "DET" or word.lower_ == "the" for word in before)
    return mark if one and all(_only_tells(word, mark, marks) for word in before) else None


def _is_surname(token: Token) -> bool:
    """Tell whether a word taken for a common noun is a name by its capital: "Lamb" in "said Lamb"."""
    alone = token.dep_ == "nsubj" and not token.is_sent_start and token.left_edge.i == token.i
    return alone and token.tag_ == "NN" and token.is_title and kind_of(lemma(token), False) == "unknown"


def _is_bare(doc: Doc, start: int, mark: Landmark, marks: Marks) -> bool:
    """Tell whether a noun phrase is no more than an entity's name; "the French" are France, "Americans" are people."""
    last, article = doc[mark.end - 1], doc[start].lower_ == "the"
    if mark.how == "demonym":
        one = last.tag_ in ("NN", "NNP") and not last.lower_.endswith(("sh", "ch", "ese", "ss"))  # "the Russian said"
        if one or (last.tag_ in ("NNS", "NNPS") and not article):
            return False
    before = doc[start : mark.start]
    if mark.how == "name":
        return all(_only_tells(word, mark, marks) for word in before)
    return all(word.pos_ in BARE for word in before)


def _only_tells(word: Token, mark: Landmark, marks: Marks) -> bool:
    """Tell whether a word before a name leaves it the same: "oil-rich Kuwait", "state agency KCNA", "Japan's NHK"."""
    if word.lower_ in PARTING or word.lower_.endswith("ern"):
        return False
    if word.i in marks:  # the Greek Red Cross is not the one that the atlas knows
        return marks[word.i].entity.id == mark.entity.state
    opens = bool(word.is_sent_start) and word.lower_.endswith(("ed", "ing"))  # an adjective that looks like a name
    return word.pos_ in BARE or word.pos_ in ("ADJ", "ADV", "NOUN", "PART") or opens


def _is_thing(token: Token) -> bool:
    """Tell whether a proper noun is a place, a work or an event, and does nothing in its clause."""
    return (
        token.ent_type_ in _THINGS
        and token.dep_ != "nsubj"
        and token.lower_ not in QUARTERS
        and kind_of(token.lower_, False) == "unknown"
    )


def _landmark(token: Token, mark: Landmark, start: int) -> Mention | None:
    """An entity that the atlas knows, by its own name, capital, seat or people; None for a mere place."""
    doc, entity = token.doc, mark.entity
    placed = token.dep_ == "pobj" and token.head.lower_ in PLACING
    if mark.how == "capital" and placed:
        return None
    text = text_of(doc, mark.start, mark.end)
    small = (text[0].islower() or text.split()[-1][0].islower()) and not QUOTES.search(text)
    as_said = mark.how == "seat" or small  # "the Obama administration"
    name = text.removeprefix("the ").removeprefix("The ") if as_said else entity.name
    spelt = mark.how == "name" and text.isupper() and " " not in text
    noun = _spelt_out(entity) if spelt else text.split()[-1].lower() if mark.how != "demonym" else ""
    office = mark.how == "seat" or (entity.sector == "GOV" and entity.parent is not None)
    return Mention(
        start, max(token.i + 1, mark.end), token.i, "name", name, "office" if office else _KINDS[entity.kind],
        noun=noun, entity=entity.id, is_entity=True,
        definite=doc[start].lower_ == "the", passing=placed,
    )  # fmt: skip


def _spelt_out(entity: Entity) -> str:
    """The noun of a name that initials stand for: "fund" for the IMF, "bureau" for the FBI."""
    before, tie, _ = max((entity.name, *entity.aliases), key=len).lower().partition(" of ")
    return (before if tie else before.partition(" for ")[0]).split()[-1]


def _proper(token: Token, marks: Marks, start: int) -> Mention:
    """A name that is nobody's the atlas knows: an organisation, an office, a group, perhaps a bare surname."""
    doc, noun, plural = token.doc, lemma(token), token.tag_ == "NNPS"
    end = token.i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ == token.ent_type_ != "":
        end += 1
    first = _name_start(token, start, marks)
    kind = kind_of(noun, plural)
    if kind == "unknown" or (kind in ("state", "document") and token.ent_type_ == "ORG"):
        kind = _LABELS.get(token.ent_type_, "group" if plural else "unknown")
    name, bracket, _ = text_of(doc, first, end).partition(" (")  # "Bayan (Nation" is Bayan
    return Mention(
        start, end, token.i, "name", name if bracket else text_of(doc, first, end), kind,
        noun=noun, entity=belongs(doc, start, end, marks), owner=owner(doc, start, token.i, token.i),
        place=place(doc, start, token.i, marks), plural=plural, definite=doc[start].lower_ == "the",
        passing=kind == "unknown" and token.ent_type_ in _PLACES, words=content(doc, first, token.i, marks),
    )  # fmt: skip


def _name_start(token: Token, start: int, marks: Marks) -> int:
    """Where a name begins after articles, small words and an owner: "Ayrault" in "France's Ayrault"."""
    doc = token.doc
    while start < token.i and (not doc[start].text[0].isupper() or doc[start].pos_ in ("DET", "PRON")):
        start += 1
    owned = [at for at in range(start + 1, token.i) if doc[at].tag_ == "POS" and at - 1 in marks]
    return owned[-1] + 1 if owned and kind_of(lemma(token), False) == "unknown" else start


def _description(token: Token, marks: Marks, start: int) -> Mention:
    """A noun phrase that describes somebody, or something, with the words it goes on with."""
    doc, noun, end = token.doc, lemma(token), reach(token)
    plural = token.tag_ in ("NNS", "NNPS")
    first = start
    while first < token.i and (doc[first].lower_ in ARTICLES or doc[first].pos_ in ("PUNCT", "CCONJ", "SPACE")):
        first += 1
    kind = kind_of(noun, plural)
    if kind == "unknown" and token.i in marks:
        kind = "group" if plural else "anonymous"  # "Americans", "a Palestinian"
    joined = several(doc, start, token.i, marks) or foreign(doc, start, token.i, marks)
    joined = joined or (plural and several(doc, token.i, end, marks))  # "the ministers of X and Y"
    entity = None if joined else belongs(doc, start, token.i + 1, marks) or tied(token, end, marks)
    whose = owner(doc, start, end, token.i)
    if whose is None and entity is None:
        whose = body(token, end) if noun in PERSONAL else author(token) if kind == "document" and not plural else None
    return Mention(
        start, end, token.i, "role", text_of(doc, first, end), kind,
        noun=noun, entity=entity, several=joined, owner=whose, place=place(doc, start, end, marks),
        public=noun in PERSONAL and tied_to_public(token, end), plural=plural or noun in GROUPS,
        definite=doc[start].lower_ in DEFINITE or _is_owned(token),
        gender="f" if noun in FEMALE else "m" if noun in MALE else None, words=content(doc, start, token.i, marks),
    )  # fmt: skip


def _is_owned(token: Token) -> bool:
    """Tell whether a noun is somebody's, as in "Lee's spokesman"."""
    return any(child.dep_ == "poss" for child in token.lefts)
