"""Which words of a text tell of a meeting, and of which form: the word lists and the trained layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.find.deeds.clause import lemma
from onrecord.find.deeds.features import around, features_of, is_said, states_of
from onrecord.find.meetings.encounters import CALLING, HINTS, NOUNS, TRAVEL, VERBS, form_of, is_met_only
from onrecord.find.meetings.parties import parties_of
from onrecord.models.events import heads

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.reading import Reading
    from onrecord.records import MeetingForm

SURE_FROM, FROM = -1.6, -0.5  # log-odds from which a word tells of a meeting: one of the word lists, and a hint


class Words(NamedTuple):
    """The words of a text that may tell of a meeting, in order."""

    words: list[Token]
    features: list[list[str]]
    forms: list[MeetingForm]
    sure: list[bool]  # told by the word lists


def words_of(reading: Reading) -> Words:
    """Return the words of a text that may tell of a meeting, with their features."""
    found = Words([], [], [], [])
    for sentence in reading.doc.sents:
        forms = [(token, sure, sure or _hinted(token)) for token in sentence for sure in (form_of(token),)]
        named = [(token, sure, form) for token, sure, form in forms if form is not None]
        shared = around(reading, sentence) if named else []
        for token, sure, form in named:
            found.words.append(token)
            found.forms.append(form)
            found.sure.append(sure is not None)
            known = (f"M {form} {sure is not None}", f"M {lemma(token)} {sure is not None}", f"M {sure is not None}")
            near = reading.mentions.keys() & {word.i for word in token.subtree}
            parties = len(parties_of(reading, token))
            found.features.append(
                [*features_of(token), *shared, *known, f"M near {min(3, len(near))}",
                 f"M parties {min(3, parties)}", f"M parties {min(3, parties)} {sure is not None}",
                 f"M said {is_said(reading, token)} {parties > 0} {sure is not None}"]
            )  # fmt: skip
    return found


def _hinted(token: Token) -> MeetingForm | None:
    """Return the form of meeting that a word may name."""
    if token.pos_ not in ("VERB", "NOUN", "PROPN") or token.ent_type_ == "PERSON":
        return None
    name = lemma(token)
    if name == "meet" and is_met_only(token):
        return None
    return (
        NOUNS.get(name)
        or VERBS.get(name)
        or HINTS.get(name)
        or ("visit" if name in TRAVEL else None)
        or ("call" if name in CALLING else None)
    )


def told_in(reading: Reading) -> dict[int, tuple[MeetingForm, float]]:
    """Return the words of a text that tell of a meeting, by token: of which form, and the log-odds that they do."""
    words, features, forms, sure = words_of(reading)
    if not words:
        return {}
    odds = heads()["meeting"](features, states_of(reading, words))[:, 0]
    return {
        word.i: (form, float(odd))
        for word, form, odd, known in zip(words, forms, odds, sure, strict=True)
        if odd > (SURE_FROM if known else FROM)
    }
