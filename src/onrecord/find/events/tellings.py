"""One telling of a deed: its words, who, when, where and how many, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.find.deeds.casualties import DYING, HARMS, harms_in
from onrecord.find.deeds.clause import VERBAL, child, clause, is_passive, lemma, object_of, subject_of, verb_of
from onrecord.find.deeds.marks import first_of, joined, when_of, where_of
from onrecord.find.deeds.roles import actor_tokens, is_counted, recipient_tokens, who_of
from onrecord.find.deeds.status import status_of
from onrecord.find.deeds.triggers import lexicon
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from onrecord.find.deeds.casualties import Harm
    from onrecord.find.deeds.marks import Ranges
    from onrecord.find.deeds.triggers import Trigger
    from onrecord.reading import Reading
    from onrecord.records import EventType, Status, When, Where, Who

ARMS = frozenset(("ASSAULT", "PROTEST", "COERCE"))  # deeds that harm people
CROWDS = listed("protester demonstrator protestor crowd student mob marcher")
MUTUAL = listed("clash fight fighting battle gunfire skirmish firefight war exchange trade")
OCCASIONS = frozenset(("when", "after", "as", "while", "in"))
NEAR = 5  # words between a deed and the verb that counts its victims
DAMAGING = frozenset(("damage", "destroy", "flatten", "burn", "raze", "demolish", "torch", "wreck"))


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence says of one deed."""

    trigger: Token
    thing: Token | None
    evidence: Ranges
    root: EventType
    mode: str | None
    actor: Who | None
    recipient: Who | None
    time: When | None
    place: Where | None
    harms: tuple[Harm, ...]
    damaged: tuple[int, int] | None
    status: Status
    heading: bool
    listed: bool  # told by the word lists
    odds: float  # log-odds that it is one


def tellings_in(reading: Reading, sentence: Span, triggers: Sequence[Trigger]) -> list[Telling]:
    """Return the deeds that a sentence tells by some of its words, in order; what tells one together is one telling."""
    if not triggers:
        return []
    harms = harms_in(reading, sentence)
    found = [_telling(reading, group) for group in _groups(triggers)]
    return _with_losses(found, harms, _damaged(sentence))


def _telling(reading: Reading, group: Sequence[Trigger]) -> Telling:
    """Put together what a sentence says of the deed that a group of words tells."""
    main = _main(group)
    evidence = joined([_evidence(trigger) for trigger in group])
    time = when_of(reading, evidence, main.token)
    doers = (who_of(reading, word) for one in (main, *group) for word in _doers(one.token))
    actor = next((who for who in doers if who is not None and not is_counted(who)), None)
    targets = (who_of(reading, word) for one in (main, *group) for word in recipient_tokens(one.token, one.thing))
    actor, other = _sides(reading, main, actor)
    others = (
        who for who in (*targets, other)
        if who is not None and not is_counted(who) and (actor is None or who.actor != actor.actor)
    )  # fmt: skip
    mode = first_of(one.mode for one in (main, *group)) or first_of(map(_weapon, group))
    return Telling(
        main.token, main.thing, evidence, _root(main), mode,
        actor, next(others, None), time,
        where_of(reading, evidence, main.token), (), None, status_of(main.token, time, reading),
        reading.paragraph(main.token.i).heading, any(one.listed for one in group), max(one.odds for one in group),
    )  # fmt: skip


def _doers(token: Token) -> Iterator[Token]:
    """Yield the words that may name who does a deed; nobody does it who dies."""
    if lemma(token) not in DYING:
        yield from actor_tokens(token)


def _weapon(trigger: Trigger) -> str | None:
    """Return the mode of an attack that its subject or agent tells: "artillery fire hit …"."""
    if trigger.root != "ASSAULT" or trigger.token.pos_ not in VERBAL:
        return None
    means = (*actor_tokens(trigger.token), object_of(trigger.token, "with"))
    words = (word for noun in means if noun is not None for word in (noun, *noun.lefts))
    return first_of(lexicon().weapons.get(lemma(word)) for word in words)


def _sides(reading: Reading, main: Trigger, actor: Who | None) -> tuple[Who | None, Who | None]:
    """Return the two sides of what two do together: "A and B signed", "clashes between A and B"."""
    if main.root != "AGREE" and lemma(main.token) not in MUTUAL:
        return actor, None
    doer = next(actor_tokens(main.token), None) if main.token.pos_ in VERBAL else None
    verb = verb_of(main.token)
    first = object_of(main.token, "between") or (object_of(verb, "between") if verb is not None else None) or doer
    named = (who_of(reading, word) for word in (first, *(first.conjuncts if first is not None else ())))
    both = [who for who in named if who is not None]
    return (actor or both[0], both[1]) if len(both) > 1 else (actor, None)


def _root(main: Trigger) -> EventType:
    """Return the root of a deed: what crowds storm or occupy is protest."""
    subject = next(actor_tokens(main.token), None)
    crowd = subject is not None and main.root in ("ASSAULT", "COERCE") and lemma(subject) in CROWDS
    return "PROTEST" if crowd else main.root


def _main(group: Sequence[Trigger]) -> Trigger:
    """Return the word of a group that names the deed: of the lists, with a mode, a noun or deed, then the first."""
    return min(
        group,
        key=lambda trigger: (not trigger.listed, lemma(trigger.token) in HARMS, trigger.mode is None, trigger.token.i),
    )


