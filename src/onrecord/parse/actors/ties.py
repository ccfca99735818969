"""What syntax alone says of mentions: which two mean one actor, which stand joined, which lie in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from onrecord.reading import Paragraph

OPENING, CLOSING, STRAIGHT = "“«„", "”»", ('"', "''", "``")
RELATIVE = ("who", "whom", "which", "that")
_PEOPLE = ("anonymous", "office")
_HUMAN = ("person", "anonymous", "office", "group")


def same(doc: Doc, found: Mapping[int, Mention]) -> dict[int, int]:
    """Return for the head of an apposition, predicate or relative pronoun the head of what it is the same as."""
    ties: dict[int, int] = {}
    for head, mention in found.items():
        token = doc[head]
        if mention.form == "pronoun":
            if mention.name in RELATIVE and (other := _antecedent(token, mention, found)) is not None:
                ties[head] = other
        elif mention.members:
            first = doc[mention.members[0]]
            if first.dep_ == "appos":
                _appose(head, _apposed(first, mention, found), found, ties)
        elif token.dep_ == "appos":
            _appose(head, _apposed(token, mention, found), found, ties)
        elif mention.kind == "person":
            ties.update(
                (at, head) for at in range(mention.start, head) if at in found and found[at].noun == mention.noun != ""
            )
        if token.dep_ == "attr" and mention.form == "role":
            _predicate(token, mention, found, ties)
    return ties


def _antecedent(token: Token, mention: Mention, found: Mapping[int, Mention]) -> int | None:
    """The head of what a relative pronoun goes back to; "who" steps over the place in "the senator from X, who"."""
    clause = next((verb for verb in token.ancestors if verb.dep_ == "relcl"), None)
    if clause is None:
        return None
    nouns = [clause.head]
    while nouns[-1].dep_ in ("pobj", "prep", "compound", "conj") and mention.name in ("who", "whom"):
        nouns.append(nouns[-1].head)
    heads = [noun.i for noun in nouns if noun.i in found]
    return next((at for at in heads if found[at].kind in _HUMAN), heads[0] if heads else None)


def _apposed(token: Token, mention: Mention, found: Mapping[int, Mention]) -> int | None:
    """The head of what an apposition stands beside; a name steps over the place in "the mayor of X, Y"."""
    for other in token.ancestors:
        if other.i in found and _alike(mention, found[other.i], near=other.i == token.head.i):
            return int(other.i)
        if other.pos_ in ("VERB", "AUX"):
            return None
    return None


def _alike(a: Mention, b: Mention, near: bool) -> bool:
    """Tell whether a name and a description, side by side, can mean one actor."""
    if (a.form == "role") == (b.form == "role"):
        return False
    role, name = (a, b) if a.form == "role" else (b, a)
    if role.plural != name.plural or role.members:
        return False
    if name.members:
        return role.kind in ("group", "unknown")
    if name.kind == "person":
        return role.kind in _PEOPLE or (near and (role.kind == "unknown" or role.end == name.start))
    if role.kind in _PEOPLE:
        return near and not name.is_entity and name.kind in ("organisation", "unknown") and " " in name.name
    return (not name.is_entity or role.kind == name.kind) and (
        role.kind == name.kind or "unknown" in (role.kind, name.kind)
    )


def _appose(head: int, other: int | None, found: Mapping[int, Mention], ties: dict[int, int]) -> None:
    """Tie the description to the name."""
    if other is None:
        return
    if found[head].form == "role":
        ties.setdefault(head, other)
    else:
        ties.setdefault(other, head)


def _predicate(token: Token, mention: Mention, found: Mapping[int, Mention], ties: dict[int, int]) -> None:
    """Tie "the envoy" in "Lee is the envoy" to Lee, unless it is denied."""
    if token.head.lemma_ != "be" or mention.kind not in ("anonymous", "office") or mention.plural:
        return
    children = list(token.head.children)
    subject = next((child.i for child in children if child.dep_ == "nsubj"), None)
    if (
        subject is not None
        and subject in found
        and found[subject].kind == "person"
        and not any(child.dep_ == "neg" for child in children)
    ):
        ties[token.i] = subject


def joined(doc: Doc, found: Mapping[int, Mention]) -> Iterator[Mention]:
    """Yield the joint mention of each coordination, with its conjunction for its head."""
    for head, mention in found.items():
        token = doc[head]
        if mention.form == "pronoun" or mention.passing or (token.dep_ == "conj" and token.head.i in found):
            continue
        members, conjunction = _members(token, found)
        if conjunction is not None and len(members) > 1:
            yield _joint(doc, conjunction, members, found)


def _members(token: Token, found: Mapping[int, Mention]) -> tuple[list[int], int | None]:
    """The heads of a coordination that begins with a token, and its "and"."""
    members: list[int] = []
    conjunction: int | None = None
    last: Token | None = token
    while last is not None:
        members.append(last.i)
        rights = list(last.rights)
        conjunction = next((child.i for child in rights if child.dep_ == "cc" and child.lower_ == "and"), conjunction)
        last = next((child for child in rights if child.dep_ == "conj" and child.i in found), None)
    return members, conjunction if all(found[at].form != "pronoun" for at in members) else None


def _joint(doc: Doc, conjunction: int, members: Sequence[int], found: Mapping[int, Mention]) -> Mention:
    """The mention of all members together."""
    start, end = found[members[0]].start, max(found[at].end for at in members)
    first = start + (doc[start].lower_ in ("the", "a", "an", "both"))
    first += doc[first].lower_ == "the"
    name = " ".join(doc[first:end].text.split())
    return Mention(start, end, conjunction, "name", name, "group", plural=True, members=tuple(members))


def quoted(doc: Doc, paragraphs: Sequence[Paragraph]) -> list[bool]:
    """Return for each token whether it lies between quotation marks of its paragraph."""
    inside = [False] * len(doc)
    for paragraph in paragraphs:
        is_open = False
        for at in range(paragraph.start, paragraph.end):
            text = doc[at].text
            if text in OPENING or (text in STRAIGHT and not is_open):
                is_open = True
            elif text in CLOSING or text in STRAIGHT:
                is_open = False
            inside[at] = is_open
    return inside
