"""Segments: half-open spans of a release, each with one label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stinger.timecode import to_s


class Label(StrEnum):
    """What a segment is; the words of the glossary and no others."""

    FEATURE = "feature"
    CREDITS = "credits"
    MID_CREDITS_STINGER = "mid_credits_stinger"
    POST_CREDITS_STINGER = "post_credits_stinger"
    IDENT = "ident"
    BLACK = "black"


class Medium(StrEnum):
    """What a stinger is made of."""

    SCENE = "scene"
    CARD = "card"
    SOUND = "sound"


STINGERS = frozenset({Label.MID_CREDITS_STINGER, Label.POST_CREDITS_STINGER})


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open span [start_us, end_us) of a release, in microseconds from its first frame.

    ``confidence`` is a calibrated probability in [0, 1] that label and span (intersection over
    union at least one half) are right. ``evidence`` holds sentences, each a measured fact; it says
    nothing of what a scene contains. ``medium`` is set for stingers only.
    """

    label: Label
    start_us: int
    end_us: int
    confidence: float
    medium: Medium | None = None
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start_us < self.end_us:
            raise ValueError(
                f"a segment needs 0 <= start < end, not {self.start_us}, {self.end_us}"
            )
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not in [0, 1]")
        if (self.medium is not None) != (self.label in STINGERS):
            raise ValueError("a stinger has a medium, and nothing else has")

    @property
    def start_s(self) -> float:
        return to_s(self.start_us)

    @property
    def end_s(self) -> float:
        return to_s(self.end_us)

    @property
    def length_us(self) -> int:
        return self.end_us - self.start_us

    @property
    def is_stinger(self) -> bool:
        return self.label in STINGERS


def stingers(segments: Iterable[Segment]) -> list[Segment]:
    """The stingers among ``segments``, in order of time."""
    return sorted((s for s in segments if s.is_stinger), key=lambda s: s.start_us)


def credits_parts(segments: Iterable[Segment]) -> list[Segment]:
    """The parts of the end credits among ``segments``, in order of time."""
    return sorted((s for s in segments if s.label is Label.CREDITS), key=lambda s: s.start_us)
