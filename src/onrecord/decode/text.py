"""Plain text: the raw text is the file, and its headline is the first line that looks like one."""

from __future__ import annotations

from onrecord.decode.extract import Extract

HEADLINE_WORDS = 20


def read_plain(text: str, _name: str) -> Extract:
    """Return the text as it stands, with its headline as the title."""
    return Extract(text, title=headline(text))


def headline(text: str) -> str | None:
    """Return the first line, if it is short, does not end as a sentence does, and something follows it; else None."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    line = first.strip()
    if not rest.strip() or len(line.split()) > HEADLINE_WORDS or line.endswith((".", ",", ";", ":")):
        return None
    return line if line[:1].isupper() or not line[:1].isalpha() else None
