"""Rich text (RTF): its paragraphs."""

from __future__ import annotations

from importlib.metadata import version

from onrecord.decode.extract import Extract, headed
from onrecord.decode.text import headline
from onrecord.errors import UnreadableError


def read_rich(data: bytes, name: str) -> Extract:
    """Return the text of an RTF document, its headline first. Raises UnreadableError where it cannot be read."""
    lines = [" ".join(line.split()) for line in rich_lines(data, name)]
    title = headline("\n".join(lines))
    return Extract(headed(title, lines), extractor=f"striprtf {version('striprtf')}", title=title)


def is_rich(data: bytes) -> bool:
    """Tell whether bytes are RTF."""
    return data.startswith(b"{\\rtf")


def rich_lines(data: bytes, name: str) -> list[str]:
    """Return the lines of an RTF document, without blank ones; the cells of a table are parted by "|".

    Raises UnreadableError where it cannot be read.
    """
    from striprtf.striprtf import rtf_to_text

    try:
        text: str = rtf_to_text(data.decode("latin-1"), "cp1252", "replace")  # type: ignore[no-untyped-call]  # no types
    except Exception as error:  # of a damaged document the library says what its innermost part does
        what = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableError(name, f"the RTF is damaged ({what})", "open and save it anew") from error
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return [line for line in (line.strip() for line in text.split("\n")) if line]
