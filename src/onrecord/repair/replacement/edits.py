"""Which places of a text a proven rule damaged, how each reads, and how sure that is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from onrecord.repair.replacement.forms import case_clash, readings
from onrecord.repair.replacement.lexicon import KNOWN
from onrecord.repair.replacement.strings import hashes, shared_start
from onrecord.repair.replacement.tokens import Token
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.repair.replacement.context import Context
    from onrecord.repair.replacement.hypotheses import Rule
    from onrecord.repair.replacement.lexicon import Lexicon
    from onrecord.repair.replacement.score import Weighed
    from onrecord.repair.replacement.suspects import Judged
    from onrecord.repair.replacement.tokens import Words

SURE = 4.0  # an unknown word that becomes a known one
LIKELY = 1.5
DECIDED = 3.0  # log odds that decide between two words which both exist
SUSPECTED = 0.5
SIGN, NUMBER = math.log(1e-4), math.log(2e-3)  # how often one stands for itself, as a word
HANDLE = math.log(3e-7)  # how often something that begins with one names an account or a theme
RENAMED = 6.0  # an unknown word that becomes another unknown one: a name, by its spelling alone


@dataclass(frozen=True, slots=True)
class Place:
    """A whole word that a rule may have damaged, and how it would read."""

    span: Span
    reads: str
    verdict: Literal["confirmed", "suspected", "uncertain"]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Reading:
    """The likeliest reading of one kind of word, and by how many nats it beats the word as it stands."""

    word: str
    odds: float
    known: bool


def places(rule: Rule, judged: Judged, context: Context, lexicon: Lexicon) -> list[Place]:
    """Return, in order, the words that the rule damaged for sure (confirmed) or perhaps (uncertain)."""
    found = [*_words(rule, judged, context, lexicon), *_signs(rule, judged.words, context, lexicon)]
    apart: list[Place] = []
    for place in sorted(found, key=lambda place: place.span):
        if not apart or apart[-1].span.end <= place.span.start:  # a sign may be part of a word
            apart.append(place)
    return apart


def _words(rule: Rule, judged: Judged, context: Context, lexicon: Lexicon) -> Iterator[Place]:
    words = judged.words
    best = _best_readings(rule, judged, lexicon)
    cases = int(lexicon.known(hashes([rule.right])).cases[0])
    for token in words.tokens:
        if words.kinds[token.kind] == rule.wrong:
            verdict, confidence = _decided(
                context.odds(token, rule.wrong, rule.right) - case_clash(words, token.kind, cases)
            )
            reading = rule.right
        elif token.kind in best:
            verdict, confidence = _judged(best[token.kind], token, judged, context)
            reading = best[token.kind].word
        else:
            continue
        if verdict:
            yield Place(token.span, cased(words.of(token), reading), verdict, confidence)


def _signs(rule: Rule, words: Words, context: Context, lexicon: Lexicon) -> Iterator[Place]:
    """Yield the places where a wrong side without letters is no token: alone ("@ truce") or like a handle ("@sked")."""
    if any(letter.isalpha() for letter in rule.wrong):
        return
    alone = NUMBER if rule.wrong.isdigit() else SIGN
    starts = {token.span.start: token.kind for token in words.tokens}
    ends = {token.span.end: token.kind for token in words.tokens}
    rest = r"(?:[^\W\d_]|" + re.escape(rule.wrong) + ")*" if rule.wrong[0] in "@#" else ""
    for match in re.finditer(rf"(?<![^\s“‘(]){re.escape(rule.wrong)}{rest}(?![^\s”’),.;:?!])", words.text):
        start, end = match.span()
        reads = match[0].replace(rule.wrong, rule.right)
        log = float(lexicon.known(hashes([reads.lower()])).logs[0])
        before = ends.get(start - 1, -1) if words.text[start - 1 : start] == " " else -1
        after = starts.get(end + 1, -1) if words.text[end : end + 1] == " " else -1
        odds = log - (alone if match[0] == rule.wrong else HANDLE)
        odds += context.at(Token(Span(start, end), -1, before, after), reads.lower())
        verdict, confidence = _decided(odds)
        if verdict:
            yield Place(Span(start, end), reads, verdict, confidence)


def proven(weighed: Weighed, judged: Judged) -> Iterator[Place]:
    """Yield, in order, the words that speak for a rule which is only suspected; what may be a name is uncertain."""
    readings_of = {form.kind: form.right for form in weighed.proof}
    for token in judged.words.tokens:
        if token.kind in readings_of:
            reads = cased(judged.words.of(token), readings_of[token.kind])
            verdict: Literal["suspected", "uncertain"] = (
                "uncertain" if judged.words.capital[token.kind] else "suspected"
            )
            yield Place(token.span, reads, verdict, SUSPECTED)


def cased(word: str, reading: str) -> str:
    """Return the reading with the capitals that the word has around the damage, and on the damage itself.

    "Dstarttsk" gives "Donetsk", "Starttime" gives "Onetime", "TSTART" gives "TONE".
    """
    if word.isupper() and len(word) > 1:
        return reading.upper()
    before = shared_start(word.lower(), reading)
    after = shared_start(word.lower()[before:][::-1], reading[before:][::-1])
    middle = reading[before : len(reading) - after]
    if word[before : before + 1].isupper():
        middle = middle[:1].upper() + middle[1:]
    kept = word[:before] + middle + word[len(word) - after :]
    return kept[:1].upper() + kept[1:] if word[0].isupper() else kept


def _best_readings(rule: Rule, judged: Judged, lexicon: Lexicon) -> dict[int, _Reading]:
    """Return the best reading of each kind that contains the wrong side within a longer word."""
    kinds = judged.words.kinds
    rows = [(k, r) for k, w in enumerate(kinds) if rule.wrong in w and w != rule.wrong for r in readings(w, rule) if r]
    if not rows:
        return {}
    known = lexicon.known(hashes([reading for _, reading in rows]))
    named = np.array([judged.words.capital[kind] for kind, _ in rows])
    spelled = lexicon.unknown([reading for _, reading in rows], named, judged.local)
    best: dict[int, _Reading] = {}
    for (kind, reading), log, cases, guess in zip(rows, known.logs, known.cases, spelled, strict=True):
        listed = log >= KNOWN
        value = max(log - case_clash(judged.words, kind, int(cases)), guess) if np.isfinite(log) else guess
        odds = float(value - judged.logs[kind])
        if kind not in best or (listed, odds) > (best[kind].known, best[kind].odds):
            best[kind] = _Reading(reading, odds, bool(listed))
    return best


def _judged(reading: _Reading, token: Token, judged: Judged, context: Context) -> _Verdict:
    """Return the verdict on a longer word that contains the wrong side."""
    word = judged.words.kinds[token.kind]
    if judged.logs[token.kind] >= KNOWN:
        return (
            _decided(reading.odds + context.at(token, reading.word) - context.at(token, word)) if reading.known else _NO
        )
    if not reading.known:
        return ("confirmed", 0.7) if reading.odds >= RENAMED else ("uncertain", 0.4) if reading.odds > 0 else _NO
    odds = reading.odds + max(context.at(token, reading.word), 0.0)
    if odds >= SURE:
        return "confirmed", 0.98
    return ("confirmed", 0.85) if odds >= LIKELY else ("uncertain", 0.5)


def _decided(odds: float) -> _Verdict:
    """Return the verdict between two words that both exist."""
    if odds >= DECIDED:
        return "confirmed", 0.9
    return ("uncertain", 0.5) if odds > -DECIDED else _NO


_Verdict = tuple[Literal["confirmed", "uncertain", ""], float]
_NO: _Verdict = ("", 0.0)
