"""The trained coder: what it reads of a statement, and that nothing but the statement decides."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from coded import document, part, reading, statement
from onrecord import codebook
from onrecord.code import look
from onrecord.edits import Repaired
from onrecord.models import load, load_coder
from onrecord.models.coder import (
    CONTENT,
    CUE,
    HEADLINE,
    LONGEST,
    NOBODY,
    OTHER,
    OUTSIDE,
    OWN,
    SOURCE,
    SPEAKER,
    Seen,
    line,
)
from onrecord.models.windows import CLS, SEP
from onrecord.parse import parse

TEXT = "Talks on the bridge\nThe council met. Marta Oss rejected the plan, while it rained.\nNobody else spoke."
KINDS = ("issues", "position", "outlook", "certainty")


def seen(text: str = TEXT) -> Seen:
    source, cue, content = (
        part(text, text.index(words), text.index(words) + len(words)) for words in ("Marta Oss", "rejected", "the plan")
    )
    told = replace(statement(cue=cue, content=content), source=source)
    ((_, _, view),) = look(reading(text), [told], codebook.load(), [], {})
    return view


def test_a_statement_is_read_in_its_sentence_under_the_headline() -> None:
    pieces = load().tagger.pieces
    view = seen()
    assert list(view.headline) == [piece for word in ["Talks", "on", "the", "bridge"] for piece in pieces(word)]
    words = ["Marta", "Oss", "rejected", "the", "plan", ",", "while", "it", "rained", "."]
    assert [tuple(word) for word in view.words] == [pieces(word) for word in words]
    assert view.roles == [SOURCE, SOURCE, CUE, CONTENT, CONTENT, *[OUTSIDE] * 5]


def test_the_coder_is_told_who_speaks_and_whose_the_words_are() -> None:
    text = "Talks\nThe Norwegian envoy said Norway would not give the Swedish fleet its ports."
    book = codebook.load()
    (read,) = parse([(document(text), Repaired(text))], book)
    words = "Norway would not give the Swedish fleet its ports"
    told = replace(statement(content=part(text, text.index(words), len(text) - 1)), source=part(text, 6, 25))
    envoy = next(mark.value for mark in read.mentions.values() if mark.value.name == "Norwegian envoy")
    ((_, _, view),) = look(read, [replace(told, speaker=replace(envoy, side="Norway"))], book, [], {})
    pieces = load().tagger.pieces
    assert list(view.speaker) == [piece for word in ["Norwegian", "envoy", "Norway"] for piece in pieces(word)]
    named = {tuple(pieces(word)): word for word in ("Norway", "Swedish", "fleet", "ports")}
    whose = {named[tuple(word)]: of for word, of in zip(view.words, view.whose, strict=True) if tuple(word) in named}
    assert whose == {"Norway": OWN, "Swedish": OTHER, "fleet": OTHER, "ports": OWN}


def test_a_line_begins_with_the_headline_and_is_cut_where_it_is_full() -> None:
    numbers = [0.0]
    pieces, roles, whose = line(Seen([7, 8], [6], [[9], [10, 11]], [CUE, CONTENT], [NOBODY, OWN], numbers))
    assert pieces == [CLS, 7, 8, SEP, 6, SEP, 9, 10, 11, SEP]
    assert roles == [*[HEADLINE] * 4, SPEAKER, SPEAKER, CUE, CONTENT, CONTENT, OUTSIDE]
    assert whose == [*[NOBODY] * 7, OWN, OWN, NOBODY]
    pieces, roles, whose = line(Seen([7] * 500, [6] * 500, [[9]] * 500, [CUE] * 500, [OTHER] * 500, numbers))
    assert len(pieces) == len(roles) == len(whose) == LONGEST and pieces[-1] == SEP


def test_probabilities_sum_to_one_and_neighbours_change_nothing() -> None:
    coder = load_coder()
    numbers = [0.0] * coder.session.get_inputs()[-1].shape[1]
    one, other = (Seen([7, 8], [6], [[piece]] * 9, [CUE, *[CONTENT] * 8], [OWN] * 9, numbers) for piece in (2031, 3015))
    (alone,), (first, second) = coder([one]), coder([one, other])
    assert all(np.array_equal(getattr(alone, kind), getattr(first, kind)) for kind in KINDS)
    assert not np.array_equal(first.issues, second.issues)
    assert all(abs(float(getattr(alone, kind).sum()) - 1) < 1e-5 for kind in KINDS[1:])
    assert len(alone.issues) == len(coder.names["issues"]) and ((alone.issues >= 0) & (alone.issues <= 1)).all()


def test_what_is_said_again_in_the_same_words_is_judged_the_same() -> None:
    coder = load_coder()
    numbers = [0.0] * coder.session.get_inputs()[-1].shape[1]
    one, other = (Seen([7, 8], [6], [[piece]] * 9, [CUE, *[CONTENT] * 8], [OWN] * 9, numbers) for piece in (2031, 3015))
    first, between, again = coder([one, other, one])
    assert all(np.array_equal(getattr(first, kind), getattr(again, kind)) for kind in KINDS)
    assert not np.array_equal(first.issues, between.issues)
