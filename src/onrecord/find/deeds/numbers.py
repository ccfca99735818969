"""How many: a number in words or digits, with the bounds that its wording sets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

ONES = {
    word: value
    for value, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
PLURALS = {
    "tens": 10,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2_000_000,
}  # two at least
SEVERAL = {"several": (3, None), "few": (2, None), "couple": (2, 2), "multiple": (2, None)}
NONE = frozenset(("no", "nobody", "none"))
AT_LEAST = re.compile(r"(?:at least|no fewer than|not less than|no less than|a minimum of|upwards of)$")
MORE = re.compile(r"(?:more than|over|above|in excess of|greater than|exceeding|topping|surpassing)$")
AT_MOST = re.compile(r"(?:up to|as many as|at most|no more than|not more than|a maximum of|as much as)$")
FEWER = re.compile(r"(?:fewer than|less than|under|below)$")
ABOUT = re.compile(r"(?:about|around|roughly|some|nearly|almost|approximately|an estimated|close to)$")
BOUND = re.compile(
    rf"(?:{AT_LEAST.pattern[:-1]}|{MORE.pattern[:-1]}|{AT_MOST.pattern[:-1]}|{FEWER.pattern[:-1]}|{ABOUT.pattern[:-1]})$"
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


class Amount(NamedTuple):
    """A number on the tokens [start, end), bounding words included; None where the wording sets no such bound."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None


def amount_at(doc: Doc, start: int, end: int) -> Amount | None:
    """Return the number that the words [start, end) of a noun phrase hold, with the bounds around it."""
    first = next((at for at in range(start, end) if _is_number(doc[at].lower_) and not _is_age(doc, at)), None)
    if first is None:
        return None
    last = first
    while last + 1 < end and (
        _is_number(doc[last + 1].lower_)
        or (doc[last + 1].lower_ in ("-", "and", "of") and last + 2 < end and _is_number(doc[last + 2].lower_))
    ):
        last += 1
    words = [doc[at].lower_ for at in range(first, last + 1)]
    before = doc[max(first - 4, 0) : first].text.lower()
    if before.endswith("between") or _is_range(words):
        return _between(doc, first, last, words)
    if words[0] in NONE:
        return Amount(first, last + 1, 0, 0, 0)
    if words[0] in SEVERAL and len(words) == 1:
        low, high = SEVERAL[words[0]]
        return Amount(first, last + 1, low, None, high)
    number = _value(words)
    return None if number is None else _bounded(doc, first, last + 1, number, words[-1] in PLURALS)


def _is_age(doc: Doc, at: int) -> bool:
    """Tell whether a number is part of "77-year-old", "three-day"."""
    return at + 2 < len(doc) and doc[at + 1].text == "-" and not _is_number(doc[at + 2].lower_)


def _is_range(words: list[str]) -> bool:
    """Tell whether number words are "10 to 12" or "10-12"; "twenty-one" is one number."""
    if "to" in words:
        return True
    return "-" in words and not (words[0] in TENS and ONES.get(words[-1], 10) < 10)


def _between(doc: Doc, first: int, last: int, words: list[str]) -> Amount | None:
    """Return the amount of "between 10 and 12" or "10 to 12"; two numbers joined otherwise are none."""
    middle = next((at for at, word in enumerate(words) if word in ("and", "to", "-")), None)
    low = _value(words[:middle]) if middle else None
    high = _value(words[middle + 1 :]) if middle else None
    if low is None or high is None or not low < high:
        return None
    start = first - 1 if first and doc[first - 1].lower_ == "between" else first
    return Amount(start, last + 1, low, None, high)


def _bounded(doc: Doc, start: int, end: int, number: int, plural: bool) -> Amount:
    """Put the bounds that stand before a number (or "or more" after it) on it."""
    before = doc[max(start - 4, 0) : start].text.lower()
    found = BOUND.search(before)
    begin = start - len(found[0].split()) if found else start
    after = doc[end : end + 2].text.lower()
    if found and AT_MOST.search(before):
        return Amount(begin, end, None, number, number)
    if found and FEWER.search(before):
        return Amount(begin, end, None, None, number - 1)
    if found and MORE.search(before):
        return Amount(begin, end, number + 1, None, None)
    if plural or (found and AT_LEAST.search(before)) or after in ("or more", "and counting"):
        return Amount(begin, end, number, None if plural else number, None)
    if found:  # about
        return Amount(begin, end, None, number, None)
    return Amount(begin, end, number, number, number)


def _is_number(word: str) -> bool:
    return (
        word in ONES or word in TENS or word in SCALES or word in PLURALS or word in SEVERAL or word in NONE
        or word == "score" or bool(_DIGITS.fullmatch(word)) or _hyphened(word) is not None
    )  # fmt: skip


def _hyphened(word: str) -> int | None:
    """Return the value of "twenty-one"."""
    tens, _, ones = word.partition("-")
    return TENS[tens] + ONES[ones] if tens in TENS and 0 < ONES.get(ones, 0) < 10 else None


def _value(words: list[str]) -> int | None:
    """Return the value of number words: "three dozen" 36, "1.5 million", "two hundred and six"."""
    total, current = 0, 0.0
    for word in words:
        if word in ONES or word in TENS:
            current += ONES.get(word, TENS.get(word, 0))
        elif word in PLURALS:
            current = current * PLURALS[word] // 2 if current else PLURALS[word]  # "tens of thousands"
        elif word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + int(current), 0
        elif _DIGITS.fullmatch(word):
            current += float(word.replace(",", ""))
        elif (hyphened := _hyphened(word)) is not None:
            current += hyphened
        elif word not in ("and", "-", "of"):
            return None
    return total + int(current)
