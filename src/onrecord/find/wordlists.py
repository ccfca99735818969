"""How lists of English words are written in this folder: one string, words between white space."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())
