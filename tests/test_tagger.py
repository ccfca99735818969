"""The attribution model: words as pieces, texts as windows, odds as spans, and that it gives the same twice."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.models import load
from onrecord.models.decoding import decoded, spans
from onrecord.models.windows import LONGEST, PARAGRAPH, SENTENCE, beginnings, plain, windows
from onrecord.models.wordpieces import wordpieces
from onrecord.parse.telling import tellings

VOCABULARY = ["[UNK]", "cease", "##fire", "un", "##cease", "naive", "_", "a", "##a", "東"]
TALK = "The minister said the truce would hold.\n“We are ready,” Marta Oss told reporters, adding that talks had begun."


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Ceasefire", (1, 2)),
        ("unceasefire", (3, 4, 2)),
        ("naïve", (5,)),
        ("cease_fire", (1, 6, 0)),
        ("東東", (9, 9)),
        ("xyz", (0,)),
        ("a" * 101, (0,)),
        ("東" * 600, (9,) * 100),
        ("a_" * 600, (7, 6) * 50),
        ("\u200b", ()),
    ],
)
def test_a_word_is_the_longest_pieces_from_its_beginning(word: str, pieces: tuple[int, ...]) -> None:
    assert wordpieces(VOCABULARY)(word) == pieces


def test_every_kind_of_quotation_mark_reads_alike() -> None:
    assert {plain(f"{a}Yes{b} it’s") for a, b in ("“”", "„“", "«»", '""')} == {'"Yes" it\'s'}
    assert plain("''Yes''") == '" Yes" '


def test_sentences_and_paragraphs_begin_where_they_do() -> None:
    text = 'He said "No." Then he left\nThe end'
    words = [(0, 2), (3, 7), (8, 9), (9, 11), (11, 12), (12, 13), (14, 18), (19, 21), (22, 26), (27, 30), (31, 34)]
    begun = [n for n in beginnings(text, words) if n]
    assert begun == [SENTENCE, PARAGRAPH] and beginnings(text, words)[6] == SENTENCE


@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from([0, 0, 0, SENTENCE, PARAGRAPH])), max_size=80),
)
def test_windows_cover_all_words_once_and_fit(words: list[tuple[int, int]]) -> None:
    pieces, begins = [[7] * size for size, _ in words], [begin for _, begin in words]
    cut = list(windows(pieces, begins))
    assert [word for start, end in cut for word in range(start, end)] == list(range(len(words)))
    for start, end in cut:
        assert sum(size + (begin == PARAGRAPH) for size, begin in words[start:end]) <= LONGEST or end - start == 1


def _likeliest(tags: np.ndarray) -> float:
    """The score of the best sequence of states, by trying all of them."""
    legal = (
        states
        for states in itertools.product(range(3), repeat=len(tags))
        if all(now != 2 or before for before, now in itertools.pairwise((0, *states)))
    )
    return max(sum(float(tags[n, state]) for n, state in enumerate(states)) for states in legal)


@settings(max_examples=60, deadline=None)
@given(arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.just(3)), elements=st.integers(-20, 0).map(float)))
def test_spans_are_the_likeliest(tags: np.ndarray) -> None:
    states = [0] * len(tags)
    for start, end in spans(tags):
        states[start:end] = [1] + [2] * (end - start - 1)
    assert sum(float(tags[n, state]) for n, state in enumerate(states)) == _likeliest(tags)


def test_the_same_text_gives_the_same_bytes_whatever_was_read_before() -> None:
    first = load().tagger(TALK)
    load().tagger("Something else was read in between. " * 40)
    again = load().tagger(TALK)
    assert first.tags.tobytes() == again.tags.tobytes() and first.starts.tobytes() == again.starts.tobytes()


def test_it_finds_who_says_what() -> None:
    roles = load().tagger(TALK)

    def words(start: int, end: int) -> str:
        return TALK[roles.spans[start][0] : roles.spans[end - 1][1]]

    found = [(words(*one.source) if one.source else "", words(*one.content[0])) for one in decoded(roles)]
    assert found[:2] == [
        ("The minister", "the truce would hold"),
        ("Marta Oss", "“We are ready,”"),
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u200b", "x", "“", "''", "a" * 5000, "!" * 3000, "\ud7ff\U0010ffff"]
)
def test_odd_texts_have_sound_roles(text: str) -> None:
    roles = load().tagger(text)
    assert roles.tags.shape == (len(roles.spans), 4, 3)
    assert all(0 <= start < end <= len(text) for start, end in roles.spans)
    assert all(one.content for one in decoded(roles))


def test_what_one_is_said_to_have_said_is_found_within_his_words() -> None:
    text = "The agency reported that Marta Oss had told Pavel Brand that the army would leave the harbour by Friday."
    tagger = load().tagger
    outer, *inner = tellings(text, tagger(text), tagger)
    by = {text[slice(*one.source)]: one for one in (outer, *inner) if one.source}
    assert next(iter(by)) == "The agency" and text[slice(*by["Marta Oss"].cue or (0, 0))] == "had told"
    assert all(outer.content[0][0] <= one.content[0][0] and one.content[-1][1] <= outer.content[-1][1] for one in inner)
