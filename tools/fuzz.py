"""Read inputs that nobody should write: bytes, markup, Unicode, lengths, and our own articles mutated.

usage: fuzz.py [--inputs N] [--first NUMBER] [--seed S] [--jobs N] [--only NUMBER]

Each input is a file that is read as the command reads it, in a process that may die over it. What is counted as wrong:
an input of which nothing is told, a fault of ours (told on one line, but a fault), a message that is no line, a record
that cannot be written or whose words are not those of the text, a dead process, more than 30 s. --only reads one input
again, and leaves it in the folder for temporary files. The exit status is 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord import codebook
from onrecord.errors import UnreadableError
from onrecord.pool import Killed, ordered
from onrecord.stream import Options, outcomes
from onrecord.views.wire import line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.records import Record

ROOT = Path(__file__).parents[1]
LONGEST = 30.0  # seconds of its process that an input may take
DEADLINE = 60.0  # seconds of its process after which it is killed; not the clock's: others may use the machine
SLOWEST = 5  # inputs that are shown as the slowest
ENDINGS = (
    *(".txt", ".html", ".md", "") * 4,
    *(".json", ".jsonl", ".ndjson", ".zip", ".mbox", ".eml", ".pdf", ".docx", ".rtf", ".xhtml"),
)
TAGS = (
    "html", "head", "body", "article", "main", "div", "p", "h1", "h2", "span", "a", "b", "em", "table", "tr", "td",
    "ul", "li", "blockquote", "script", "style", "title", "br",
)  # fmt: skip
SCRAPS = (
    "“", "”", '"', "'", "``", "''", " said", " said: ", "\n\n", "\n", "\r", "\t", "\0", "\u200b", "\u202e", "\ufeff",
    "\u0301", "\u00ad", "ﬁ", "а", "Ã©", "&amp;", "&#x0;", "&nbsp;", "<", ">", "<p>", "</div>", "<!--", "]]>", "{", "}",
    "[", "\\", "%", "=2+3", "@", "—", "...", " Russia", " the ceasefire", " on Monday", " 12,000", " killed",
    "Dstarttsk", "🕊", "𝔘", "ا", "中", "\ud7ff", "\ufffd", "From ", "http://", "1.", "- ", "# ", "| ", "```",
)  # fmt: skip


class Told(NamedTuple):
    """What became of an input."""

    kinds: tuple[str, ...]  # "record", or what the error says first; what is wrong begins with "WRONG"
    seconds: float


def main() -> None:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1000, help="how many (default 1,000)")
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="begin here: a long run in several")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="read this input alone, here, and keep it")
    options = parser.parse_args()
    if options.only is not None:
        path = Path(tempfile.gettempdir(), f"fuzz-{options.seed}-{options.only}")
        told = tell(options.only, options.seed, keep=path)
        print(f"{path}*: {told}")
        return
    sys.exit(count(range(options.first, options.first + options.inputs), options.seed, options.jobs))


def count(numbers: range, seed: int, jobs: int) -> int:
    """Read so many inputs, print what became of them, and return 1 where anything was wrong."""
    kinds: Counter[str] = Counter()
    wrong = 0
    times: list[tuple[float, int]] = []
    begin = time.monotonic()
    for number, result in ordered(numbers, partial(tell, seed=seed), jobs):
        told = Told((f"WRONG: its process died ({result.code})",), 0.0) if isinstance(result, Killed) else result
        kinds.update(told.kinds)
        for kind in told.kinds:
            if kind.startswith("WRONG"):
                wrong += 1
                print(f"input {number}: {kind}", flush=True)
        times = sorted([*times, (told.seconds, number)], reverse=True)[:SLOWEST]
        if (number + 1) % 1000 == 0:
            print(f"{number + 1:,} inputs, {wrong} wrong, {time.monotonic() - begin:,.0f} s", flush=True)
    for kind, often in kinds.most_common():
        print(f"{often:8,}  {kind}")
    print(f"slowest: {', '.join(f'{seconds:.1f} s (input {number})' for seconds, number in times)}")
    which = f"{len(numbers):,} inputs of seed {seed}, from {numbers.start} on"
    print(f"{which}: {wrong} wrong, {time.monotonic() - begin:,.0f} s")
    return int(wrong > 0)


def tell(number: int, seed: int, keep: Path | None = None) -> Told:
    """Make an input, read it, and return what is told of it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, DEADLINE)
    chance = random.Random(f"{seed}/{number}")
    with tempfile.TemporaryDirectory() as folder:
        name = chance.choice(("2016-03-07-talks", "x")) + chance.choice(ENDINGS)
        path = Path(f"{keep}-{name}") if keep else Path(folder, name)
        path.write_bytes(chance.choice(MAKERS)(chance))
        options = Options(
            codebook=codebook.load(),
            published=chance.choice((None, "2016-03-07")),
            date_from_name=chance.random() < 0.2,
            force=chance.random() < 0.5,
        )
        begin = time.process_time()
        results = [outcome.result for outcome in outcomes([path], options)]
        seconds = time.process_time() - begin
    kinds = [_refused(one) if isinstance(one, UnreadableError) else _checked(one) for one in results]
    kinds += ["WRONG: nothing is told of it"] * (not results)
    kinds += [f"WRONG: {seconds:.0f} s"] * (seconds > LONGEST)
    return Told(tuple(kinds), seconds)


def _refused(error: UnreadableError) -> str:
    said = str(error)
    if "could not be read (" in said or "Traceback" in said or len(said.splitlines()) != 1:
        return f"WRONG: {said!r}"
    return "not read: " + "".join("9" if letter.isdigit() else letter for letter in error.what.split("(")[0])[:50]


