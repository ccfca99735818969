"""Names of people compared: short forms, spellings, order of words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.parse.actors.given import SHORT
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTICLES = listed("al el an ad as bin ibn ben abu de del della di da dos du la le van von der den ter ten")
SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"ae", "a"), (r"oe", "o"), (r"ue", "u"), (r"ph|ff", "f"), (r"kh", "h"), (r"gh", "g"), (r"ck|q", "k"),
        (r"c(?=[aou])", "k"), (r"tz", "c"), (r"w", "v"), (r"[jy]+|ie\b|ei\b|ey\b", "i"), (r"ou|oo", "u"),
        (r"i+", "i"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip  # transliterations of one name differ in these


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Return a word of a name as one of its spellings: "Zelenskyy", "Zelenskiy" and "Zelensky" are the same."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower() or word.lower()
    for pattern, letter in _SPELLINGS:
        plain = pattern.sub(letter, plain)
    return plain


_FAMILIES = {
    sound(name): frozenset(at for at, family in enumerate(SHORT) if name in family)
    for family in SHORT
    for name in family
}


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name to compare by; hyphens inside a word and particles before it do not count."""
    found = [word for word in re.split(r"[\s\-‐‑–'’.,]+", name) if word and word.lower() not in SUFFIXES]
    return tuple(sound(word) for word in found if word.lower() not in PARTICLES) or tuple(map(sound, found))


def shortens(short: str, full: str) -> bool:
    """Tell whether `short` may be said for `full`: its words stand in it in order, with its last word or its first."""
    few, many = words(short), words(full)
    if not few or len(few) > len(many):
        return False
    if len(few) > 1 and _nicknamed(few[0], many[0]):
        few = (many[0], *few[1:])
    initial = any(len(word) == 1 for word in few)  # without one "Ivan Holt" is not "Dana I. Holt"
    rest = iter(many if initial else (many[0], *(word for word in many[1:] if len(word) > 1)))
    inside = all(any(_same(word, other) for other in rest) for word in few)
    return inside and (few[-1] == many[-1] or few[0] == many[0])


def _same(word: str, other: str) -> bool:
    """Tell whether two words of names are one; an initial stands for its name."""
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _nicknamed(word: str, other: str) -> bool:
    """Tell whether two given names are forms of one: "Bill" and "William"."""
    return not _FAMILIES.get(word, frozenset()).isdisjoint(_FAMILIES.get(other, frozenset()))


def initials(name: str) -> str:
    """Return the letters an organisation is known by: "International Atomic Energy Agency" -> "IAEA"."""
    words = [word for word in re.split(r"[\s\-]+", name) if word[:1].isupper()]
    return "".join(word.replace(".", "") if re.fullmatch(r"(?:[A-Z]\.)+", word) else word[0] for word in words)


def full_names(names: Iterable[str], headings: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return for each name of a text the fullest names it may stand for, in order of first use; itself where it is one.

    A name of a heading may have caught words beside it: one of its words is enough to know somebody of the text by.
    """
    by_word: dict[str, list[str]] = {}
    full: dict[str, tuple[str, ...]] = {}
    for name in sorted(dict.fromkeys(names), key=lambda name: -len(words(name))):
        full[name] = known_as(name, by_word) or (name,)
        if full[name] == (name,):
            for word in dict.fromkeys((words(name)[-1:] or ("",)) + words(name)[:1]):
                by_word.setdefault(word, []).append(name)
    for name in dict.fromkeys(headings):
        if name not in full:
            part = next((known for word in name.split() if (known := known_as(word, by_word))), ())
            full[name] = known_as(name, by_word) or part or (name,)
    return full


def known_as(name: str, by_word: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the names, indexed by last and first words, that `name` may be said for; its last word counts first."""
    few = words(name)
    fits = [full for full in by_word.get(few[-1], ()) if shortens(name, full)] if few else []
    last = [full for full in fits if words(full)[-1] == few[-1]]
    first = [full for full in by_word.get(few[0], ()) if shortens(name, full)] if few else []
    return tuple(last or fits or first)
