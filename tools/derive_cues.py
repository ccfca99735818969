"""Derive the cue lexicon (src/onrecord/find/attribution/cues.txt) from articles whose attributions are marked by hand.

    python tools/derive_cues.py ../shared/data/polnear/train.jsonl ../shared/data/statements.jsonl > cues.txt

For each word and frame that the grammar offers, it counts how often the gold standard reports just that content
by just that word, and keeps what is right often enough. Cues within a reported content are passed over.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.find.attribution.candidates import candidates
from onrecord.find.attribution.cues import lemma_of
from onrecord.parse.syntax import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

KEEP = 0.42  # the smoothed share of right ones from which a pair is kept
PRIOR = 1.2  # pseudo-counts of a right one in three for pairs seen rarely
SAME = 0.5  # Jaccard of the contents

Pair = tuple[str, str, str]  # part of speech, lemma, frame


def main(paths: list[str]) -> None:
    """Print the lexicon learnt from JSON lines of {text, attributions or statements: [{cue, content}]}."""
    documents = [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    docs = (doc for doc, _ in syntax(document["text"] for document in documents))
    gold = [document.get("attributions") or document.get("statements", []) for document in documents]
    for line in lexicon(counted(zip(docs, gold, strict=True))):
        print(line)


def counted(articles: Iterable[tuple[Doc, list[dict[str, Any]]]]) -> tuple[Counter[Pair], Counter[Pair]]:
    """Return how often each pair was offered, and how often it was right."""
    seen: Counter[Pair] = Counter()
    right: Counter[Pair] = Counter()
    for doc, gold in articles:
        marked = [(_tokens(doc, one["cue"] or []), _tokens(doc, one["content"])) for one in gold]
        reported = {i for cue, content in marked for i in content}
        for token in doc:
            if token.i in reported:
                continue
            for made in candidates(doc, token):
                pair = (token.pos_, lemma_of(token), made.frame)
                seen[pair] += 1
                content = {i for low, high in made.content for i in range(low, high)}
                right[pair] += any(
                    token.i in cue and len(content & words) >= SAME * len(content | words) for cue, words in marked
                )
    return seen, right


def lexicon(counts: tuple[Counter[Pair], Counter[Pair]]) -> Iterator[str]:
    """Yield one line for each pair worth keeping: part of speech, lemma, share of right ones, frame."""
    seen, right = counts
    for pair in sorted(seen):
        share = (right[pair] + PRIOR) / (seen[pair] + 2.2 * PRIOR)
        if right[pair] >= 2 and share >= KEEP:
            yield f"{pair[0]} {pair[1]} {share:.2f} {pair[2]}"


def _tokens(doc: Doc, spans: list[list[int]]) -> set[int]:
    found = set[int]()
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.update(range(span.start, span.end))
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
