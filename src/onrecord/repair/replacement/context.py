"""What the neighbours of a word say: pairs of words that stand together more, or less, often than chance.

The log of P(x, y) / P(x) P(y) is the pointwise mutual information (Church and Hanks 1990); a pair too rare to be
listed gets its upper bound, so that only pairs which ought to be listed speak against a reading.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.strings import hashes

if TYPE_CHECKING:
    from onrecord.repair.replacement.lexicon import Lexicon
    from onrecord.repair.replacement.tokens import Token, Words

LOOKED_AT = 4  # tokens of a kind
LEAST_PAIR, MOST_PAIR = -3.0, 4.0
LEAST_PLACE, MOST_PLACE = -1.0, 3.0
LEAST_WHOLE, MOST_WHOLE = -4.0, 12.0
TOPICAL = math.log(0.01)  # share that a word has in a text about it
MOST_WHOLE_PLACES = 200


class Context:
    """The neighbours of each word of one text; pairs are looked up when they are asked for, and remembered."""

    __slots__ = ("_lexicon", "_pairs", "_places", "_words")

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self._words, self._lexicon = words, lexicon
        self._pairs: dict[tuple[str, str], float] = {}
        self._places: dict[int, list[Token]] | None = None

    def fit(self, kind: int, reading: str) -> float:
        """Return how much better than chance the neighbours of a kind's tokens suit a reading, in nats; the mean."""
        places = self._tokens(kind)[:LOOKED_AT]
        return sum(self.at(token, reading) for token in places) / len(places) if places else 0.0

    def whole(self, wrong: str, right: str) -> float:
        """Return the nats by which the places where `wrong` is a whole word say that it was `right`.

        A text may be about `wrong`, however rare elsewhere: only a very frequent `right` speaks for the rule by itself.
        """
        if wrong not in self._words.kinds:
            return 0.0
        logs = self._lexicon.known(hashes([wrong, right])).logs
        rarer = min(float(logs[1]) - float(logs[0]), 0.0) + max(float(logs[1]) - TOPICAL, 0.0)
        tokens = self._tokens(self._words.kinds.index(wrong))[:MOST_WHOLE_PLACES]
        places = (self.at(token, right) - self.at(token, wrong) + rarer for token in tokens)
        total = sum(min(max(place, LEAST_PLACE), MOST_PLACE) for place in places)
        return min(max(total, LEAST_WHOLE), MOST_WHOLE)

    def odds(self, token: Token, wrong: str, right: str) -> float:
        """Return the log odds that a token reads `right` and not `wrong`, by frequency and neighbours."""
        logs = self._lexicon.known(hashes([wrong, right])).logs
        return float(logs[1] - logs[0]) + self.at(token, right) - self.at(token, wrong)

    def at(self, token: Token, reading: str) -> float:
        """Return how much better than chance the neighbours of one token suit a reading."""
        kinds = self._words.kinds
        left = self._pair(kinds[token.before], reading) if token.before >= 0 else 0.0
        return left + (self._pair(reading, kinds[token.after]) if token.after >= 0 else 0.0)

    def _pair(self, first: str, second: str) -> float:
        found = self._pairs.get((first, second))
        if found is None:
            found = self._pairs[first, second] = self._look_up(first, second)
        return found

    def _look_up(self, first: str, second: str) -> float:
        both = hashes([first, second])
        chance = float(self._lexicon.known(both).logs.sum())
        if chance == -np.inf:
            return 0.0  # one of them is unknown and says nothing
        joint, listed = self._lexicon.joint(both[:1], both[1:])
        return min(max(float(joint[0]) - chance, LEAST_PAIR), MOST_PAIR if listed[0] else 0.0)

    def _tokens(self, kind: int) -> list[Token]:
        if self._places is None:
            self._places = {}
            for token in self._words.tokens:
                self._places.setdefault(token.kind, []).append(token)
        return self._places.get(kind, [])