def _checked(record: Record) -> str:
    try:
        text = record.document.text or ""
        for row in map(json.loads, map(line, record.lines)):
            for part in (row.get(name) for name in ("source", "cue", "content", "evidence", "trigger", "part")):
                if part and part["text"] != " … ".join(text[start:end] for start, end in part["spans"]):
                    return f"WRONG: {part} is not in the text"
    except (ValueError, TypeError, KeyError) as error:
        return f"WRONG: the record cannot be written ({error!r})"
    return "record"


# --- inputs: each maker is a function of chance alone -------------------------------------------------------------


def _size(chance: random.Random, most: int = 3000) -> int:
    """Mostly short, sometimes not."""
    return int(most ** chance.random()) * (20 if chance.random() < 0.005 else 1)


def _bytes(chance: random.Random) -> bytes:
    beginnings = (
        b"",
        b"",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"{\\rtf1 ",
        b"From x\n",
        b'{"text": "',
    )
    return chance.choice(beginnings) + chance.randbytes(_size(chance))


def _unicode(chance: random.Random) -> bytes:
    top = chance.choice((0x7F, 0x250, 0x3000, 0x10FFFF))
    text = "".join(chr(chance.randrange(top + 1)) if chance.random() < 0.7 else " " for _ in range(_size(chance)))
    return text.encode(chance.choice(("utf-8", "utf-8", "utf-16")), "surrogatepass")


def _lengths(chance: random.Random) -> bytes:
    piece = chance.choice((*SCRAPS, "a", "word ", "He said. ", "“Yes,” he said. ", "<div>", "> ", "(", "1 ", "A.B."))
    return _mutated(chance, piece * _size(chance, 20_000)).encode("utf-8", "surrogatepass")


def _markup(chance: random.Random) -> bytes:
    words = [word for word in _sample(chance).split(" ") if word]
    rows = []
    for _ in range(_size(chance, 400)):
        tag = chance.choice(TAGS)
        begun = f'<{tag} class="{chance.choice(SCRAPS)}" datetime={chance.choice(SCRAPS)}>'
        rows.append(chance.choice((begun, begun, f"</{tag}>", f"<{tag}", " ".join(chance.sample(words, 3)), "<!--")))
    return _mutated(chance, "".join(rows)).encode("utf-8", "surrogatepass")


def _article(chance: random.Random) -> bytes:
    text = _mutated(chance, _sample(chance))
    if chance.random() < 0.3:
        text = f"<html><body><article><p>{text.replace(chr(10), '<p>')}</article></body></html>"
    return text.encode(chance.choice(("utf-8", "utf-8", "utf-16", "cp1252", "cp1251", "mac-roman")), "replace")


def _several(chance: random.Random) -> bytes:
    pieces = [_article(chance)[:2000] for _ in range(chance.randrange(1, 4))]
    kind = chance.randrange(4)
    if kind == 0:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, piece in enumerate(pieces):
                archive.writestr(chance.choice((f"{number}.txt", f"../{number}.html", f"a/{number}")), piece)
        data = packed.getvalue()
    elif kind == 1:
        data = b"\n".join(b"From me Mon Mar  7 2016\nSubject: talks\n\n" + piece for piece in pieces)
    else:
        names = ("text", "title", "date", "body", "url")
        rows = [json.dumps({chance.choice(names): piece.decode("latin-1"), "date": "x"}) for piece in pieces]
        data = ("\n".join(rows) if kind == 2 else f"[{','.join(rows)}]").encode()
    if chance.random() < 0.5:
        at = chance.randrange(len(data))
        data = data[:at] + chance.randbytes(chance.randrange(3)) + data[at + chance.randrange(30) :]
    return data


MAKERS: tuple[Callable[[random.Random], bytes], ...] = (
    _bytes,
    _unicode,
    _lengths,
    _markup,
    _article,
    _article,
    _several,
)


@cache
def _samples() -> tuple[str, ...]:
    """Our own articles, and the examples of the tests."""
    texts = [(ROOT / "examples" / "orrin" / "article.txt").read_text("utf-8")]
    for path in sorted((ROOT / "tests" / "golden").glob("*.txt")):
        texts += ["\n".join(rows) for rows in _quoted(path.read_text("utf-8"))]
    return tuple(texts)


def _quoted(text: str) -> Iterator[list[str]]:
    for case in text.split("\n# "):
        rows = [row[2:] for row in case.splitlines() if row.startswith("> ")]
        if rows:
            yield rows


def _sample(chance: random.Random) -> str:
    return " ".join(chance.choice(_samples())[:4000] for _ in range(chance.choice((1, 1, 3))))


def _mutated(chance: random.Random, text: str) -> str:
    """Cut, copy, move and break a few places."""
    for _ in range(chance.randrange(8)):
        at, length = chance.randrange(len(text) + 1), _size(chance, 200)
        scrap = chance.choice(SCRAPS) * chance.choice((1, 1, 1, 2, 50))
        other = chance.randrange(len(text) + 1)
        text = chance.choice((
            text[:at] + scrap + text[at:],
            text[:at] + text[at + length :],
            text[:at] + text[other : other + length] + text[at:],
            text[:at] + text[at : at + length].swapcase() + text[at + length :],
            text.replace(chance.choice("eats .\n”“"), scrap, 3),
            text[at:],
        ))  # fmt: skip
    return text


if __name__ == "__main__":
    main()
