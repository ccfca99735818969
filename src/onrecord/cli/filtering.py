"""The options that choose lines, and what their words mean in a codebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.codebook import Codebook
    from onrecord.views.filters import Filter

TYPES = (
    "damage", "time", "place", "actor", "statement", "event", "meeting", "proposal", "position", "outlook", "signal",
    "report", "shift",
)  # fmt: skip
DOSSIER = "sides and issues of your own need --codebook DIR"
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no ISO date, month or year."""
    try:
        if value is not None:
            date.fromisoformat(value + "-01-01"[len(value) - len("2016") :] if _DAY.fullmatch(value) else "")
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2016-03-07, 2016-03 or 2016") from None
    return value


FILTERS = (
    click.option("--speaker", "speakers", multiple=True, metavar="NAME", help="Only what NAME says; a part will do."),
    click.option(
        "--side", "sides", multiple=True, metavar="SIDE", help='Only what this side says or does: "Russia", RUS.'
    ),
    click.option("--issue", "issues", multiple=True, metavar="ISSUE", help="Only what is said on it or its subtopics."),
    click.option("--type", "types", multiple=True, type=click.Choice(TYPES), help="Only lines of this type."),
    click.option("--since", callback=_day, metavar="DAY", help="Only from this day on: 2016-03-07, 2016-03 or 2016."),
    click.option("--until", callback=_day, metavar="DAY", help="Only up to the end of this day, month or year."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="NUMBER",
        help="Only lines that are at least so sure, from 0 to 1.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the options say; a field is called as the parameter of its option."""

    speakers: tuple[str, ...]
    sides: tuple[str, ...]
    issues: tuple[str, ...]
    types: tuple[str, ...]
    since: str | None
    until: str | None
    min_confidence: float

    def filter(self, codebook: Codebook) -> Filter:
        """Return the filter; a side or an issue that the codebook does not know is a usage error."""
        from onrecord.views.filters import Filter

        return Filter(
            speakers=tuple(name.casefold() for name in self.speakers),
            sides=frozenset(sides(self.sides, codebook)),
            issues=frozenset(issues(self.issues, codebook)),
            types=frozenset(self.types),
            since=self.since,
            until=self.until,
            confidence=self.min_confidence,
        )


def sides(names: Iterable[str], codebook: Codebook) -> Iterator[str]:
    """Yield the sides of these names or entity ids; one that the codebook does not know is a usage error."""
    known = {side for entity in codebook.atlas.entities if (side := codebook.side(entity))} | set(
        codebook.sides.values()
    )
    ids = {entity.casefold(): entity for entity in codebook.atlas.entities}
    by_name = {side.casefold(): side for side in known}
    for name in names:
        entity = ids.get(name.casefold()) or getattr(codebook.atlas.named(name), "id", None)
        side = by_name.get(name.casefold()) or codebook.side(entity)
        if side is None:
            raise _unknown(name, known, "--side")
        yield side


def issues(names: Iterable[str], codebook: Codebook) -> Iterator[str]:
    """Yield the issues of these ids or names, and all below them; an unknown one is a usage error."""
    ids = {words: issue.id for issue in codebook.issues for words in (_words(issue.id), _words(issue.name))}
    for name in names:
        top = ids.get(_words(name))
        if top is None:
            raise _unknown(name, [issue.id for issue in codebook.issues], "--issue")
        yield from (issue.id for issue in codebook.issues if top in _line(issue.id, codebook))


def _line(issue: str | None, codebook: Codebook) -> Iterator[str]:
    """Yield an issue and its ancestors."""
    while issue is not None:
        yield issue
        issue = codebook.parent(issue)


def _words(name: str) -> str:
    return name.casefold().replace("_", " ")


def _unknown(name: str, known: Iterable[str], option: str) -> click.BadParameter:
    forms = {one.casefold(): one for one in sorted(known)}
    near = [forms[one] for one in get_close_matches(name.casefold(), forms)]
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    return click.BadParameter(f"the codebook knows no {name!r}{meant} ({DOSSIER})", param_hint=option)
