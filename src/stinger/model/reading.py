"""Readings: what a film's end means, as statements that each carry their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from stinger.model.press import Passage
from stinger.model.scan import NotExamined


class Manner(StrEnum):
    """How a statement is known: seen or heard by us, said by somebody, or concluded by us."""

    OBSERVED = "observed"
    STATED = "stated"
    INFERRED = "inferred"


class Level(IntEnum):
    """Spoiler levels; a higher one holds all that a lower one holds."""

    NONE = 0
    TONE = 1
    WHO = 2
    EVERYTHING = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """A half-open span of a release as evidence, in microseconds from its first frame."""

    release_id: str
    film: str
    start_us: int
    end_us: int


Evidence = Moment | Passage
"""What a statement rests on: a time in a film, or a passage of a document."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a reading, with what it rests on.

    ``text`` must be readable at ``spoiler_level`` and reveal nothing of a higher one. ``how`` says
    in a few words how it is known, at the same level. ``confidence`` is a probability, None where
    none was measured.
    """

    text: str
    manner: Manner
    evidence: tuple[Evidence, ...]
    spoiler_level: int = 3
    how: str = ""
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a statement says something")
        if not self.evidence:
            raise ValueError(f"a statement carries evidence: {self.text!r}")
        if not 0 <= self.spoiler_level <= 3:
            raise ValueError(f"spoiler level {self.spoiler_level} is not 0 to 3")


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps: its statements, and what could not be looked at and why."""

    number: int
    title: str
    statements: tuple[Statement, ...]
    missing: tuple[NotExamined, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The purpose or pattern of a stinger; ``value`` is "undetermined" when nothing leads.

    ``candidates`` holds every possible value with the belief that its evidence carries, in [0, 1];
    what is left of 1 for each is doubt. ``statements`` is the evidence for ``value``, or for the
    candidates when it is undetermined.
    """

    value: str
    confidence: float
    candidates: tuple[tuple[str, float], ...]
    statements: tuple[Statement, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Hook:
    """A thread of the story that is left open, or one that is closed.

    ``cue`` is the wording that gave it away. ``resolved_by`` names a later film, where known.
    """

    statement: Statement
    is_open: bool
    kind: str
    cue: str
    resolved_by: str | None = None


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """A film's place in the order of the story; ``place`` counts from this film, which is 0.

    Two films of equal ``place`` are not ordered between them.
    """

    film: str
    place: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated amount with its date: ``what`` is budget, opening or gross."""

    what: str
    value: float
    unit: str
    date: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Outlook:
    """What speaks for and against a continuation; never a forecast number."""

    figures: tuple[Figure, ...]
    speaks_for: tuple[Statement, ...]
    speaks_against: tuple[Statement, ...]
    franchise: tuple[Statement, ...]
    missing: tuple[NotExamined, ...] = ()


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One of the five questions, answered for this film; ``how_known`` is level 0."""

    question: str
    statements: tuple[Statement, ...]
    how_known: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One stinger as a viewer meets it: times only.

    ``after_credits_us`` counts from the start of the end credits, ``start_us`` is on the clock of
    the release. ``wait_us`` is the time spent on credits since the credits began or the previous
    stinger ended, at ordinary speed.
    """

    number: int
    place: str
    start_us: int
    end_us: int
    after_credits_us: int
    wait_us: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Stay:
    """Whether to stay: level 0 by construction, it has no field for content.

    ``advice`` is stay, go or unknown. ``count`` is the number of stingers, None when not known.
    ``visits`` is empty when no release was scanned: times are never taken from the press.
    ``wait_us`` is the whole wait on credits at ordinary speed, None when no release was scanned.
    """

    advice: str
    count: int | None
    probability: float | None
    visits: tuple[Visit, ...]
    credits_us: int | None
    wait_us: int | None
    because: tuple[Statement, ...]
    missing: tuple[NotExamined, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The five steps for one stinger, or for the film's end where none is established."""

    stinger: int | None
    subject: Statement | None
    steps: tuple[Step, ...]
    purpose: Finding
    pattern: Finding
    production: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reading lists it: ``title`` may spoil and counts as level 3."""

    id: int
    outlet: str | None
    date: str | None
    title: str
    url: str | None
    is_witness: bool


@dataclass(frozen=True, slots=True)
class FilmReading:
    """All that is read of one film's end; what the guide shows level by level."""

    film: str
    year: int | None
    stay: Stay
    conclusion: tuple[Statement, ...]
    readings: tuple[Reading, ...]
    order: tuple[OrderEntry, ...]
    hooks: tuple[Hook, ...]
    outlook: Outlook
    faq: tuple[FaqEntry, ...]
    sources: tuple[Source, ...]
    missing: tuple[NotExamined, ...]

    def statements(self) -> list[Statement]:
        """Every statement of the reading, in the order it is shown."""
        found = [*self.stay.because, *self.conclusion]
        for reading in self.readings:
            found += [reading.subject] if reading.subject else []
            for step in reading.steps:
                found += step.statements
            found += [*reading.purpose.statements, *reading.pattern.statements]
            found += reading.production
        found += [entry.statement for entry in self.order]
        found += [hook.statement for hook in self.hooks]
        found += [figure.statement for figure in self.outlook.figures]
        found += [*self.outlook.speaks_for, *self.outlook.speaks_against, *self.outlook.franchise]
        for entry in self.faq:
            found += entry.statements
        return found
