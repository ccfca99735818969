"""Whether a toponym is meant as a place or as who governs there: by what it does in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


ALWAYS = _words(
    "across along amid around at beyond east in inside into near north off onto outside over south through "
    "throughout via west within"
)  # prepositions whose object is a place
MOTION = _words(
    "access aid arrive assistance belong border bring bus claim close closeness closer come convoy cross deliver "
    "delivery depart deploy deployment deport drive evacuate exile expedition export exposure extradite "
    "extradition fall flee flight fly gateway go head immigrant import infiltrate jet journey land leave march "
    "migrant migrate mission move parachute passage pilgrimage pull push return right road route run rush sail "
    "sell send shift ship shipment smuggle spill spread ticket tour tourist train transfer transport travel "
    "traveler traveller trek trip visit visitor walk withdraw"
)  # "to" after these
LEAVING = _words(
    "bad base battle bind bound consequence dangerous depart departure disaster fight flight good head "
    "implication leave point race sail search significance solution struggle tragedy victory"
)  # "for" after these
STRIKES = _words(
    "advance airstrike assault attack bombardment bombing crackdown drop expert fire invasion land launch march "
    "offensive raid rain resolution shelling siege strike"
)  # "on" after these
ASKING = _words(
    "aid approval assurance backing call concession condemnation criticism demand guarantee help independence "
    "invitation letter loan message money objection opposition order permission pledge pressure protect request "
    "response sanction shield signal support threat"
)  # "from" after these: who, not where
OCCUPY = _words(
    "annex besiege bomb bombard capture control cross defend depart destabilise destabilize devastate divide "
    "encircle enter evacuate flee free govern hit hold invade leave liberate occupy open overrun partition pound "
    "protect quit ravage reach rebuild recapture retake reunite rule seize shape shell storm strike surround "
    "target tour turn unify use visit"
)  # verbs whose object is a place
LANDS = _words(
    "airspace annexation area bank base border bulk capital center centre citizen city coast coastline colony "
    "conflict corner country countryside destruction devastation district east economy edge embassy enclave "
    "exclave export future half heart heartland invasion island islands kilometer kilometre km land liberation "
    "lot mainland majority map mile most much native neighborhood neighbourhood north northeast northwest "
    "occupation outside outskirts part partition peninsula people percent population port portion province "
    "quarter reach region resident rest rim section shore shores side siege soil south southeast southwest state "
    "stretch suburb swath swathe taste territory tour town up valley vicinity village visit water waters west "
    "zone"
)  # "of" after these
MODIFIES = _words(
    "airport airspace area attack basin battle bombing border camp capital checkpoint city coast coastline conference "
    "countryside county crossing desert district flag home hospital hotel island mainland market mayor meeting mosque "
    "museum neighborhood neighbourhood office outskirts peninsula people prefecture prison province region resident "
    "resort restaurant school soil square stadium strait street suburb summit talk territory town trip valley village "
    "visit war"
)  # nouns that a place's name goes before
GROUND = _words("airspace border coast mainland soil territory waters")  # nouns that "U.S." before them is a place
PARTS = _words(
    "capital central downtown eastern lower mainland nearby northeastern northern northwestern rural southeastern "
    "southern southwestern upper western"
)  # before a name: a part of a land, or what lies near
WHOLE = frozenset({"divided", "reunified", "undivided", "unified", "united"})  # never "United"
BESIDE = _words("adjacent bordering neighboring neighbouring")
CROSSINGS = _words("border boundary crossing flight frontier lie road sit stand")  # "with" and "between" after these
SINKS = _words("descend plunge slide slip")  # what happens to a land, not what it does
EXAMPLES = frozenset({"like", "including"})  # after LIKES
LIKES = frozenset({"area", "city", "country", "land", "nation", "place", "region", "town"})
DEALS = _words(
    "accord adviser agreement convention court decision declaration expert pact policy process protocol ruling treaty"
)  # what is known by a place, and is none
OWNED = _words(
    "absence adversary aid allegation ally approval backing behalf chief coastguard consent critic criticism "
    "defiance denunciation dignity diplomat enemy envoy favor favour fear foe force friend government head help "
    "influence interest leader leadership member minister official opponent policy position president recognition "
    "rival role stance support supporter tool view violation warning wish"
)  # "of" after these: whose, not where
PLACED = {
    "between": CROSSINGS,
    "with": CROSSINGS,
    "to": MOTION,
    "toward": MOTION,
    "towards": MOTION,
    "for": LEAVING,
    "on": STRIKES,
}
NOWHERE = frozenset[str]()
RESTS = _words(
    "be become border fall have host lie remain see sit stand stretch witness"
)  # a subject of these may be a place


def is_place(word: Token, power: bool) -> bool:
    """Tell whether the toponym with this head word is a place here.

    A name of a government (`power`) is one only where the sentence places something there; any other
    name is one unless it acts.
    """
    head, role = _role(word)
    if _is_marked(word, role):
        return True
    if role == "prep":
        return _after_preposition(head, power)
    if role == "nsubjpass" and head.lemma_ in OCCUPY:
        return True
    if role in ("nsubj", "nsubjpass", "agent"):
        return head.lemma_ in SINKS or (not power and (head.lemma_ in RESTS or word.ent_type_ == "GPE"))
    modified = GROUND if _is_short(word) else MODIFIES
    near = {"poss": LANDS, "dobj": OCCUPY, "compound": modified, "nmod": modified, "amod": modified}.get(role, ())
    if power or head.lemma_.lower() in near:
        return head.lemma_.lower() in near
    return not (role in ("compound", "nmod", "amod") and head.lemma_.lower() in DEALS)


def _is_marked(word: Token, role: str) -> bool:
    """Tell whether the words beside make a place of a name: "northern X", "the capital X", "X-based"."""
    if word.i + 2 < len(word.doc) and word.nbor(1).text == "-" and word.nbor(2).lower_ == "based":
        return True
    before = word.nbor(-1).lower_ if word.i else ""
    return (
        before in PARTS
        or (word.i > 0 and word.nbor(-1).text in WHOLE)
        or (before in BESIDE and role not in ("nsubj", "poss", "agent"))
    )


def _is_short(word: Token) -> bool:
    """Tell whether a name is letters, which serve as an adjective: U.S., UK."""
    return word.text.isupper() and len(word.text.replace(".", "")) <= 3


def _role(word: Token) -> tuple[Token, str]:
    """The word that a toponym hangs on and how; a member of a list hangs where the list does."""
    while (
        word.dep_ in ("conj", "appos", "npadvmod", "nmod")
        and word.head is not word
        and word.head.pos_ in ("PROPN", "NOUN")
    ):
        word = word.head
    head = word.head
    if word.dep_ in ("pobj", "pcomp"):
        return head, "prep"
    return head, word.dep_


def _after_preposition(preposition: Token, power: bool) -> bool:
    """Tell whether the object of a preposition is a place."""
    word, above = preposition.lower_, preposition.head.lemma_.lower()
    if word in ALWAYS or word == "by":
        return word in ALWAYS
    if not power:
        return True
    if word in EXAMPLES:
        return above in LIKES
    if word == "from":
        return above not in ASKING
    if word == "of":
        return above in LANDS or (above not in OWNED and preposition.head.pos_ != "PROPN")
    before = preposition.nbor(-1).lemma_.lower() if preposition.i else ""
    return not PLACED.get(word, NOWHERE).isdisjoint({above, before})
