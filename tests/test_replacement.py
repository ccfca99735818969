"""A blind replacement is inferred from the document alone and undone; clean text is left alone."""

from __future__ import annotations

import pickle
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, agree, cases
from conftest import SHARED
from onrecord.edits import Repaired
from onrecord.repair.replacement import (
    Finding,
    Rule,
    find_replacements,
    pool,
    ranked,
    read_through,
    repair_replacements,
)
from onrecord.repair.replacement.edits import cased
from onrecord.repair.replacement.strings import hashes, lay
from onrecord.repair.replacement.table import ABSENT, pack
from onrecord.repair.replacement.tokens import cut_words

ARTICLE = """Negotiators from Tolvania and the Republic of Maredo met again in Geneva on Tuesday, and both sides called
the talks useful. The Maredan foreign minister said the tone had changed. “Nobody here wants to postpone a settlement,”
she told reporters, “but no one has seen the money that was promised.” A Tolvanian spokesman, speaking by telephone,
said a ceasefire alone would not be enough and that prisoners must be freed within one month. Someone had leaked the
draft to a newspaper, and the mediators were angry. Several stones were thrown at the delegation on its way home."""


def told(findings: tuple[Finding, ...], text: str) -> list[str]:
    """What golden files say of findings."""
    lines = [f"{finding.verdict}: {finding.rule.right} → {finding.rule.wrong}" for finding in findings]
    places = [place for finding in findings for place in finding.places]
    return lines + [f"{p.span.of(text)} → {p.reads}{' (uncertain)' * (p.verdict == 'uncertain')}" for p in places]


def damaged(text: str, wrong: str, right: str) -> str:
    return text.replace(right, wrong).replace(right.capitalize(), wrong.capitalize())


