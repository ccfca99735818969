"""Words as pieces of the encoder's vocabulary: BERT's uncased WordPiece (Devlin et al. 2019), word by word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

UNKNOWN = "[UNK]"
LONGEST = 100  # characters of a word that is looked up; a longer one is unknown
MOST = 100  # pieces of a word that are kept: a page of Chinese without a space is one word
_ALONE = re.compile(r"_|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]|[^_\u3400-\u4dbf\u4e00-\u9fff]+")
_DROPPED = {"Mn", "Cc", "Cf", "Co", "Cn", "Cs"}


def wordpieces(vocabulary: Sequence[str]) -> Callable[[str], tuple[int, ...]]:
    """Return a function from a word to the indices of its first MOST pieces; what has no visible character has none."""
    index = {piece: n for n, piece in enumerate(vocabulary)}

    @lru_cache(maxsize=2**16)
    def pieces(word: str) -> tuple[int, ...]:
        decomposed = unicodedata.normalize("NFD", word)
        plain = "".join(char for char in decomposed if unicodedata.category(char) not in _DROPPED).lower()
        return tuple(islice((n for part in _ALONE.findall(plain) for n in _longest_first(part, index)), MOST))

    return pieces


def _longest_first(word: str, index: Mapping[str, int]) -> list[int]:
    """The pieces of a word, from its beginning the longest that the vocabulary has."""
    found: list[int] = []
    start, prefix = 0, ""
    while start < len(word) <= LONGEST:
        end = next((end for end in range(len(word), start, -1) if prefix + word[start:end] in index), None)
        if end is None:
            break
        found.append(index[prefix + word[start:end]])
        start, prefix = end, "##"
    return found if start == len(word) else [index[UNKNOWN]]
