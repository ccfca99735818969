"""What a format's reader takes out of a file."""

from dataclasses import dataclass

from onrecord.records import Known

HEAD_LINES = 5  # sections, kickers and dates may stand above a headline
OWN = Known(None, "the format's own")


@dataclass(frozen=True, slots=True)
class Extract:
    """The raw text and what the file itself says about it; None: it does not say."""

    text: str
    extractor: str | None = None  # name and version; None: the text is the file
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None  # ISO date
    encoding: Known = OWN  # of the characters; known where bytes were decoded


def headed(title: str | None, lines: list[str]) -> str:
    """Return an article as text: its headline, then its paragraphs, one a line with a blank line between.

    A headline that already stands among the first lines moves to the top.
    """
    if title:
        wanted = bare(title)
        lines = [line for at, line in enumerate(lines) if at >= HEAD_LINES or bare(line) != wanted]
        lines.insert(0, title)
    return "\n\n".join(lines)


def bare(line: str) -> str:
    """Return a line for comparison: its letters and digits only."""
    return "".join(filter(str.isalnum, line)).casefold()