@pytest.mark.parametrize("case", list(cases("replacement.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    """Each case in golden/replacement.txt yields exactly the rules and places under it."""
    agree(case, told(find_replacements(case.text), case.text), write_golden)


RULES = [("start", "one"), ("market", "ed"), ("green", "er"), ("house", "on")]


@pytest.mark.parametrize(("wrong", "right"), RULES)
def test_any_rule_is_found_and_undone(wrong: str, right: str) -> None:
    text = damaged(ARTICLE, wrong, right)
    findings, repaired = read_through(text)
    assert [(finding.rule, finding.verdict) for finding in findings] == [(Rule(wrong, right), "confirmed")]
    kept = set(cut(ARTICLE)) & set(cut(repaired.text))
    assert len(kept) >= len(set(cut(ARTICLE))) - 2  # but for two invented names that no vocabulary holds


def cut(text: str) -> list[str]:
    return text.replace("\n", " ").split(" ")


def test_a_clean_article_has_no_rule() -> None:
    assert find_replacements(ARTICLE) == ()
    assert list(repair_replacements(ARTICLE)) == []


def test_two_rules_are_found_one_after_the_other() -> None:
    text = damaged(damaged(ARTICLE, "start", "one"), "green", "er")
    rules = {finding.rule for finding in find_replacements(text) if finding.verdict == "confirmed"}
    assert rules == {Rule("start", "one"), Rule("green", "er")}


def test_documents_of_one_site_prove_a_rule_together() -> None:
    one = "The cautious tstart of the envoy surprised the capital, and the talks went on for another week."
    two = "Ministers have not shown the draft of the agreement to anystart yet, an official said on Friday."
    assert all(finding.verdict != "confirmed" for text in (one, two) for finding in find_replacements(text))
    rules = [shared.rule for shared in pool(lambda: [("one", one), ("two", two)])]
    assert rules == [Rule("start", "one")]
    assert [edit.reads for edit in read_through(one, rules)[1].edits] == ["tone"]
    assert [edit.reads for edit in read_through(two, rules)[1].edits] == ["anyone"]
    assert read_through(ARTICLE, rules)[1].edits == ()


def test_a_repaired_text_needs_no_repair() -> None:
    _, repaired = read_through(damaged(ARTICLE, "start", "one"))
    assert find_replacements(repaired.text) == ()


def test_edits_stand_on_whole_words_in_order_and_can_be_undone() -> None:
    text = damaged(ARTICLE, "start", "one")
    edits = tuple(repair_replacements(text))
    assert [edit.span for edit in edits] == sorted(edit.span for edit in edits)
    assert all(edit.span.of(text).isalpha() for edit in edits)
    repaired = Repaired(text, edits)
    assert repaired.raw_text == text
    assert all(repaired.read(edit.span) == edit.reads for edit in edits)


def test_whole_words_are_repaired_only_where_their_neighbours_decide() -> None:
    text = damaged(ARTICLE, "start", "one") + " Talks will start on Monday; the start was slow."
    (finding,) = find_replacements(text)
    added = len(text) - len(" Talks will start on Monday; the start was slow.")
    assert not [place for place in finding.places if place.span.start > added and place.verdict == "confirmed"]


@pytest.mark.parametrize("text", ["", " ", "1", "@", "\n\n", "start", "ÄÖÜ", "\ud800", "İ" * 40, "x" * 5000, "*** ***"])
def test_odd_texts_are_read(text: str) -> None:
    assert find_replacements(text) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_and_its_edits_fit(text: str) -> None:
    findings, repaired = read_through(text)
    assert repaired.raw_text == text
    for finding in findings:
        for place in finding.places:
            assert place.span.of(text) != place.reads


def test_findings_are_deterministic_and_travel_between_processes() -> None:
    text = damaged(ARTICLE, "start", "one")
    found = find_replacements(text)
    assert found == find_replacements(text) == pickle.loads(pickle.dumps(found))


def test_hypotheses_come_best_first() -> None:
    order = ranked(damaged(ARTICLE, "start", "one"))
    assert order[0].rule == Rule("start", "one")
    assert [each.score for each in order[1:]] == sorted((each.score for each in order[1:]), reverse=True)


@pytest.mark.parametrize(
    ("word", "reading", "reads"),
    [
        ("Dstarttsk", "donetsk", "Donetsk"),
        ("TSTART", "tone", "TONE"),
        ("Starttime", "onetime", "Onetime"),
        ("McFearsough", "mcdonough", "McDonough"),
        ("anystart", "anyone", "anyone"),
    ],
)
def test_capitals_stay(word: str, reading: str, reads: str) -> None:
    assert cased(word, reading) == reads


def test_addresses_handles_and_hashtags_are_no_words() -> None:
    words = cut_words("See https://a.org/xstart, mail me@start.org, #startnow @startup and www.start.com; start.")
    assert words.kinds == ("see", "mail", "and", "start")


@given(st.lists(st.text(max_size=9), min_size=1, max_size=20))
def test_a_substring_has_one_hash_wherever_it_stands(strings: list[str]) -> None:
    laid = lay(strings)
    assert laid.whole().tolist() == [int(hashes([string])[0]) for string in strings]


def test_a_table_gives_back_what_was_put_in() -> None:
    random = Random(5)
    keys = np.array(sorted({random.getrandbits(64) for _ in range(5000)}), dtype=np.uint64)
    values = np.arange(len(keys)) % 1000
    table = pack(keys[:4000], values[:4000])
    assert (table.find(keys[:4000]) == values[:4000]).all()
    assert (table.find(keys[4000:]) == ABSENT).all()


def test_the_reference_article_shows_one_rule_and_four_words() -> None:
    path = SHARED / "acceptance/kremlin/article.txt"
    if not path.exists():
        pytest.skip("needs the acceptance article in ../shared, which is not part of the repository")
    text = path.read_text("utf-8")
    (finding,) = find_replacements(text)
    assert (finding.rule, finding.verdict) == (Rule("start", "one"), "confirmed")
    assert [(place.verdict, place.reads) for place in finding.places] == [
        ("confirmed", reads) for reads in ("tone", "anyone", "Donetsk", "Donetsk")
    ]
