"""What onrecord says about a text: frozen data whose fields are the names on the wire (docs/reference/record.md).

A claim carries `id`, `document`, `confidence` (0 to 1) and `rule` (the module and version that made it).
Absent is `None`, or `()` where many may stand; never "". Every `Part` points at characters of the raw text.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.spans import Span

Kind = Literal["person", "office", "state", "organisation", "group", "document", "medium", "anonymous", "unknown"]
Speech = Literal["direct", "indirect", "mixed"]
Channel = Literal["on_record", "anonymous", "leaked", "document", "social", "media_report", "poll", "hearsay"]
Value = Literal["support", "oppose", "conditional", "noncommittal"]
Certainty = Literal["said", "denied", "claimed", "predicted", "confirmed", "rumoured"]
Status = Literal["actual", "planned", "hypothetical", "negated", "historical"]
MeetingForm = Literal["meeting", "call", "visit", "round"]
MeetingStatus = Literal["held", "planned", "proposed", "denied", "cancelled"]
Verdict = Literal["confirmed", "suspected", "uncertain", "reported"]
RepairLevel = Literal["none", "confirmed", "suspected"]
SignalKind = Literal["position", "outlook", "denial", "numbers", "dates", "third_party"]
Scope = Literal["same_speaker", "same_side", "between_sides"]
StageName = Literal[
    "proposed", "drafted", "leaked", "handed_over", "received", "revised", "discussed", "to_be_discussed",
    "announced", "to_take_effect", "accepted", "accepted_conditionally", "rejected", "signed", "implemented",
    "violated", "collapsed",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "REJECT", "ACCUSE", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip  # PLOVER 2.0 root types


# --- pieces that lie inside records -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the text: `text` is the raw text of the spans, joined by " … "."""

    text: str
    spans: tuple[Span, ...]  # raw offsets, in order, disjoint, never empty
    reads: str | None = None  # how it reads, where a repair lies inside


