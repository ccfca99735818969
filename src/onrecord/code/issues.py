"""What a statement is about: the issues whose cues stand in it, weighed with what stands around it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.code.passages import longest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.code.passages import Marked, Passage, Range
    from onrecord.codebook import Codebook
    from onrecord.codebook.scheme import Found

CUE = 1.0  # score in the statement itself from which on an issue is kept beside stronger ones
ENOUGH = 0.75  # less than one cue; more than one hint, unless the document is about the issue
SHARE = 0.65  # of the best score: what a further issue must reach
MOST = 3  # issues of one statement
AGAIN = 0.3  # how much the second and further marks of an issue add
SENTENCE, HEADLINE, TOPIC = 0.5, 0.4, 0.5  # what the sentence's other words, the headline's and all the text's count


def topics(marked: Marked) -> dict[str, float]:
    """Return how much each issue is the document's: its headline's, and its share of all that is spoken of."""
    headline = _scores(marked.within(_headline(marked)))
    sums: dict[str, float] = defaultdict(float)
    for found in marked.marks:
        if found.mark.scale == "issue":
            sums[found.mark.value] += found.mark.weight
    most = max(sums.values(), default=1.0)
    return {issue: HEADLINE * headline.get(issue, 0.0) + TOPIC * total / most for issue, total in sums.items()}


def issues(passage: Passage, topic: dict[str, float], codebook: Codebook) -> tuple[str, ...]:
    """Return the issues of a statement, best first, the most specific only; () where nothing speaks for one."""
    own = _scores(passage.of("issue"))
    around = _scores(passage.marked.within(_around(passage)))
    scores = {
        issue: own.get(issue, 0.0) + SENTENCE * around.get(issue, 0.0) + topic.get(issue, 0.0)
        for issue in (known.id for known in codebook.issues)
    }
    best = max(scores.values())
    kept = [
        issue for issue, score in scores.items() if score >= max(ENOUGH, SHARE * best) or own.get(issue, 0.0) >= CUE
    ]
    return _specific(sorted(kept, key=lambda issue: -scores[issue])[:MOST], codebook)


def _scores(marks: Iterable[Found]) -> dict[str, float]:
    """Return the weight of each issue's marks: the heaviest in full, further ones in part."""
    weights: dict[str, list[float]] = defaultdict(list)
    for found in longest(found for found in marks if found.mark.scale == "issue"):
        weights[found.mark.value].append(found.mark.weight)
    return {issue: max(all_) + AGAIN * (sum(all_) - max(all_)) for issue, all_ in weights.items()}


def _specific(kept: list[str], codebook: Codebook) -> tuple[str, ...]:
    """Leave out the parents of kept issues."""
    parents = {codebook.parent(issue) for issue in kept}
    return tuple(issue for issue in kept if issue not in parents)


def _around(passage: Passage) -> tuple[Range, ...]:
    """Return the statement's sentences without its cue and content, and without the source: who speaks is no topic."""
    source = passage.marked.tokens(passage.statement.source)
    doc, inside = passage.doc, sorted((*passage.cue, *passage.content, *source))
    ranges, at = [], doc[inside[0][0]].sent.start
    for start, end in inside:
        ranges.append((at, start))
        at = max(at, end)
    ranges.append((at, doc[at - 1].sent.end))
    return tuple((start, end) for start, end in ranges if start < end)


def _headline(marked: Marked) -> tuple[Range, ...]:
    """Return the document's first paragraph where it is a heading."""
    paragraphs = marked.reading.paragraphs
    return ((paragraphs[0].start, paragraphs[0].end),) if paragraphs and paragraphs[0].heading else ()
