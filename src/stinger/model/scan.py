"""Scans: what was found in one release, by which version of the method."""

from __future__ import annotations

from dataclasses import dataclass

from stinger.model.release import Release
from stinger.model.segment import Segment, credits_parts, stingers


@dataclass(frozen=True, slots=True)
class NotExamined:
    """Something that was not looked at, and why; a value, never an absence."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Scan:
    """The segments of one release's end, with what made them.

    ``segments`` cover the release from 0 to its end without overlap. ``step_version`` and
    ``options_hash``, with the release's id, are the key under which a scan is kept.
    """

    release: Release
    segments: tuple[Segment, ...]
    step_version: str
    options_hash: str
    not_examined: tuple[NotExamined, ...] = ()

    @property
    def stingers(self) -> list[Segment]:
        return stingers(self.segments)

    @property
    def credits(self) -> list[Segment]:
        return credits_parts(self.segments)