@dataclass(frozen=True, slots=True)
class Known:
    """A fact about a document, and how it is known ("metadata", "option", "file name", "inferred …", "unknown")."""

    value: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as one place of the text names it."""

    actor: str  # id of the Actor
    entity: str | None  # id in the actor table: what joins documents
    name: str
    kind: Kind
    role: str | None
    side: str | None
    part: Part | None


@dataclass(frozen=True, slots=True)
class When:
    """A time: TIMEX3 `value`; ISO dates of the half-open interval [start, end); None where it cannot be known."""

    part: Part
    value: str | None
    start: str | None
    end: str | None
    precision: str | None  # "year" "month" "week" "day" "hour" …
    anchor: str | None  # the date it was reckoned from; None where it needs none


@dataclass(frozen=True, slots=True)
class Where:
    """A place; several candidates without a winner leave `country` and coordinates None and fill `alternatives`.

    Of several in one country only the coordinates are None.
    """

    part: Part
    name: str
    level: str | None  # "country" "region" "city" "area" "water"
    country: str | None  # ISO 3166 alpha-2
    lat: float | None
    lon: float | None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many people: `low` ≤ `best` ≤ `high`, each None where the wording sets no such bound."""

    low: int | None
    best: int | None
    high: int | None
    part: Part
    by: str | None = None  # id of the statement that claims it


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that speak for a code, and how much (negative: against it)."""

    part: Part
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Stance:
    """What the speaker's own position on an issue is."""

    issue: str
    value: Value
    strength: float  # 0 to 1
    party: str | None  # whose stance it is, where the text tells
    firm: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """How near or solid an agreement is, as conveyed: -2 … +2."""

    value: int
    firm: bool
    reasons: tuple[Reason, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it says more than that something may be conveyed: a 0 that is not firm does not."""
        return self.firm or self.value != 0


@dataclass(frozen=True, slots=True)
class Stage:
    """One step in the life of a proposal."""

    stage: StageName
    by: Who | None
    time: When | None
    evidence: Part
    terms: tuple[Part, ...] = ()
    asserted_by: str | None = None  # id of a statement


@dataclass(frozen=True, slots=True)
class Replacement:
    """A rule of damage: every `right` of the original became `wrong`."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """How damage was treated: which repairs the text was read through, and whose shared rules helped to find them."""

    level: RepairLevel = "confirmed"  # "none": as it stands; "suspected": through suspected rules of replacement too
    rules: str | None = None  # SHA-256 of the file of shared rules


@dataclass(frozen=True, slots=True)
class Drift:
    """Two tellings of one statement (ids) and the words that changed."""

    a: str
    b: str
    changed: str


# --- records: one line each ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was read, exactly."""

    type: Literal["document"] = "document"
    id: str
    name: str  # the path as given; "-" for standard input
    sha256: str  # of the bytes
    text_sha256: str  # of the raw text in UTF-8
    encoding: Known
    extractor: str | None  # name and version; None: the text is the file
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: Known  # ISO date
    language: str | None  # ISO 639-1
    words: int
    text: str | None  # the raw text; None only on the wire, with --no-text
    repair: Treatment = Treatment()


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A place where the text is broken; `part` is the whole damaged word, or the words that should not be there."""

    type: Literal["damage"] = "damage"
    id: str
    document: str
    confidence: float
    rule: str
    kind: str
    part: Part
    rule_found: Replacement | None
    verdict: Verdict
    suggests: str | None = None  # how the part would read, where it is not read through a repair


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A mention of a time."""

    type: Literal["time"] = "time"
    id: str
    document: str
    confidence: float
    rule: str
    part: Part
    value: str | None
    start: str | None
    end: str | None
    precision: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mention of a place used as a place, not as an actor."""

    type: Literal["place"] = "place"
    id: str
    document: str
    confidence: float
    rule: str
    part: Part
    name: str
    level: str | None
    country: str | None
    lat: float | None
    lon: float | None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is who in one document."""

    type: Literal["actor"] = "actor"
    id: str
    document: str
    confidence: float
    rule: str
    entity: str | None
    name: str
    aliases: tuple[str, ...]
    kind: Kind
    role: str | None
    side: str | None
    mentions: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what; the codes (from `issues` on) are the codebook's, all others are the text's."""

    type: Literal["statement"] = "statement"
    id: str
    document: str
    confidence: float
    rule: str
    source: Part | None
    cue: Part | None
    content: Part
    kind: Speech
    speaker: Who | None
    addressee: Who | None
    channel: Channel
    venue: Part | None = None
    chain: tuple[Who, ...] = ()  # who reports whom, outermost first
    time: When | None = None  # when it was said
    unsure: bool = False
    within: str | None = None  # id of the statement that contains it
    restates: str | None = None  # id of the statement of which it is the headline or lead
    coder: str | None = None
    codebook: str | None = None
    issues: tuple[str, ...] = ()
    positions: tuple[Stance, ...] = ()
    outlook: Forecast | None = None
    certainty: Certainty = "said"
    tense: Literal["now", "earlier"] = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What was done, is planned, threatened or denied: a PLOVER event."""

    type: Literal["event"] = "event"
    id: str
    document: str
    confidence: float
    rule: str
    evidence: Part
    trigger: Part
    event_type: EventType
    mode: str | None
    actor: Who | None
    recipient: Who | None
    time: When | None
    place: Where | None
    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    detained: Count | None = None
    displaced: Count | None = None
    damaged: Part | None = None
    status: Status = "actual"
    asserted_by: str | None = None  # id of the statement that claims it; None: the reporter does


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Who met, meets or will not meet whom."""

    type: Literal["meeting"] = "meeting"
    id: str
    document: str
    confidence: float
    rule: str
    evidence: Part
    participants: tuple[Who, ...]
    form: MeetingForm
    time: When | None
    place: Where | None
    about: Part | None
    status: MeetingStatus
    asserted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A plan, deal, draft, truce, resolution or bid, and how it moved."""

    type: Literal["proposal"] = "proposal"
    id: str
    document: str
    confidence: float
    rule: str
    name: str
    aliases: tuple[Part, ...]
    author: Who | None
    points: int | None
    terms: tuple[Part, ...]
    versions: tuple[str, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a side, or one speaker of it, stands on an issue: its latest statement, then the earlier ones.

    What others tell of it (`own` false) never mixes with what it says itself.
    """

    type: Literal["position"] = "position"
    id: str
    document: str | None
    confidence: float
    rule: str
    side: str
    speaker: str | None
    issue: str
    value: Value
    strength: float
    time: str | None
    cites: tuple[str, ...]  # statement ids, latest first
    own: bool = True  # False: only others say so


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a side, or one speaker of it, conveys on how near an agreement is: a mean of -2 … +2."""

    type: Literal["outlook"] = "outlook"
    id: str
    document: str | None
    confidence: float
    rule: str
    side: str
    speaker: str | None
    value: float
    interval: tuple[float, float] | None  # None where one speaker cannot give one
    speakers: int
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Two statements that diverge; `also` holds the further pairs of the same divergence."""

    type: Literal["signal"] = "signal"
    id: str
    document: str | None  # None when it joins two documents
    confidence: float
    rule: str
    kind: SignalKind
    scope: Scope
    a: str
    b: str
    also: tuple[tuple[str, str], ...]
    issue: str | None
    strength: float
    dissolves: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One statement told in several documents."""

    type: Literal["report"] = "report"
    id: str
    document: None = None
    confidence: float
    rule: str
    statements: tuple[str, ...]
    speaker: str | None
    words: str
    drift: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A side's or speaker's position or outlook that moved."""

    type: Literal["shift"] = "shift"
    id: str
    document: str | None
    confidence: float
    rule: str
    side: str
    speaker: str | None
    issue: str  # an issue, or "outlook"
    from_: str  # statement id; "from" on the wire
    to: str  # statement id
    sentence: str


Found = Damage | Time | Place | Actor | Statement | Event | Meeting | Proposal
Derived = Position | Outlook | Signal | Report | Shift
Claim = Found | Derived
Line = Document | Claim


@dataclass(frozen=True, slots=True)
class Record:
    """One document and all that is claimed of it."""

    document: Document
    damage: tuple[Damage, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    meetings: tuple[Meeting, ...]
    proposals: tuple[Proposal, ...]
    positions: tuple[Position, ...]
    outlooks: tuple[Outlook, ...]
    signals: tuple[Signal, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The document and its claims in the order of the wire."""
        return (
            self.document, *self.damage, *self.times, *self.places, *self.actors, *self.statements, *self.events,
            *self.meetings, *self.proposals, *self.positions, *self.outlooks, *self.signals,
        )  # fmt: skip