def _groups(triggers: Sequence[Trigger]) -> Iterator[list[Trigger]]:
    """Yield the words of a sentence that tell one deed together, in order of their first words."""
    groups: list[list[Trigger]] = []
    for trigger in triggers:
        home = next((group for group in reversed(groups) if any(_is_one(trigger, other) for other in group)), None)
        if home is None:
            groups.append([trigger])
        else:
            home.append(trigger)
    yield from groups


def _is_one(a: Trigger, b: Trigger) -> bool:
    """Tell whether two words of one sentence tell one deed."""
    return a.root == b.root and any(_is_part(outer.token, inner.token) for outer, inner in ((a, b), (b, a)))


def _is_part(outer: Token, inner: Token) -> bool:
    """Tell whether `inner` goes on with what `outer` tells: in its clause, as its toll of victims, as its equal."""
    if _holds(outer, inner):
        return True
    if inner.dep_ == "conj" and inner.head == outer and child(inner, "nsubj", "nsubjpass", "dobj") is None:
        return True
    if lemma(outer) in HARMS and _leads_to(inner, outer):
        return True
    if lemma(inner) not in HARMS or inner.dep_ not in ("advcl", "conj", "acl", "relcl", "xcomp"):
        return False
    verb = verb_of(outer)
    return inner.head == verb or any(word == outer for word in islice(inner.ancestors, NEAR))


def _leads_to(inner: Token, outer: Token) -> bool:
    """Tell whether `inner` stands in a clause that says when people came to harm: "killed when …", "after …"."""
    verb = verb_of(inner)
    if verb is None or verb.dep_ not in ("advcl", "pcomp"):
        return False
    above = verb.head.head if verb.head.pos_ == "ADP" else verb.head
    signs = {word.lower_ for word in (verb.head, *verb.lefts)}
    return outer in (above, *above.conjuncts) and not signs.isdisjoint(OCCASIONS)


def _holds(outer: Token, inner: Token) -> bool:
    """Tell whether `inner` stands in the own clause of `outer`."""
    return any(start <= inner.i < end for start, end in clause(outer)) and verb_of(inner) == verb_of(outer)


def _evidence(trigger: Trigger) -> Ranges:
    """Return the clause that tells a deed: the verb's, or a noun's phrase with the light verb that carries it."""
    token = trigger.token
    if token.pos_ in VERBAL:
        return _with_subject(token)
    verb = verb_of(token)
    if (
        verb is not None
        and token.head == verb
        and token.dep_ in ("dobj", "nsubj", "nsubjpass")
        and verb.lemma_.lower() in lexicon().light
    ):
        return _with_subject(verb)
    return clause(token)


def _with_subject(verb: Token) -> Ranges:
    """Return the clause of a verb; a subject that it borrows comes along where it is near."""
    own = clause(verb)
    if child(verb, "nsubj", "nsubjpass") is not None:
        return own
    subject = subject_of(verb)
    if subject is None or verb.i - subject.i > 12 or subject.i > verb.i:
        return own
    return tuple(sorted((*own, (subject.left_edge.i, subject.i + 1))))


def _with_losses(tellings: list[Telling], harms: Sequence[Harm], damaged: tuple[int, int] | None) -> list[Telling]:
    """Give each count of victims, and what was damaged, to the nearest deed that may have caused it."""
    harmful = [at for at, telling in enumerate(tellings) if telling.root in ARMS]
    harmful = [at for at in harmful if tellings[at].listed] or harmful
    if not harmful:
        return tellings
    for harm in harms:
        home = min(harmful, key=lambda at: (_distance(tellings[at], harm.token), at))
        if not any(other.kind == harm.kind for other in tellings[home].harms):
            tellings[home] = replace(tellings[home], harms=(*tellings[home].harms, harm))
    if damaged is not None:
        home = min(harmful, key=lambda at: (_distance(tellings[at], damaged[0]), at))
        tellings[home] = replace(tellings[home], damaged=damaged)
    return tellings


def _distance(telling: Telling, token: int) -> int:
    """Return 0 for a token of the evidence, else how far it is from the trigger."""
    return 0 if any(start <= token < end for start, end in telling.evidence) else abs(telling.trigger.i - token)


def _is_hit(verb: Token) -> bool:
    """Tell whether a weapon hits a building or place: "artillery fire hit a market"."""
    subject, thing = child(verb, "nsubj"), child(verb, "dobj")
    if lemma(verb) not in ("hit", "strike") or subject is None or thing is None:
        return False
    lexis = lexicon()
    return lemma(thing) in lexis.targets and any(lemma(word) in lexis.weapons for word in (subject, *subject.lefts))


def _damaged(sentence: Span) -> tuple[int, int] | None:
    """Return the words that name what was damaged or destroyed in a sentence: things, not people."""
    for word in sentence:
        if word.lemma_.lower() not in DAMAGING and not _is_hit(word):
            continue
        if word.pos_ == "NOUN":
            thing = object_of(word, "to")
        elif word.pos_ == "VERB":
            thing = subject_of(word) if is_passive(word) else child(word, "dobj")
        else:
            continue
        if thing is not None and thing.pos_ in ("NOUN", "PROPN"):
            return thing.left_edge.i, thing.right_edge.i + 1
    return None
