"""Every statement coded by hand as the coder sees it: data.py OUT.pickle [--shared FOLDER]

Each is there twice where the machine finds it too: as marked by hand, and as found. Needs the coded articles beside
the checkout; run it again when the tagger, the rules or the codebook change.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord import codebook as codebooks
from onrecord.code import look
from onrecord.code.sides import untold_sides, with_sides
from onrecord.decode import read_bytes
from onrecord.find import find
from onrecord.models import load, passing
from onrecord.parse import parse
from onrecord.records import Part, Statement
from onrecord.repair import repair
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
OWN, PAGES, FOUND, WRITTEN = (  # coded for training only; of the last two what the machine found in them
    Path(__file__).with_name(name) for name in ("own.jsonl", "pages.jsonl", "found.jsonl", "written.jsonl")
)
ALIKE = 0.5  # Jaccard overlap of words from which on a found statement is the marked one
RUN, REPEATED = 5, 0.15  # words in a run; the share of common runs from which on an article repeats another


class Article(NamedTuple):
    """A coded article: "coded" (reported on), or for training only: "quick" (coded quickly), "own" (written by us, or
    coded like those reported on), "found" and "written" (the statements as the machine found them, coded)."""

    name: str
    coded: str
    bytes: bytes
    gold: dict[str, Any]  # with statements, and all else that was coded


class Example(NamedTuple):
    """One statement: how the coder sees it, and the codes."""

    article: int
    statement: str
    seen: Any
    gold: dict[str, Any]
    gold_number: int  # the same of both views of a statement
    marked: bool  # as marked by hand, else as found


def main() -> None:
    """Read, look, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    codebook = codebooks.load()
    names = [issue.id for issue in codebook.issues]
    load()
    articles = list(corpus(options.shared))
    examples = [one for number, article in enumerate(articles) for one in _examples(number, article, codebook, names)]
    data = {
        "issues": names,
        "definitions": {issue.id: issue.definition for issue in codebook.issues},
        "articles": [(one.name, one.coded, hashlib.sha256(one.bytes).hexdigest()) for one in articles],
        "examples": [one._asdict() | {"seen": tuple(one.seen)} for one in examples],
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(pickle.dumps(data))
    print(f"{len(articles)} articles, {len(examples)} statements")


def corpus(shared: Path, *kinds: str) -> Iterator[Article]:
    """Yield the coded articles of some kinds, of all where none is named."""
    wanted = kinds or ("coded", "quick", "own", "written", "found")
    if "coded" in wanted:
        for path in sorted((shared / "data" / "coded").glob("*.json")):
            one = json.loads(path.read_text("utf-8"))
            yield Article(path.stem, "coded", (path.parent / "texts" / one["article"]).read_bytes(), one)
    yield from apart(_others(shared, wanted), shared)


def _others(shared: Path, wanted: Sequence[str]) -> Iterator[Article]:
    if "quick" in wanted:
        for name, one in _quick(shared).items():
            yield Article(name, "quick", one["text"].encode(), one)
    for path, kind in ((OWN, "own"), (WRITTEN, "written")):
        for one in lines_of(path) if kind in wanted else ():
            yield Article(one["name"], kind, one["text"].encode(), one)
    for path, kind in ((PAGES, "own"), (FOUND, "found")):
        if kind in wanted:
            yield from coded_pages(path, kind, shared)


def apart(articles: Iterable[Article], shared: Path) -> Iterator[Article]:
    """Yield the articles that repeat none of those reported on: such a one is no test."""
    reported = [_runs(text.read_text("utf-8")) for text in (shared / "data" / "coded" / "texts").glob("*.txt")]
    for one in articles:
        runs = _runs(one.bytes.decode())
        if all(len(runs & other) <= REPEATED * min(len(runs), len(other)) for other in reported):
            yield one


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return set(zip(*(words[first:] for first in range(RUN)), strict=False))


def coded_pages(path: Path, kind: str, shared: Path) -> Iterator[Article]:
    """Yield the articles of a file that holds codes without their texts, but for those that read otherwise now."""
    for one in lines_of(path):
        text = text_of(one["name"], shared)
        if hashlib.sha256(text.encode()).hexdigest() == one["sha256"]:
            yield Article(one["name"], kind, text.encode(), one)


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Return the articles of a file, one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def text_of(name: str, shared: Path) -> str:
    """Return the text of an article that was coded quickly or written, of a page, or of one of PolNeAR's."""
    for texts in (_quick(shared), _written()):
        if name in texts:
            return str(texts[name]["text"])
    path = shared / "data" / "news2016" / (name + ".html")
    return page(path) if path.exists() else _polnear(shared)[name]


@cache
def _quick(shared: Path) -> dict[str, Any]:
    return {one["doc"]: one for one in lines_of(shared / "data" / "statements.jsonl")}


@cache
def _written() -> dict[str, Any]:
    return {one["name"]: one for one in lines_of(WRITTEN)}


@cache
def _polnear(shared: Path) -> dict[str, str]:
    return {one["doc"]: one["text"] for one in lines_of(shared / "data" / "polnear" / "train.jsonl")}


def page(path: Path) -> str:
    """Return the text of a page as the coders read it: one paragraph a line."""
    text = read_bytes(path.read_bytes(), path.name, date_from_name=True).text or ""
    return re.sub(r"\n\s*\n+", "\n", text.strip()) + "\n"


def _examples(number: int, article: Article, codebook: codebooks.Codebook, names: Sequence[str]) -> Iterator[Example]:
    golds = article.gold["statements"]
    document = read_bytes(article.bytes, article.name + ".txt", date_from_name=True)
    text = document.text or ""
    with passing():
        (reading,) = parse([(document, repair(document))], codebook)
        untold = untold_sides(reading, codebook)
        found = with_sides(find(reading, codebook), codebook, untold).statements
        pairs = matched(golds, found, text)
        all_: list[tuple[Statement, int | None, bool]] = [
            (_statement(gold, text, found, pairs.get(n)), n, True)
            for n, gold in enumerate(golds)
            if article.coded not in ("found", "written")
        ]
        of = {j: i for i, j in pairs.items()}
        all_ += [(one, of.get(j), False) for j, one in enumerate(found)]
        views = look(reading, [one for one, _, _ in all_], codebook, names, untold)
        for (one, n, marked), (_, _, seen) in zip(all_, views, strict=True):
            if n is not None and seen.words and not golds[n].get("wrong"):
                yield Example(number, one.id, seen, golds[n], n, marked)


def matched(golds: Sequence[dict[str, Any]], found: Sequence[Statement], text: str) -> dict[int, int]:
    """Return which found statement is which marked one, one to one, the most alike first."""
    mine = [_words([(span.start, span.end) for span in one.content.spans], text) for one in found]
    scores = []
    for i, gold in enumerate(golds):
        words = _words(_spans(gold["content"]), text)
        scores += [(len(words & w) / max(1, len(words | w)), i, j) for j, w in enumerate(mine)]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(scores, reverse=True):
        if score >= ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _statement(gold: dict[str, Any], text: str, found: Sequence[Statement], twin: int | None) -> Statement:
    """Return a statement marked by hand as `find` would leave it."""
    content = part(gold["content"], text)
    assert content is not None
    return Statement(
        id=gold["id"],
        document="",
        confidence=1.0,
        rule="hand",
        source=part(gold.get("source"), text),
        cue=part(gold.get("cue"), text),
        content=content,
        kind=gold["kind"],
        speaker=None if twin is None else found[twin].speaker,
        addressee=None,
        channel=gold.get("channel") or "on_record",
        within=gold.get("within"),
    )


def _spans(marked: Any) -> list[tuple[int, int]]:
    """Return the spans of {span}, of a list of them, or of bare spans."""
    entries = marked if isinstance(marked, list) else [marked]
    return sorted(tuple(one["span"] if isinstance(one, dict) else one) for one in entries)


def part(marked: Any, text: str) -> Part | None:
    """Return what coders marked in a text: {span}, a list of them, or bare spans; None where they marked nothing."""
    if not marked:
        return None
    spans = _spans(marked)
    return Part(" … ".join(text[start:end] for start, end in spans), tuple(Span(start, end) for start, end in spans))


def _words(spans: Sequence[tuple[int, int]], text: str) -> set[int]:
    return {start + word.start() for start, end in spans for word in re.finditer(r"\w+", text[start:end])}


if __name__ == "__main__":
    main()
