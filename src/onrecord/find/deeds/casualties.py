"""People killed, injured, missing, detained or displaced, as a sentence counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import child, is_passive, lemma, object_of, subject_of
from onrecord.find.deeds.numbers import Amount, amount_at
from onrecord.records import Count
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from onrecord.reading import Reading

HARMS = {
    **dict.fromkeys(listed("kill slay massacre murder assassinate die perish execute slaughter"), "killed"),
    **dict.fromkeys(listed("gun_down behead lynch electrocute"), "killed"),
    **dict.fromkeys(listed("injure wound hurt maim stab"), "injured"),
    **dict.fromkeys(listed("detain arrest jail"), "detained"),
    **dict.fromkeys(listed("displace uproot"), "displaced"),
}
MORTAL = listed("shoot stab hack beat burn club stone bludgeon crush")
STATES = {
    "dead": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "killed": "killed",
}
KILLINGS = listed("assassination beheading execution killing lynching massacre murder slaughter slaying")
LOSSES = {"death": "killed", "fatality": "killed", "injury": "injured", "arrest": "detained", "life": "killed"}
TOLLS = frozenset(("toll", "number"))
DYING = frozenset(("die", "perish"))
MANY = listed("family group people crowd number one")  # one word for several
PEOPLE = listed(
    """
    people person man woman child civilian soldier troop policeman officer police militant rebel fighter
    protester demonstrator insurgent american tourist resident worker passenger student member journalist guard
    gunman villager individual other victim attacker bystander shopper worshipper pilgrim serviceman personnel
    girl boy pupil teacher migrant refugee hostage prisoner peacekeeper them casualty employee priest imam
    bishop mayor judge staff extremist terrorist jihadist commander leader suspect activist sailor pilot dozens
    scores hundreds thousands one nobody none more two three four five six seven eight nine ten foreigner family
    settler combatant citizen official supporter native lawmaker fisherman pastor driver patient inspector
    diplomat lawmaker councillor legislator politician minister president chief head mother father son daughter
    brother sister wife husband adviser aide envoy spokesman lawyer doctor nurse reporter cameraman photographer
    candidate bodyguard cleric monk professor scientist pensioner deputy mp parliamentarian senator trader farmer
    shopkeeper guest conscript recruit colleague relative compatriot bandit gangster robber criminal pirate smuggler
    trafficker looter rioter cadet sergeant captain colonel general lieutenant marine ranger paramilitary warlord
    kidnapper engineer technician nun missionary tribesman elder herder miner refugee jihadi sniper infantryman
    paratrooper guerrilla gendarme detainee inmate convict schoolgirl schoolboy toddler infant teenager youth
    pedestrian motorist cyclist commuter tourist holidaymaker mourner vendor labourer laborer builder cleaner
    caretaker housewife widow orphan evacuee monk rabbi assailant commando hijacker raider dissident constable
    mercenary insider perpetrator bomber shooter hooligan troublemaker
    """
)


@dataclass(frozen=True, slots=True)
class Harm:
    """One count in a sentence: of which kind, and the token it hangs on."""

    kind: str  # "killed" "injured" "missing" "detained" "displaced"
    token: int
    count: Count
    words: tuple[int, int]  # the tokens [start, end) that count


def harms_in(reading: Reading, sentence: Span) -> tuple[Harm, ...]:
    """Return the counts of people harmed in a sentence, in order; one for each kind and word that tells it."""
    found: list[Harm] = []
    for word in sentence:
        for kind, amount in _counted(word):
            count = Count(amount.low, amount.best, amount.high, reading.part((amount.start, amount.end)))
            found.append(Harm(kind, word.i, count, (amount.start, amount.end)))
    return tuple(found)


def _counted(word: Token) -> Iterator[tuple[str, Amount]]:
    """Yield the kinds and amounts that hang on one word."""
    name = lemma(word)
    if name in MORTAL and _is_mortal(word):
        yield from (("killed", amount) for amount in _of_verb(word, name))
    elif name in HARMS and word.pos_ in ("VERB", "AUX"):
        yield from ((HARMS[name], amount) for amount in _of_verb(word, name))
    elif name in KILLINGS and word.pos_ == "NOUN":
        amount = _people(victims) if (victims := object_of(word, "of")) is not None else None
        if amount is not None:
            yield "killed", amount
    elif name in LOSSES and word.pos_ == "NOUN":
        amount = _of_loss(word)
        if amount is not None:
            yield LOSSES[name], amount
    elif word.lower_ in STATES and word.pos_ in ("ADJ", "VERB", "NOUN", "ADV"):
        amount = _of_state(word)
        if amount is not None:
            yield STATES[word.lower_], amount
    elif name in TOLLS and word.pos_ == "NOUN":
        yield from _of_toll(word)


def _is_mortal(verb: Token) -> bool:
    """Tell whether a blow is said to have killed: "shot dead", "hacked to death"."""
    end = object_of(verb, "to")
    return any(word.lower_ == "dead" for word in verb.children) or (end is not None and end.lower_ == "death")


def _of_verb(verb: Token, name: str) -> Iterator[Amount]:
    """Yield how many a verb of harm befell: its object, or its subject in the passive and with "die"."""
    if name in DYING or is_passive(verb):
        who = verb.head if verb.dep_ == "acl" else subject_of(verb)
    else:
        who = child(verb, "dobj")
        if who is None and verb.tag_ == "VBN":  # a headline: "50 killed"
            who = child(verb, "nsubj")
            who = who if who is not None and who.i == verb.i - 1 else None
    if who is not None and who.lower_ == "those" and who.head.lower_ == "among":  # "12 were among those killed"
        who = subject_of(who.head.head)
    amount = _together(who, verb) if who is not None else None
    if amount is not None:
        yield amount


def _together(noun: Token, verb: Token) -> Amount | None:
    """Return how many a noun and those coordinated with it count: "seven civilians and two militants were killed"."""
    others = [word for word in noun.conjuncts if word.i > noun.i]
    along = object_of(verb, "along")  # "along with ten soldiers"
    along = along or next((child(word, "pobj") for word in verb.rights if word.lower_ == "with"), None)
    amounts = [_people(word, verb) for word in (noun, *others, *([along] if along is not None else []))]
    first, *more = amounts
    if first is None:
        return None
    for other in more:
        if other is not None and other.start > first.end:
            low, best, high = (
                a + b if a is not None and b is not None else None
                for a, b in ((first.low, other.low), (first.best, other.best), (first.high, other.high))
            )
            first = Amount(first.start, other.end, low, best, high)
    return first


def _people(noun: Token, verb: Token | None = None) -> Amount | None:
    """Return how many people a noun phrase, or what stands beside it, counts: "LEEDS, England A teacher was shot"."""
    beside = (word for word in noun.rights if word.dep_ == "appos")
    return next(filter(None, (_persons(word, verb) for word in (noun, *beside))), None)


def _persons(noun: Token, verb: Token | None) -> Amount | None:
    """Return how many people a noun phrase counts; None for things and for words without a number."""
    if noun.ent_type_ == "PERSON":  # one person by name
        return Amount(noun.left_edge.i, noun.i + 1, 1, 1, 1)
    if noun.lemma_.lower() not in PEOPLE and noun.ent_type_ not in ("NORP", "CARDINAL") and noun.pos_ != "NUM":
        return None
    start = noun.left_edge.i
    end = noun.i + 1
    of = object_of(noun, "of")
    if of is not None and of.pos_ == "NUM":
        end = of.i + 1
    if verb is not None and start <= verb.i < end:
        start = verb.i + 1
    return amount_at(noun.doc, start, end) or _one(noun)


def _one(noun: Token) -> Amount | None:
    """Return one for a single person: "a priest was killed"."""
    single = noun.tag_ == "NN" and any(word.dep_ in ("det", "poss", "nummod") for word in noun.lefts)
    return Amount(noun.left_edge.i, noun.i + 1, 1, 1, 1) if single and lemma(noun) not in MANY else None


def _of_loss(noun: Token) -> Amount | None:
    """Return the number in "12 deaths", "injuries to 12 individuals", "the deaths of 12 people", "no injuries"."""
    people = object_of(noun, "to", "of", "among") or child(noun, "poss")
    if people is not None:
        found = _people(people)
        if found is not None:
            return found
    return amount_at(noun.doc, noun.left_edge.i, noun.i) if noun.lemma_ != "life" or noun.dep_ == "dobj" else None


def _of_state(word: Token) -> Amount | None:
    """Return the number in "12 dead", "12 people wounded", "left 12 people dead", "12 are missing"."""
    doc = word.doc
    if word.pos_ == "VERB" and word.lemma_.lower() in HARMS:
        return None
    start = word.i
    while (
        start
        and doc[start - 1].sent == word.sent
        and (doc[start - 1].pos_ in ("NUM", "ADV", "ADJ", "ADP", "SCONJ") or doc[start - 1].lemma_.lower() in PEOPLE)
        and word.i - start < 6
    ):
        start -= 1
    found = amount_at(doc, start, word.i)
    if found is None and word.dep_ in ("acomp", "attr") and word.head.lemma_ in ("be", "remain"):
        subject = subject_of(word.head)
        found = _people(subject) if subject is not None else None
    if found is None or any(doc[at].lower_ in ("%", "percent", "year", "years") for at in range(found.end, word.i)):
        return None
    return found


def _of_toll(noun: Token) -> Iterator[tuple[str, Amount]]:
    """Yield the number of "the death toll rose to 12"."""
    words = {near.lower_ for near in noun.subtree}
    if "death" not in words and not words & {"dead", "killed"}:
        return
    verb = noun.head
    end = noun.sent.end
    for word in noun.doc[noun.i + 1 : min(end, noun.i + 8)]:
        if word.lower_ in ("to", "at", "of", "reached", "hit", "stood", "was", "is"):
            amount = amount_at(noun.doc, word.i + 1, min(end, word.i + 5))
            if amount is not None and verb is not None:
                yield "killed", amount
                return
