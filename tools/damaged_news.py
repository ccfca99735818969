"""The texts that gate_damage.py reads: held-out news, clean and damaged, imports that share a rule, reports of names.

Held out is the half of ../shared/data/news2016 that no threshold was set on.
"""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from lxml import html

from inject_damage import Injected, inject, with_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARED = Path(__file__).parents[2] / "shared/data"
LENGTHS = (200, 500, 1000)
POOL, POOL_LENGTH = 10, 500
SENTENCES = (
    "@ told @ on Tuesday that the road from @ to @ had been closed.",
    "In @, officials close to @ denied it.",
    "“@ will never sign,” said @, a deputy of @ who was born near @.",
    "Troops left @ and @ before dawn, @ reported.",
    "@ and @ are to meet in @ next week.",
    "The @ region borders @; its governor, @, blamed @.",
)
_WANTED: tuple[Callable[[int], bool], ...] = (lambda n: n == 1, lambda n: n == 2, lambda n: n == 3, lambda n: n >= 4)


def damaged(count: int, seed: int) -> Iterator[Injected]:
    """Yield documents of each length with a random rule that makes one, two, three, or four and more unknown forms."""
    for length in LENGTHS:
        random = Random(seed + length)
        for number, text in enumerate(beginnings(count, length, seed)):
            injected = with_forms(text, random, _WANTED[number % 4])
            if injected:
                yield injected


def half_damaged(count: int, seed: int) -> Iterator[Injected]:
    """Yield documents with a rule applied in half of its places, two unknown forms or more left."""
    random = Random(seed)
    for whole in damaged(count, seed + 1):
        if len(whole.unknown) >= 3:
            half = inject(whole.original, whole.rule, cased=True, keep=lambda: random.random() < 0.5)
            if len(half.unknown) >= 2:
                yield half


def twice_damaged(count: int, seed: int) -> Iterator[tuple[Injected, Injected]]:
    """Yield documents damaged by a rule and then by another, each with three unknown forms or more."""
    for first in damaged(count, seed + 2):
        second = with_forms(first.text, Random(seed), lambda n: n >= 3) if len(first.unknown) >= 3 else None
        if second and {first.rule.right, first.rule.wrong}.isdisjoint((second.rule.right, second.rule.wrong)):
            yield first, second


def imports(count: int, seed: int, *, rare: bool) -> Iterator[list[Injected]]:
    """Yield ten documents damaged by one rule, which makes an unknown form in the first at least.

    A rare one makes just one in the first and no more than one in each other.
    """
    random = Random(seed)
    texts = list(beginnings(-1, POOL_LENGTH, seed))
    for _ in range(count):
        first, *others = random.sample(texts, 60)
        injected = with_forms(first, random, lambda n: n == 1 or (n > 1 and not rare))
        if injected is not None:
            same = [inject(text, injected.rule, cased=injected.cased) for text in others]
            group = [each for each in same if not rare or len(each.unknown) <= 1][: POOL - 1]
            if len(group) == POOL - 1:
                yield [injected, *group]


def clean_imports(seed: int) -> Iterator[list[str]]:
    """Yield ten clean documents each."""
    texts = list(beginnings(-1, 300, seed))
    yield from (texts[at : at + POOL] for at in range(0, len(texts) - POOL + 1, POOL))


def clean(count: int | None) -> Iterator[tuple[str, str]]:
    """Yield name and text of so many clean documents, a fifth of them PolNeAR's; None: of all, held out or not."""
    pages = [page for page in _pages() if count is None or _held_out(page.name)]
    yield from ((page.name, _text(page)) for page in pages[: count and count * 4 // 5])
    lines = (SHARED / "polnear/train.jsonl").read_text().splitlines()
    for line in lines[: count and count // 5]:
        record = json.loads(line)
        yield record["doc"], record["text"]


def full_of_names(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield made-up reports in which every third word is a name from abroad."""
    names = Path(__file__).with_name("foreign_names.txt").read_text("utf-8").splitlines()
    random = Random(seed)
    for number in range(count):
        sentences = (random.choice(SENTENCES) for _ in range(40))
        yield f"names {number}", " ".join(re.sub("@", lambda _: random.choice(names), each) for each in sentences)


def beginnings(count: int, length: int, seed: int) -> Iterator[str]:
    """Yield the beginnings of held-out pages, of so many words; of all pages where the count is negative."""
    pages = [page for page in _pages() if _held_out(page.name)]
    Random(seed + length).shuffle(pages)
    for page in pages:
        words = list(re.finditer(r"\S+", text := _text(page)))
        if count and len(words) >= length:
            count -= 1
            yield text[: words[length - 1].end()]


def _pages() -> list[Path]:
    return sorted((SHARED / "news2016").glob("*.html"))


def _held_out(name: str) -> bool:
    return zlib.crc32(name.encode()) % 2 == 1


def _text(page: Path) -> str:
    tree = html.fromstring(page.read_text())
    paragraphs = [" ".join(p.text_content().split()) for p in (*tree.xpath("//h1")[:1], *tree.xpath("//p"))]
    return "\n".join(filter(None, paragraphs))
