"""The tables and their columns, beside those that all have in common (docs/reference/tables.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from onrecord.views.phrases import CASUALTIES
from onrecord.views.tables.table import Column, Table, at, column, joined, offsets, part, when, where, who, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.records import Drift, Part, Proposal, Stage, Stance, Statement
    from onrecord.views.tables.table import Cell, Said


def _stances(statement: Statement, _said: Said) -> Cell:
    return joined(map(_stance, statement.positions))


def _stance(stance: Stance) -> str:
    return f"{stance.issue}: {stance.value} {stance.strength:g}{'' if stance.firm else ' ?'}"


def _stages(proposal: Proposal, _said: Said) -> Cell:
    return joined(map(_stage, proposal.stages))


def _stage(stage: Stage) -> str:
    by = f" by {stage.by.name}" if stage.by else ""
    time = f" ({stage.time.value or stage.time.part.text})" if stage.time else ""
    return f"{stage.stage}{by}{time}"


def _parts(name: str, path: str) -> Column:
    return Column(name, "text", lambda claim, _said: joined(one.text for one in at(claim, path)))


def _first(proposal: Proposal) -> Part | None:
    """The words that a proposal is first named by, else those of its first stage or term."""
    parts = (*proposal.aliases, *(stage.evidence for stage in proposal.stages), *proposal.terms)
    return parts[0] if parts else None


def _asserter(claim: Any, said: Said) -> Cell:
    statement = said.get(claim.asserted_by)
    return statement.speaker.name if statement and statement.speaker else None


def _asserted() -> tuple[Column, ...]:
    return (column("asserted_by"), Column("asserter", "text", _asserter))


def _counts() -> tuple[Column, ...]:
    bounds = ("low", "best", "high")
    return tuple(column(f"{name}_{bound}", f"{name}.{bound}", "integer") for name in CASUALTIES for bound in bounds)


def _cited(name: str, cited: Callable[[Any], str]) -> tuple[Column, ...]:
    """What a statement that a line cites says: who, and which words, where it stands in the same record."""

    def of(path: str) -> Callable[[Any, Said], Any]:
        return lambda claim, said: at(said.get(cited(claim)), path)

    return (
        Column(name, "text", lambda claim, _said: cited(claim) or None),
        Column(f"{name}_speaker", "text", of("speaker.name")),
        Column(f"{name}_words", "text", of("content.text")),
        Column(f"{name}_offsets", "text", lambda claim, said: offsets(of("content")(claim, said))),
    )


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str | None:
    return joined(f"{one} {other}" for one, other in pairs)


def _drift(drift: tuple[Drift, ...]) -> str | None:
    return joined(f"{one.a} {one.b}: {one.changed}" for one in drift)


def _interval(end: Literal[0, 1]) -> Column:
    name = ("low", "high")[end]
    return Column(name, "number", lambda outlook, _said: outlook.interval[end] if outlook.interval else None)


DAMAGE = (
    *words("part"), column("kind"), column("verdict"), column("wrong", "rule_found.wrong"),
    column("right", "rule_found.right"), column("suggests"),
)  # fmt: skip
TIME = (
    *words("part"), column("time", "value"), column("time_start", "start"), column("time_end", "end"),
    column("time_precision", "precision"), column("time_anchor", "anchor"),
)  # fmt: skip
PLACE = (
    *words("part"), column("place", "name"), column("place_level", "level"), column("place_country", "country"),
    column("place_lat", "lat", "number"), column("place_lon", "lon", "number"), column("alternatives"),
)  # fmt: skip
ACTOR = (
    column("name"), column("entity"), column("kind"), column("role"), column("side"), column("aliases"),
    Column("mentions", "integer", lambda actor, _said: len(actor.mentions)),
    Column("offsets", "text", lambda actor, _said: joined(map(offsets, actor.mentions))),
)  # fmt: skip
STATEMENT = (
    *who("speaker"), *who("addressee"), *words("content"), column("kind"), column("channel"),
    Column("chain", "text", lambda statement, _said: joined(one.name for one in statement.chain)),
    *part("source"), *part("cue"), *when(), *part("venue"), column("unsure", kind="truth"), column("within"),
    column("restates"), column("issues"), Column("positions", "text", _stances),
    column("outlook", "outlook.value", "integer"), column("outlook_firm", "outlook.firm", "truth"),
    column("certainty"), column("tense"), column("coder"), column("codebook"),
)  # fmt: skip
EVENT = (
    column("event_type"), column("mode"), column("status"), *who("actor"), *who("recipient"), *words("evidence"),
    *part("trigger"), *when(), *where(), *_counts(), *part("damaged"), *_asserted(),
)  # fmt: skip
MEETING = (
    column("form"), column("status"),
    Column("participants", "text", lambda meeting, _said: joined(one.name for one in meeting.participants)),
    Column("sides", "text", lambda meeting, _said: joined(dict.fromkeys(one.side for one in meeting.participants))),
    *words("evidence"), *when(), *where(), *part("about"), *_asserted(),
)  # fmt: skip
PROPOSAL = (
    column("name"), *who("author"), column("points", kind="integer"), column("versions"), _parts("aliases", "aliases"),
    _parts("terms", "terms"), Column("stages", "text", _stages),
    Column("words", "text", lambda proposal, _said: at(_first(proposal), "text")),
    Column("offsets", "text", lambda proposal, _said: offsets(_first(proposal))),
)  # fmt: skip
POSITION = (
    column("side"), column("speaker"), column("issue"), column("value"), column("strength", kind="number"),
    column("time"), column("own", kind="truth"), *_cited("latest", lambda position: next(iter(position.cites), "")),
    column("cites"),
)  # fmt: skip
OUTLOOK = (
    column("side"), column("speaker"), column("value", kind="number"), _interval(0), _interval(1),
    column("speakers", kind="integer"), column("cites"),
)  # fmt: skip
SIGNAL = (
    column("kind"), column("scope"), column("issue"), column("strength", kind="number"), column("sentence"),
    *_cited("a", lambda signal: signal.a), *_cited("b", lambda signal: signal.b),
    Column("also", "text", lambda signal, _said: _pairs(signal.also)),
    column("dissolves"),
)  # fmt: skip
REPORT = (
    column("speaker"), column("words"), column("statements"),
    Column("tellings", "integer", lambda report, _said: len(report.statements)),
    Column("drift", "text", lambda report, _said: _drift(report.drift)),
)  # fmt: skip
SHIFT = (
    column("side"), column("speaker"), column("issue"), column("from", "from_"), column("to"), column("sentence"),
)  # fmt: skip

CLAIMS = (
    Table("damage", DAMAGE), Table("time", TIME), Table("place", PLACE), Table("actor", ACTOR),
    Table("statement", STATEMENT), Table("event", EVENT), Table("meeting", MEETING), Table("proposal", PROPOSAL),
    Table("position", POSITION), Table("outlook", OUTLOOK), Table("signal", SIGNAL), Table("report", REPORT),
    Table("shift", SHIFT),
)  # fmt: skip
