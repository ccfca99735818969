"""What a statement is about: the issues whose cues stand in its own words; what stands around it only breaks ties."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.code.passages import longest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.code.passages import Marked, Passage, Range
    from onrecord.codebook import Codebook
    from onrecord.codebook.scheme import Found

SHARE = 0.55  # of the best score: what a further issue must reach
MOST = 3  # issues of one statement
AGAIN = 0.3  # how much the second and further marks of an issue add
HEADLINE, TOPIC = 0.4, 0.6  # what the headline's words and all the text's count
POINTING = frozenset({"it", "such", "that", "the", "them", "these", "they", "this", "those"})
GENERAL = frozenset(
    """accusation allegation appeal argument assessment call charge claim comment decision demand idea initiative
    measure move offer plan proposal remark report request step suggestion view""".split()  # noqa: SIM905 (a list to be read)
)  # nouns that, like a pronoun, stand for what was told before
OBJECT = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "ROOT", "attr"})


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
    """Return the issues of a statement, best first, the most specific only; () where its words speak for none.

    Words that only point ("that demand", "it will not happen") take the last issue of what stands before them.
    """
    own = spoken_of(passage)
    scores = {issue: score + topic.get(issue, 0.0) for issue, score in own.items()}
    if not own and _points(passage):
        before = [found for found in passage.marked.within(_before(passage)) if found.mark.scale == "issue"]
        nearest = max(longest(before), key=lambda found: (found.mark.weight, found.end), default=None)
        return (nearest.mark.value,) if nearest else ()
    best = max(scores.values(), default=0.0)
    kept = [issue for issue, score in scores.items() if score >= SHARE * best]
    return _specific(sorted(kept, key=lambda issue: -scores[issue])[:MOST], codebook)


def spoken_of(passage: Passage) -> dict[str, float]:
    """Return how much a statement's own words speak for each issue."""
    return _scores(passage.of("issue"))


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


def _points(passage: Passage) -> bool:
    """Tell whether the content speaks of something that only the words before it name."""
    tokens = (passage.doc[at] for start, end in passage.content for at in range(start, end))
    return any(
        (token.lower_ in POINTING and token.dep_ in OBJECT)
        or (token.lower_ in POINTING and token.dep_ == "det" and token.head.lemma_ in GENERAL)
        for token in tokens
    )


def _before(passage: Passage) -> tuple[Range, ...]:
    """Return the sentence before the statement, and its own up to it."""
    first = passage.content[0][0]
    sentence = passage.doc[first].sent.start
    return ((passage.doc[max(0, sentence - 1)].sent.start, first),)


def _headline(marked: Marked) -> tuple[Range, ...]:
    """Return the document's first paragraph where it is a heading."""
    paragraphs = marked.reading.paragraphs
    return ((paragraphs[0].start, paragraphs[0].end),) if paragraphs and paragraphs[0].heading else ()
