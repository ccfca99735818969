"""Lists of English words as they are written in the code: one string, words apart by white space; and one of them."""


def listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


# words before a colon that say what kind of piece follows, and name neither a speaker nor a topic
SECTIONS = listed("""
    also analysis breaking brief correction corrected cut editorial exclusive explainer factbox feature file insight
    interview leak live more news newsmaker note opinion photo photos preview quote read recap related review round-up
    see special timeline transcript update video watch wrapup
    """)
