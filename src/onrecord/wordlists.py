"""Lists of English words as they are written in the code: one string, words apart by white space."""


def listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())
