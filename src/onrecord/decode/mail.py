"""Mail: a message as an article (subject, sender, date, its text), and the messages of a mailbox."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import TYPE_CHECKING

from onrecord.decode.dates import any_date
from onrecord.decode.encoding import decode
from onrecord.decode.extract import Extract, bare
from onrecord.decode.html import page_lines
from onrecord.decode.limits import MAX_PACKED, too_large
from onrecord.decode.source import Source
from onrecord.errors import UnreadableError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from email.message import Message

READER = "decode.mail/1"
PLAIN = 0.5  # of the words of the HTML part; a plain part with fewer only says "see this in your browser"
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def messages(stream: io.BufferedReader, name: str) -> Iterator[Source]:
    """Yield each message of a mailbox (mbox) as `NAME:N`; one message at a time is in memory."""
    number, size, held, blank = 0, 0, list[bytes](), True
    while line := stream.readline(MAX_PACKED):
        if blank and line.startswith(b"From "):
            if number:
                yield _message(f"{name}:{number}", held, size)
            number, size, held = number + 1, 0, []
        else:
            number, size = number or 1, size + len(line)
            held += [line] if size <= MAX_PACKED else []
        blank = not line.strip()
    if number:
        yield _message(f"{name}:{number}", held, size)


def _message(name: str, held: list[bytes], size: int) -> Source:
    """One message of a mailbox, whose lines may be fewer than its size says."""
    if size > MAX_PACKED:
        return Source(name, None, error=too_large(name, MAX_PACKED))
    return Source(name, None, _QUOTED_FROM.sub(rb"\1", b"".join(held)), read_mail)


def read_mail(data: bytes, name: str) -> Extract:
    """Return the text of a message, its subject first; the sender's name is the outlet.

    The plain part is read, or the HTML part where that says much more. What is attached is passed over.
    Raises UnreadableError for what is no message or holds no text.
    """
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart() and not _is_attached(part)]
        plain = "\n\n".join(_text(part) for part in parts if part.get_content_type() == "text/plain").strip("\r\n")
        marked = [line for part in parts if part.get_content_type() == "text/html" for line in page_lines(_text(part))]
    except (MessageError, RecursionError, ValueError) as error:
        raise UnreadableError(name, f"the message cannot be taken apart ({error})", "save its text as .txt") from error
    if not len(message) or not (plain or marked):
        what = "it holds no text" if len(message) else "it has no header, so it is no message"
        raise UnreadableError(name, what, "save what it says as .txt, .html or .pdf")
    words = sum(len(line.split()) for line in marked)
    text = plain if len(plain.split()) >= PLAIN * words else "\n\n".join(marked)
    title = _header(message, "Subject")
    if title and bare(text.lstrip().partition("\n")[0]) != bare(title):
        text = f"{title}\n\n{text}"
    sender = _header(message, "From")
    return Extract(
        text,
        extractor=READER,
        title=title,
        outlet=(parseaddr(sender)[0] or parseaddr(sender)[1] or None) if sender else None,
        published=any_date(_header(message, "Date")),
    )


def _is_attached(part: Message) -> bool:
    """Tell whether a part is a file that came along."""
    return part.get_content_disposition() == "attachment"


def _text(part: Message) -> str:
    """The characters of a part, in the encoding that it declares, or else in the one they are in."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    try:
        return data.decode(charset or "utf-8").replace("\r\n", "\n")
    except (LookupError, UnicodeError):
        return decode(data)[0].replace("\r\n", "\n")


def _header(message: Message, key: str) -> str | None:
    """A line of the header in words; None where it is missing or cannot be read."""
    value = message.get(key)
    if value is None:
        return None
    try:
        words = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        words = str(value)
    words = words.encode("utf-8", "replace").decode()
    return " ".join(words.split()) or None
